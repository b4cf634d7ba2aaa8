import pg from 'pg';
import type { Session } from '../sql/session.js';
import { SqlReportingStore, type Lock } from '../sql/sql-store.js';
import { postgresWords, readerRole, tableSchema, viewSchema } from './postgres-dialect.js';
import { asReportingError } from './postgres-failures.js';
import { advisoryLock } from './postgres-lock.js';
import { kyselyOver, PostgresSession } from './postgres-session.js';

const connectMilliseconds = 5_000;
/** No statement takes longer, but those that say so; no lock is waited for longer. */
const statementMilliseconds = 60_000;
const lockMilliseconds = 10_000;
/** A transaction that nobody goes on with, because its process is gone, ends by itself. */
const idleMilliseconds = 60_000;

const settings = [
  `SET statement_timeout = ${statementMilliseconds}`,
  `SET lock_timeout = ${lockMilliseconds}`,
  `SET idle_in_transaction_session_timeout = ${idleMilliseconds}`,
  "SET timezone = 'UTC'",
  "SET datestyle = 'ISO'",
  "SET client_min_messages = 'warning'",
].join('; ');

/** Where a connection string leads, for people: no user, no password, no parameters. */
export function placeOf(connectionString: string): string {
  try {
    const { hostname, port, pathname } = new URL(connectionString);
    return `PostgreSQL at ${hostname === '' ? 'localhost' : hostname}:${port === '' ? '5432' : port}${pathname === '/' ? '' : pathname}`;
  } catch {
    // the message of what is wrong with it would repeat it
    return 'PostgreSQL (by a connection string that cannot be read)';
  }
}

/** Reporting tables in PostgreSQL: views in the schema `reporting`, tables in `reporting_tables`. */
export class PostgresReportingStore extends SqlReportingStore {
  readonly place: string;
  protected readonly dialect = postgresWords;
  private readonly config: pg.ClientConfig;
  private readonly pool: pg.Pool;
  private isKnownPrepared = false;

  constructor(connectionString: string) {
    super();
    this.place = placeOf(connectionString);
    this.config = {
      connectionString,
      application_name: 'careledger projector',
      connectionTimeoutMillis: connectMilliseconds,
      query_timeout: statementMilliseconds + connectMilliseconds,
      keepAlive: true,
    };
    this.pool = new pg.Pool({ ...this.config, max: 3, idleTimeoutMillis: 30_000 });
    // a connection that is cut while nobody uses it: the next use says so
    this.pool.on('error', () => undefined);
  }

  protected async prepare(): Promise<void> {
    await this.inWordsOfThePort(() =>
      this.withClient(async (client) => {
        await client.query(`CREATE SCHEMA IF NOT EXISTS ${viewSchema}`);
        await client.query(`CREATE SCHEMA IF NOT EXISTS ${tableSchema}`);
        await this.migrate(kyselyOver(client), { migrationTableSchema: tableSchema });
        await client.query(makeReader);
      }),
    );
  }

  protected async isPrepared(): Promise<boolean> {
    if (this.isKnownPrepared) return true;
    return this.inWordsOfThePort(() =>
      this.withClient(async (client) => {
        const text = `SELECT to_regclass('${tableSchema}.control_secret') IS NOT NULL AS found`;
        const { rows } = await client.query<{ found: boolean }>(text);
        this.isKnownPrepared = rows[0]!.found;
        return this.isKnownPrepared;
      }),
    );
  }

  protected transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.within('BEGIN', work);
  }

  protected reading<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.within('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
  }

  private within<T>(begin: string, work: (session: Session) => Promise<T>): Promise<T> {
    return this.inWordsOfThePort(() =>
      this.withClient(async (client) => {
        await client.query(begin);
        const done = await work(new PostgresSession(client));
        await client.query('COMMIT');
        return done;
      }),
    );
  }

  /** A connection on which anything failed is not used again: nobody knows what it still is to hear. */
  private async withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    const failed = (error: Error): void => void (failure = error);
    client.on('error', failed);
    try {
      await client.query(settings);
      return await work(client);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      client.off('error', failed);
      client.release(failure);
    }
  }

  protected lock(signal: AbortSignal): Promise<Lock | null> {
    const connect = async (): Promise<pg.Client> => {
      const client = new pg.Client({ ...this.config, query_timeout: lockMilliseconds });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    };
    return this.inWordsOfThePort(() => advisoryLock(connect, signal));
  }

  async query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.inWordsOfThePort(() =>
      this.withClient(async (client) => (await client.query<Record<string, unknown>>(sql)).rows),
    );
  }

  private async inWordsOfThePort<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw asReportingError(error, this.place);
    }
  }

  async close(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
  }
}

/** Roles belong to all databases of a server: another may be making it now, or this user may not. */
const makeReader = `DO $reader$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${readerRole}') THEN
    CREATE ROLE ${readerRole} NOLOGIN;
  END IF;
EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN
  NULL;
END $reader$`;
