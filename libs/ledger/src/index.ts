export type { Position } from './position.js';
export type { EventToAppend, RecordedEvent, ReplayedEvent } from './recorded-event.js';
export type { Appended, ExpectedRevision, ReadAllOptions, StreamAppend } from './ledger.js';
export { EVENT_BYTES_MAX, Ledger } from './ledger.js';
export * from './ledger.errors.js';
