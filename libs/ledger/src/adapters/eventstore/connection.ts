import { setMaxListeners } from 'node:events';
import { LedgerDamagedError, LedgerUnavailableError } from '../../ledger.errors.js';
import { withoutPassword } from './connection-string.js';
import { pause } from '#pausing';
import { pauseBefore, within } from './patience.js';
import type { Patience } from './patience.js';
import { StoreFailure } from './store-client.js';
import type { Reading, StoreClient, StoredRecord } from './store-client.js';

/** Why a reading or an append had to begin again. */
export type DropReason = 'silent' | 'cut' | 'refused';

export interface ConnectionOptions {
  readonly connection: string;
  readonly connect: (connection: string) => StoreClient;
  readonly patience: Patience;
}

const LATE = Symbol('late');

/** The client in use. One that hangs is replaced: nothing it still owes is waited for. */
export class Connection {
  /** How the store may be named to people. */
  readonly name: string;
  readonly patience: Patience;
  private readonly closing = new AbortController();
  private inUse: StoreClient | null = null;

  /** @throws LedgerUnavailableError when the connection string is not understood; nothing is connected yet */
  constructor(private readonly options: ConnectionOptions) {
    this.name = withoutPassword(options.connection);
    this.patience = options.patience;
    setMaxListeners(0, this.closing.signal);
    this.inUse = options.connect(options.connection);
  }

  get client(): StoreClient {
    if (this.isClosed) throw this.closed();
    this.inUse ??= this.options.connect(this.options.connection);
    return this.inUse;
  }

  get isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  /** Aborted when the ledger is closed. */
  get signal(): AbortSignal {
    return this.closing.signal;
  }

  replace(hanging: StoreClient): void {
    if (this.inUse !== hanging) return;
    this.inUse = null;
    hanging.dispose();
  }

  close(): void {
    this.closing.abort();
    this.inUse?.dispose();
    this.inUse = null;
  }

  /** What `call` resolves to, within the time for one call; a client that takes longer hangs and is replaced. */
  async inTime<T>(call: (client: StoreClient) => Promise<T>): Promise<T> {
    const { client } = this;
    const answer = await within(this.patience.call, call(client), LATE);
    if (answer !== LATE) return answer as T;
    this.replace(client);
    throw new StoreFailure('away', `no answer within ${this.patience.call} ms`);
  }

  /** All records of a reading that ends, tried again while the store is away. */
  async read(open: (client: StoreClient) => Reading): Promise<readonly StoredRecord[]> {
    return this.untilItWorks(() => this.inTime((client) => allOf(open(client))));
  }

  /** Tries again while the store is away, as long as the patience for the store lasts. */
  async untilItWorks<T>(action: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.patience.store;
    for (let tries = 0; ; tries++) {
      try {
        return await action();
      } catch (error) {
        const wait = pauseBefore(tries, this.patience);
        const isAway = error instanceof StoreFailure && error.kind === 'away';
        if (!isAway || this.isClosed || performance.now() + wait > deadline) throw this.inWordsOfThePort(error);
        await pause(wait, this.signal);
      }
    }
  }

  /** What went wrong, as the port says it; what is no failure of the store stays as it was. */
  inWordsOfThePort(error: unknown): unknown {
    if (!(error instanceof StoreFailure)) return error;
    if (this.isClosed) return this.closed();
    switch (error.kind) {
      case 'denied':
        return new LedgerUnavailableError(`${this.name} does not let us in: name, password or rights are wrong.`);
      case 'deleted':
        return new LedgerDamagedError(
          `A stream of the ledger was deleted in ${this.name}. Stop every service that uses it, and restore its last backup.`,
        );
      default:
        return new LedgerUnavailableError(`${this.name} cannot be used now: ${error.message}. Try again later.`);
    }
  }

  closed(): LedgerUnavailableError {
    return new LedgerUnavailableError(`The ledger ${this.name} is closed.`);
  }
}

async function allOf(reading: Reading): Promise<readonly StoredRecord[]> {
  const records: StoredRecord[] = [];
  for (;;) {
    const arrivals = await reading.next();
    records.push(...arrivals.records);
    if (arrivals.isEnd) return records;
  }
}
