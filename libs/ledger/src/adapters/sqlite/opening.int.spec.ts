import { describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerFormatError, LedgerUnavailableError } from '#ledger';
import { all, anEvent } from '../../contract/samples.spec-kit.js';
import { fileIn, LedgerFolders } from './ledger-folder.spec-kit.js';
import { APPLICATION_ID, bringUpToDate, SCHEMA_STEPS } from './schema.js';

const folders = new LedgerFolders();
// Root may write everywhere, and Windows knows other rights.
const rightsCount = (process.getuid?.() ?? 0) !== 0;
const itWhenRightsCount = rightsCount ? it : it.skip;

describe('opening a ledger', () => {
  it('makes the folder and the file when they are missing, and finds the events again later', async () => {
    const folder = join(folders.make(), 'of', 'a', 'small authority');
    const first = folders.open(folder);
    await first.append('child-1', 'no-stream', [anEvent({ data: { n: 1 } })]);
    await first.close();
    const again = folders.open(folder, { create: false });
    expect((await all(again.readAll(null))).map((event) => event.data)).toEqual([{ n: 1 }]);
  });

  (process.platform === 'win32' ? it.skip : it)(
    'makes files that only this user can read: they hold what was said of children',
    async () => {
      const folder = folders.make();
      await folders.open(folder).append('child-1', 'no-stream', [anEvent({})]);
      const files = ['', '-wal', '-shm'].map((suffix) => statSync(`${fileIn(folder)}${suffix}`).mode & 0o777);
      expect(files).toEqual([0o600, 0o600, 0o600]);
    },
  );

  it('goes on with a file that an interrupted opening left empty', async () => {
    const folder = folders.make();
    writeFileSync(fileIn(folder), '');
    expect(await folders.open(folder).end()).toBeNull();
  });

  it('can be told not to make anything: a mistyped folder is then an error that names it', () => {
    const folder = join(folders.make(), 'mistyped');
    expectRefused(folder, LedgerUnavailableError, `There is no ledger in ${folder}.`, { create: false });
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses a folder that is a file, and a file that is a folder', () => {
    const folder = folders.make();
    writeFileSync(join(folder, 'note.txt'), 'a note');
    expectRefused(join(folder, 'note.txt'), LedgerUnavailableError, join(folder, 'note.txt'));
    mkdirSync(fileIn(folder));
    expectRefused(folder, LedgerUnavailableError, fileIn(folder));
  });

  itWhenRightsCount('refuses a folder or a file without the right to write (not as root)', async () => {
    const folder = folders.make();
    await folders.open(folder).close();
    chmodSync(fileIn(folder), 0o400);
    expectRefused(folder, LedgerUnavailableError, folder);
    chmodSync(fileIn(folder), 0o600);
    chmodSync(folder, 0o500);
    expectRefused(folder, LedgerUnavailableError, folder);
    chmodSync(folder, 0o700);
  });
});

describe('a file that is no ledger', () => {
  it('is refused and left as it is when it is no SQLite file', () => {
    const folder = folders.make();
    const letter = 'Dear Sir or Madam, '.repeat(500);
    writeFileSync(fileIn(folder), letter);
    expectRefused(folder, LedgerFormatError, `${fileIn(folder)} is no SQLite file`);
    expect(readFileSync(fileIn(folder), 'utf8')).toBe(letter);
  });

  it('is refused and left as it is when another program keeps its tables there', () => {
    const folder = folders.make();
    withDatabase(folder, (database) => database.exec('CREATE TABLE recipes (name TEXT)'));
    const before = readFileSync(fileIn(folder));
    expectRefused(folder, LedgerFormatError, 'no ledger of Careledger');
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
  });

  it('is refused when a newer program wrote it, and says which versions', async () => {
    const folder = folders.make();
    await folders.open(folder).close();
    withDatabase(folder, (database) => database.exec(`PRAGMA user_version = ${SCHEMA_STEPS.length + 1}`));
    const versions = `file version ${SCHEMA_STEPS.length + 1}, this program knows ${SCHEMA_STEPS.length}`;
    expectRefused(folder, LedgerFormatError, versions);
  });
});

describe('an older file', () => {
  const addedLater = 'CREATE TABLE added_later (name TEXT) STRICT';

  it('is brought up to date by the steps that it lacks, once', () => {
    const folder = folders.make();
    withDatabase(folder, (database) => {
      bringUpToDate(database, fileIn(folder), [SCHEMA_STEPS[0]!]);
      bringUpToDate(database, fileIn(folder), [SCHEMA_STEPS[0]!, addedLater]);
      bringUpToDate(database, fileIn(folder), [SCHEMA_STEPS[0]!, addedLater]);
      expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
      expect(database.prepare('PRAGMA application_id').get()).toEqual({ application_id: APPLICATION_ID });
      expect(database.prepare('SELECT count(*) AS rows FROM added_later').get()).toEqual({ rows: 0 });
    });
  });

  it('stays as it was when a step fails', () => {
    const folder = folders.make();
    withDatabase(folder, (database) => {
      bringUpToDate(database, fileIn(folder), [SCHEMA_STEPS[0]!]);
      expect(() => bringUpToDate(database, fileIn(folder), [SCHEMA_STEPS[0]!, addedLater, 'NONSENSE'])).toThrow();
      expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
      expect(() => database.prepare('SELECT * FROM added_later')).toThrow('no such table');
    });
  });
});

function expectRefused(
  folder: string,
  kind: typeof LedgerFormatError | typeof LedgerUnavailableError,
  words: string,
  options = {},
): void {
  expect(() => folders.open(folder, options)).toThrow(kind);
  expect(() => folders.open(folder, options)).toThrow(words);
}

function withDatabase(folder: string, action: (database: InstanceType<typeof DatabaseSync>) => void): void {
  const database = new DatabaseSync(fileIn(folder));
  try {
    action(database);
  } finally {
    database.close();
  }
}
