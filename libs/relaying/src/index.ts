export { ALERTS_TOPIC, RECORDED_TOPIC } from './topics.js';
export type { AlertData } from './alert-message.js';
export { EVENT_ID_HEADER, POSITION_HEADER } from './recorded-message.js';
export { Relay, type RelayParts, type RelayStanding } from './relay.js';
export type { RelayLag } from './recorded-relay.js';
export { measureRelay } from './relay-metrics.js';
export { RelayFiles, RelayMemory } from './relay-memory.js';
