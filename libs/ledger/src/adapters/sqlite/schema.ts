import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { LedgerFormatError } from '../../ledger.errors.js';

/** The four letters CARE: tells the file of a ledger from any other SQLite file. */
export const APPLICATION_ID = 0x43_41_52_45;

/**
 * How the file came to be, a step a version: PRAGMA user_version counts the steps that it has taken. A published step
 * never changes; whoever changes the schema adds one.
 */
export const SCHEMA_STEPS: readonly string[] = [
  `CREATE TABLE streams (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE types (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE events (
     position INTEGER PRIMARY KEY,
     id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
     stream INTEGER NOT NULL,
     revision INTEGER NOT NULL,
     type INTEGER NOT NULL,
     recorded_at INTEGER NOT NULL,
     appended_at INTEGER NOT NULL,
     data TEXT NOT NULL,
     metadata TEXT NOT NULL,
     UNIQUE (stream, revision)
   ) STRICT;
   CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
     BEGIN SELECT RAISE(ABORT, 'an event is never changed: record a correction'); END;
   CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
     BEGIN SELECT RAISE(ABORT, 'an event is never deleted: record a retraction'); END;`,
];

/**
 * Brings a file to the newest version, a new file from nothing, in one transaction. A file that is no ledger, or newer
 * than this program, is refused before anything is written to it.
 */
export function bringUpToDate(
  database: DatabaseSyncInstance,
  file: string,
  steps: readonly string[] = SCHEMA_STEPS,
): void {
  if (versionOf(database, file, steps.length) === steps.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Asked again under the lock: another process may have done it meanwhile.
    for (const step of steps.slice(versionOf(database, file, steps.length))) database.exec(step);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${steps.length}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(database: DatabaseSyncInstance, file: string, newest: number): number {
  const applicationId = readNumber(database, 'PRAGMA application_id');
  const version = readNumber(database, 'PRAGMA user_version');
  const isEmpty = readNumber(database, 'SELECT count(*) FROM sqlite_schema') === 0;
  if (applicationId === 0 && version === 0 && isEmpty) return 0;
  if (applicationId !== APPLICATION_ID) {
    throw new LedgerFormatError(`${file} is a SQLite file, but no ledger of Careledger. It was left as it is.`);
  }
  if (version > newest) {
    throw new LedgerFormatError(
      `${file} was written by a newer Careledger (file version ${version}, this program knows ${newest}). ` +
        'Use the newer program. The file was left as it is.',
    );
  }
  return version;
}

function readNumber(database: DatabaseSyncInstance, sql: string): number {
  const row = database.prepare(sql).get() as Record<string, number>;
  return Number(Object.values(row)[0]);
}
