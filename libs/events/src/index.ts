export * from './catalogue.js';
export * from './check.js';
export * from './codes.js';
export * from './codes/code-list.js';
export * from './data-schema.js';
export * from './event-class.js';
export * from './event-types.js';
export * from './fields.js';
export * from './identity.js';
export * from './subjects.js';
export * from './upcast.js';
export type { Fault, PlacedFault, Place } from './faults.js';
export type { PolicyValue } from './whole-values.js';
export { childrenShownMax } from './children-looked-at/children-shown.js';
export type { Changes } from './record-amended/amendment.js';
export type { ImportDoubt, ImportedFile, StatementCounts } from './return-imported/import-record.js';
export {
  differencesMax,
  type HistoryCompared,
  type PublishedRechecked,
  type Recount,
  type VerificationDifference,
} from './verification-finished/verification-record.js';
