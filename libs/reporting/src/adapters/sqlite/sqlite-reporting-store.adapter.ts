import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { ReportingUnavailableError } from '../../reporting.errors.js';
import type { Session } from '../sql/session.js';
import { SqlReportingStore, type Lock } from '../sql/sql-store.js';
import { sqliteWords } from './sqlite-dialect.js';
import { asReportingError } from './sqlite-failures.js';
import { lockOn } from './sqlite-lock.js';
import { SqliteSession } from './sqlite-session.js';

const OWNER_ALONE = 0o600;
/** How long a statement waits for another process. */
const BUSY_MILLISECONDS = 5_000;

/** Children's records: for this user alone. SQLite gives the files beside it the rights of this one. */
function makeFile(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', OWNER_ALONE));
}

/** One connection, used by one piece of work after the other. */
class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly database: DatabaseSyncInstance,
    private readonly begin: string,
  ) {}

  run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const result = this.last.then(() => this.transaction(work));
    this.last = result.catch(() => undefined);
    return result;
  }

  private async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const { database } = this;
    database.exec(this.begin);
    try {
      const done = await work(new SqliteSession(database));
      database.exec('COMMIT');
      return done;
    } catch (error) {
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Once what goes on has ended. */
  async close(): Promise<void> {
    await this.last;
    if (this.database.isOpen) this.database.close();
  }
}

/** Reporting tables in a file of the data folder: for SQL without a server. */
export class SqliteReportingStore extends SqlReportingStore {
  readonly place: string;
  protected readonly dialect = sqliteWords;
  private writer: OneAtATime | null = null;
  private reader: OneAtATime | null = null;

  constructor(private readonly folder: string) {
    super();
    this.place = join(folder, 'reporting.sqlite');
  }

  protected async prepare(): Promise<void> {
    await this.inWordsOfThePort(async () => {
      makeFile(this.place);
      const { database } = this.writing();
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864');
      await this.migrate(new SqliteSession(database).db);
    });
  }

  protected async isPrepared(): Promise<boolean> {
    if (!existsSync(this.place)) return false;
    const names = "SELECT count(*) AS found FROM sqlite_schema WHERE name = 'control_secret'";
    return this.inWordsOfThePort(async () => {
      const { found } = this.readingOne().database.prepare(names).get() as { found: number };
      return found > 0;
    });
  }

  protected transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.inWordsOfThePort(() => this.writing().run(work));
  }

  protected reading<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.inWordsOfThePort(() => this.readingOne().run(work));
  }

  protected lock(signal: AbortSignal): Promise<Lock | null> {
    return this.inWordsOfThePort(() => {
      mkdirSync(this.folder, { recursive: true });
      const beside = `${this.place}.lock`;
      makeFile(beside);
      return lockOn(beside, signal);
    });
  }

  async query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.inWordsOfThePort(
      async () => this.readingOne().database.prepare(sql).all() as Record<string, unknown>[],
    );
  }

  private writing(): OneAtATime {
    return (this.writer ??= new OneAtATime(
      new DatabaseSync(this.place, { timeout: BUSY_MILLISECONDS }),
      'BEGIN IMMEDIATE',
    ));
  }

  private readingOne(): OneAtATime {
    return (this.reader ??= new OneAtATime(
      new DatabaseSync(this.place, { timeout: BUSY_MILLISECONDS, readOnly: true }),
      'BEGIN',
    ));
  }

  private async inWordsOfThePort<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC' || code === 'ENOTDIR' || code === 'EEXIST')
        throw new ReportingUnavailableError(`The reporting tables in ${this.place} cannot be used: ${code}.`);
      throw asReportingError(error, this.place);
    }
  }

  async close(): Promise<void> {
    await this.reader?.close();
    await this.writer?.close();
    this.reader = null;
    this.writer = null;
  }
}
