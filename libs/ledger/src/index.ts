export type { Position } from './position.js';
export type { EventToAppend, RecordedEvent, ReplayedEvent } from './recorded-event.js';
export type { Appended, ExpectedRevision, ReadAllOptions, StreamAppend } from './ledger.js';
export { EVENT_BYTES_MAX, Ledger } from './ledger.js';
export * from './ledger.errors.js';
export { SqliteLedger } from './adapters/sqlite/sqlite-ledger.adapter.js';
export type { SqliteLedgerOptions } from './adapters/sqlite/sqlite-ledger.adapter.js';
