import type { Ledger } from './ledger.js';
import { isEventStoreConnection } from './adapters/eventstore/connection-string.js';

export interface OpenLedgerOptions {
  /** Whether a folder without an embedded ledger is given one; true unless said. */
  readonly create?: boolean;
  /** Told each time that a reading or an append had to begin again because the connection was lost or said nothing. */
  readonly dropped?: (reason: string) => void;
}

/**
 * Opens the ledger that a setting names: `sqlite` keeps it in the data folder, `esdb://…` in an EventStoreDB, for which the
 * data folder holds only what can be made again. An EventStoreDB that is away is found to be so by the first question.
 *
 * @throws LedgerUnavailableError, LedgerDamagedError, LedgerFormatError
 */
export async function openLedger(
  setting: string,
  dataFolder: string,
  options: OpenLedgerOptions = {},
): Promise<Ledger> {
  if (setting === 'sqlite') {
    const { SqliteLedger } = await import('./adapters/sqlite/sqlite-ledger.adapter.js');
    return SqliteLedger.open(dataFolder, { create: options.create ?? true });
  }
  if (!isEventStoreConnection(setting)) {
    throw new Error("A ledger is named by 'sqlite' or by the connection string of an EventStoreDB: esdb://host:2113.");
  }
  const { openEventStoreLedger } = await import('./adapters/eventstore/open-eventstore-ledger.js');
  const { dropped } = options;
  return openEventStoreLedger(setting, { dataFolder, ...(dropped === undefined ? {} : { dropped }) });
}
