import { LedgerDamagedError, LedgerUnavailableError } from '../../ledger.errors.js';

// Primary result codes: https://sqlite.org/rescode.html
const PERM = 3;
export const BUSY = 5;
const LOCKED = 6;
const NOMEM = 7;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const PROTOCOL = 15;
export const TOOBIG = 18;
const AUTH = 23;
export const NOTADB = 26;

/** What the driver throws; extended result codes carry the primary one in their lowest byte. */
interface DriverError extends Error {
  readonly errcode: number;
}

/** The primary result code of SQLite in an error of the driver; undefined for any other error. */
export function resultCode(error: unknown): number | undefined {
  const isDriverError = typeof error === 'object' && error !== null && 'errcode' in error;
  return isDriverError ? (error as DriverError).errcode & 0xff : undefined;
}

/** What the driver threw, in the words of the port; what is neither the store's state nor its damage stays as it was. */
export function asLedgerError(error: unknown, file: string): unknown {
  switch (resultCode(error)) {
    case BUSY:
    case LOCKED:
    case PROTOCOL:
      return new LedgerUnavailableError(`Another process has kept ${file} locked for too long. Try again.`);
    case FULL:
      return new LedgerUnavailableError(`No room is left to write ${file}: the disk or its quota is full.`);
    case READONLY:
    case PERM:
    case AUTH:
    case CANTOPEN:
      return new LedgerUnavailableError(
        `${file} cannot be opened for writing: its folder must exist and allow this user to read and write.`,
      );
    case IOERR:
    case NOMEM:
      return new LedgerUnavailableError(`${file} cannot be read or written now: ${(error as Error).message}.`);
    case CORRUPT:
    case NOTADB:
      return damaged(file, (error as Error).message);
    default:
      return error;
  }
}

/** @param what what was found, without any content of an event */
export function damaged(file: string, what: string): LedgerDamagedError {
  return new LedgerDamagedError(
    `${file} is damaged: ${what}. Stop every service that uses it, keep the file and its -wal and -shm for ` +
      'examination, and restore the last backup of the folder.',
  );
}

/** Runs something on the store and lets its failures out in the words of the port. */
export function inWordsOfThePort<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw asLedgerError(error, file);
  }
}
