export { History } from './history.js';
export type { HistoryInput } from './history-input.js';
export type { KeptEvent } from './kept-events.js';
export { wantedKinds, type Wanted } from './kinds.js';
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
export { limitsOf, type Limits, type View } from './view.js';
