import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { day } from '#calendar';
import { describeWith } from '../../../../../test/support/needed-servers.spec-kit.js';
import {
  postgresAbsentBecause,
  startPostgres,
  told,
  type TestDatabase,
  type TestPostgres,
} from '../../../../../test/support/postgres/postgres-for-tests.spec-kit.js';
import { promisesOfReportingStore } from '../../reporting-store.contract.spec-kit.js';
import { LeaseLostError, ReportingFormatError, ReportingUnavailableError } from '../../reporting.errors.js';
import { childFacts } from '../../star/people.tables.js';
import { indicatorValues, storedOf } from '../../star/tables.js';
import type { StoredRow } from '../../star/stored-table.js';
import { starViews } from '../../star/views.js';
import { placeOf, PostgresReportingStore } from './postgres-reporting-store.adapter.js';

const forever = new AbortController().signal;

describeWith('postgres', postgresAbsentBecause)('Reporting tables in PostgreSQL', () => {
  let server: TestPostgres;

  beforeAll(async () => {
    server = await startPostgres();
  });

  afterAll(async () => {
    await server?.stop();
  });

  promisesOfReportingStore(async () => {
    const database = await server.database();
    return { open: async () => new PostgresReportingStore(database.connectionString), dispose: () => database.drop() };
  });

  async function withDatabase(
    work: (database: TestDatabase, store: PostgresReportingStore) => Promise<void>,
  ): Promise<void> {
    const database = await server.database();
    const store = new PostgresReportingStore(database.connectionString);
    try {
      await work(database, store);
    } finally {
      await store.close();
      await database.drop();
    }
  }

  const prepared = async (store: PostgresReportingStore): Promise<void> => {
    const lease = (await store.lead(forever))!;
    const beside = await lease.beside('v1');
    await beside.seal({ position: null, eventsCount: 0, eventId: null }, []);
    await beside.swap();
    await lease.release();
  };

  it('have a comment on every view and column, of plain types only', async () => {
    await withDatabase(async (_, store) => {
      await prepared(store);
      const columns = await store.query(`
        SELECT c.relname AS view, a.attname AS name, format_type(a.atttypid, null) AS type,
          col_description(c.oid, a.attnum) AS says, obj_description(c.oid) AS view_says
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'reporting'::regnamespace AND a.attnum > 0`);
      expect(columns.length).toBeGreaterThan(100);
      expect(columns.filter(({ says, view_says: viewSays }) => !says || !viewSays)).toEqual([]);
      const types = new Set(columns.map(({ type }) => type));
      expect([...types].sort()).toEqual(['boolean', 'date', 'integer', 'numeric', 'text', 'timestamp with time zone']);
      for (const view of starViews)
        expect(columns.filter((one) => one['view'] === view.name).map(({ name }) => name)).toEqual(
          view.columns.map(({ name }) => name),
        );
    });
  });

  it('are read through the views by the reader, who sees no table behind them and changes nothing', async () => {
    await withDatabase(async ({ connectionString }, store) => {
      await prepared(store);
      const client = new pg.Client({ connectionString });
      await client.connect();
      await client.query('SET ROLE careledger_reader');
      expect((await client.query('SELECT count(*)::int AS found FROM reporting.dim_date')).rows).toEqual([
        { found: 0 },
      ]);
      for (const forbidden of [
        'SELECT * FROM reporting_tables.control_secret',
        'SELECT * FROM reporting_tables.fact_placement_g1',
        'DELETE FROM reporting.fact_placement',
      ])
        await expect(client.query(forbidden)).rejects.toThrow(/permission denied/);
      await client.end();
    });
  });

  it('take numbers, days and moments to the last digit, as SQL shows them', async () => {
    await withDatabase(async (_, store) => {
      const lease = (await store.lead(forever))!;
      const beside = await lease.beside('v1');
      const numbers = [0, 0.8, 31 / 268, -12_345.678, 1e-7, 0.0001, 10_000, 123_456_789_012, 1.5e21];
      const figures = numbers.map((value, index): StoredRow => [
        'i',
        index,
        day('1999-12-31'),
        true,
        'ü',
        2,
        3,
        value,
        '🙂',
        -1,
      ]);
      const state: StoredRow = [
        'c1',
        'f1',
        'F',
        '1-4',
        null,
        day('1900-01-01'),
        day('2199-12-31'),
        Date.UTC(1969, 6, 20, 20, 17, 40, 7),
        Date.UTC(2038, 0, 19, 3, 14, 8),
      ];
      await beside.load(
        new Map([
          [indicatorValues, figures],
          [storedOf(childFacts), [state]],
        ]),
      );
      await beside.seal({ position: '1', eventsCount: 1, eventId: null }, []);
      await beside.swap();
      await lease.release();
      const shown = await store.query(
        `SELECT value::text, period_end::text, part, numerator::text, display, excluded FROM reporting.indicator_value ORDER BY definition_version`,
      );
      // 31 / 268 by its shortest decimals, as every language of today writes it
      const texts = [
        '0',
        '0.8',
        '0.11567164179104478',
        '-12345.678',
        '0.0000001',
        '0.0001',
        '10000',
        '123456789012',
        '1500000000000000000000',
      ];
      const others = { period_end: '1999-12-31', part: 'ü', numerator: '2', display: '🙂', excluded: -1 };
      expect(shown).toEqual(texts.map((value) => ({ value, ...others })));
      const [told] = await store.query(
        'SELECT is_unaccompanied_asylum_seeker AS is_so, valid_from::text, valid_to::text, known_from::text, known_to::text FROM reporting.fact_child',
      );
      expect(told).toEqual({
        is_so: null,
        valid_from: '1900-01-01',
        valid_to: '2199-12-31',
        known_from: '1969-07-20 20:17:40.007+00',
        known_to: '2038-01-19 03:14:08+00',
      });
    });
  });

  it('keep the views of others that rest on theirs through a rebuild', async () => {
    await withDatabase(async ({ connectionString }, store) => {
      await prepared(store);
      await told(connectionString, 'CREATE VIEW public.mine AS SELECT child, valid_from FROM reporting.fact_placement');
      await prepared(store);
      await told(connectionString, 'SELECT * FROM public.mine');
      expect((await store.live())?.number).toBe(2);
    });
  });

  it('are let go of when the connection that holds the lock is cut, and then written no more', async () => {
    await withDatabase(async ({ connectionString }, store) => {
      await prepared(store);
      const lease = (await store.lead(forever))!;
      const tables = (await lease.live())!;
      const over = lease.over.catch((error: Error) => error);
      await told(connectionString, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
      expect(await over).toBeInstanceOf(LeaseLostError);
      const other = new PostgresReportingStore(connectionString);
      const theirs = (await other.lead(forever))!;
      const nothing = { forgets: new Map(), replaces: new Map(), closes: new Map(), inserts: new Map(), parks: [] };
      await expect(tables.write(nothing, { position: '1', eventsCount: 1, eventId: null })).rejects.toThrow(
        LeaseLostError,
      );
      await theirs.release();
      await lease.release();
      await other.close();
    });
  });

  it('written by a newer version are left alone', async () => {
    await withDatabase(async ({ connectionString }, store) => {
      await prepared(store);
      await told(connectionString, "INSERT INTO reporting_tables.control_migration VALUES ('9999-later', now()::text)");
      await expect(store.lead(forever)).rejects.toThrow(ReportingFormatError);
    });
  });
});

describe('A PostgreSQL that is away', () => {
  it('is said to be, without the password', async () => {
    const store = new PostgresReportingStore('postgres://someone:s3cret@127.0.0.1:1/nowhere');
    const error = await store.live().catch((one: Error) => one);
    expect(error).toBeInstanceOf(ReportingUnavailableError);
    expect((error as Error).message).toContain('127.0.0.1:1/nowhere');
    expect((error as Error).message).not.toContain('s3cret');
    await store.close();
  });

  it('is noticed when it takes the connection and says nothing', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const store = new PostgresReportingStore(`postgres://someone:s3cret@127.0.0.1:${port}/nowhere`);
    const began = performance.now();
    await expect(store.live()).rejects.toThrow(ReportingUnavailableError);
    expect(performance.now() - began).toBeLessThan(8_000);
    await store.close();
    silent.close();
  });

  it.each([
    ['postgres://u:p@db.example:6543/care', 'PostgreSQL at db.example:6543/care'],
    ['postgres://db.example/care?password=p', 'PostgreSQL at db.example:5432/care'],
    ['postgres://u:p@:bad:/x', 'PostgreSQL (by a connection string that cannot be read)'],
  ])('%s is named without what is secret', (connectionString, place) => expect(placeOf(connectionString)).toBe(place));
});
