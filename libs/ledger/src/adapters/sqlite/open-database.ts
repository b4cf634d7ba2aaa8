import { DatabaseSync } from '@photostructure/sqlite';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerFormatError, LedgerUnavailableError } from '../../ledger.errors.js';
import { BUSY, NOTADB, resultCode } from './failures.js';
import { bringUpToDate } from './schema.js';

const LEDGER_FILE = 'ledger.sqlite';

export function ledgerFile(folder: string): string {
  return join(folder, LEDGER_FILE);
}

/** The longest text that SQLite may build for one page of events: well below what a JavaScript string can hold. */
export const PAGE_BYTES_MAX = 64 * 1_048_576;

const OWNER_ALONE = 0o600;
const BUSY_READER_MILLISECONDS = 5_000;
const BUSY_OPENING_ATTEMPTS = 200;
const BUSY_OPENING_PAUSE_MILLISECONDS = 25;

export interface LedgerDatabase {
  readonly file: string;
  /** Gives up at once when another process is writing: the waiting is done outside, so that it does not block. */
  readonly writer: DatabaseSyncInstance;
  readonly reader: DatabaseSyncInstance;
}

export interface OpenOptions {
  /** False: a folder without a ledger is refused instead of given one. */
  readonly create?: boolean;
  /** The most bytes that the file may grow to: a quota on a shared disk. */
  readonly fileBytesMax?: number;
}

/** Opens the file of a ledger in a folder, makes folder and file when they are missing, and checks that it is a ledger. */
export function openDatabase(folder: string, options: OpenOptions): LedgerDatabase {
  const file = ledgerFile(folder);
  prepareFolder(folder, file, options.create ?? true);
  const writer = new DatabaseSync(file, { timeout: 0 });
  try {
    waitWhileBusy(() => bringUpToDate(writer, file));
    // The mode is kept in the file: set once, it is only confirmed at every later opening.
    waitWhileBusy(() => writer.exec('PRAGMA journal_mode = WAL'));
    // The driver's default in this mode is NORMAL, which may lose the last commits when the power fails.
    writer.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA wal_autocheckpoint = 16000');
    writer.exec('PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864');
    if (options.fileBytesMax !== undefined) limitFile(writer, options.fileBytesMax);
    const limits = { length: PAGE_BYTES_MAX };
    const reader = new DatabaseSync(file, { timeout: BUSY_READER_MILLISECONDS, limits });
    return { file, writer, reader };
  } catch (error) {
    writer.close();
    if (resultCode(error) !== NOTADB) throw error;
    throw new LedgerFormatError(
      `${file} is no SQLite file: either it is something else, or a ledger whose beginning is damaged. ` +
        'It was left as it is. If it was a ledger, restore the last backup of the folder.',
    );
  }
}

/** Lets go of the file; closing twice is the same as once. */
export function closeDatabase({ reader, writer }: LedgerDatabase): void {
  if (!writer.isOpen) return;
  reader.close();
  try {
    // The driver keeps prepared statements until they are collected, so SQLite does not do this by itself on closing.
    // After it the main file is whole, and may be copied alone.
    writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // On a full disk, say. Nothing is lost: the log stays beside the file, and the next opening reads it.
    if (resultCode(error) === undefined) throw error;
  } finally {
    writer.close();
  }
}

function prepareFolder(folder: string, file: string, create: boolean): void {
  if (!create && !existsSync(file)) throw new LedgerUnavailableError(`There is no ledger in ${folder}.`);
  try {
    mkdirSync(folder, { recursive: true });
    // SQLite would open what it may not write for reading only, and fail at the first event.
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
    // Children's records: for this user alone. SQLite gives the files beside it the rights of this one.
    else closeSync(openSync(file, 'a', OWNER_ALONE));
  } catch (error) {
    const { code = 'unknown reason', path = folder } = error as NodeJS.ErrnoException;
    throw new LedgerUnavailableError(
      `The ledger ${file} cannot be used: this user may not make, read and write ${path} (${code}).`,
    );
  }
}

function waitWhileBusy(action: () => void): void {
  for (let attempt = 1; ; attempt++) {
    try {
      return action();
    } catch (error) {
      if (resultCode(error) !== BUSY || attempt === BUSY_OPENING_ATTEMPTS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_OPENING_PAUSE_MILLISECONDS);
    }
  }
}

function limitFile(writer: DatabaseSyncInstance, bytesMax: number): void {
  const { page_size: pageBytes } = writer.prepare('PRAGMA page_size').get() as { page_size: number };
  writer.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(bytesMax / pageBytes))}`);
}
