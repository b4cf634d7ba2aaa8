import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { QuestionError } from '#answering';
import { isEventStoreConnection, withoutSecrets } from '#settings';

/** A ledger as `--from` and `--to` name it. */
export interface NamedLedger {
  /** As `openLedger` takes it. */
  readonly setting: string;
  /** Of the embedded ledger; null of one that is elsewhere. */
  readonly folder: string | null;
  /** As it may be shown. */
  readonly shown: string;
}

/**
 * The ledger that a text names: a folder, or the connection string of an EventStoreDB.
 * @throws QuestionError that does not quote what may hold a password
 */
export function namedLedger(path: 'from' | 'to', text: string): NamedLedger {
  if (isEventStoreConnection(text)) return { setting: text, folder: null, shown: withoutSecrets(text) };
  if (/^[a-z+]+:/i.test(text) && !existsSync(text)) {
    const message =
      'a ledger is a folder, or the connection string of an EventStoreDB: esdb://host:2113?tls=true, with %-escapes for what is special in its name and password';
    throw new QuestionError([{ path, code: 'not-understood', message }]);
  }
  return { setting: 'sqlite', folder: text, shown: text };
}

/** Whether a folder holds an embedded ledger already; one that is elsewhere is there by itself. */
export const isThere = ({ folder }: NamedLedger): boolean =>
  folder === null || existsSync(join(folder, 'ledger.sqlite'));

/** Whether two texts name one ledger. */
export function isSame(one: NamedLedger, other: NamedLedger): boolean {
  if (one.folder === null || other.folder === null) return one.setting === other.setting;
  return realFolder(one.folder) === realFolder(other.folder);
}

const realFolder = (folder: string): string => (existsSync(folder) ? realpathSync(folder) : folder);
