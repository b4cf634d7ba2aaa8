import { EventStoreClient } from './driver/eventstore-client.js';
import { EventStoreLedger } from './eventstore-ledger.adapter.js';
import type { EventStoreLedgerOptions } from './eventstore-ledger.adapter.js';

/** A ledger through the one client that is loaded: two of them do not go together in a process. */
export function openEventStoreLedger(connection: string, options: EventStoreLedgerOptions = {}): EventStoreLedger {
  return new EventStoreLedger(connection, (to) => new EventStoreClient(to), options);
}
