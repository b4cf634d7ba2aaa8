export { lastEventIdAmong, ordinalOfEvent } from './event-ordinals.js';
export { firstDifference, type Difference } from './first-difference.js';
export { History, type RowDescription } from './history.js';
export { historyChecksum, type HistoryChecksum } from './history-checksum.js';
export type { HistoryInput } from './history-input.js';
export type { KeptEvent } from './kept-events.js';
export { isCountedOnly, wantedKinds, type Wanted } from './kinds.js';
export {
  defineChoicePolicy,
  defineNumberPolicy,
  definePolicy,
  Policies,
  policyFaultOf,
  policyValueOf,
  type Policy,
  type PolicyValue,
} from './policy.js';
export { defineRecord, eventsReadBy, policiesOf, SubjectHistory, type RecordDefinition } from './record.js';
export type { Saying } from './saying.js';
export { restore, save, SavedHistoryUnusableError, type ChecksumOf } from './saved-history.js';
export type { RecordStanding } from './standings.js';
export { limitsOf, type Limits, type View } from './view.js';
