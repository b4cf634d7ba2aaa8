import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { answerOf, questionOf } from '#answering';
import { formatDay, type Day } from '#calendar';
import { eventIdOf } from '#events';
import { indicators } from '#indicators';
import { describeWith } from '../../../../test/support/needed-servers.spec-kit.js';
import {
  postgresAbsentBecause,
  startPostgres,
  told,
  type TestDatabase,
  type TestPostgres,
} from '../../../../test/support/postgres/postgres-for-tests.spec-kit.js';
import { openReporting } from '../open-reporting.js';
import type { ReportingStore } from '../reporting-store.js';
import type { StoredTable } from '../star/stored-table.js';
import { indicatorValues, storedOf } from '../star/tables.js';
import { placementFacts } from '../star/care.tables.js';
import { startProjecting } from './projecting-processes.spec-kit.js';
import { boroughEvents, ProjectedLedger, until } from './projected-ledger.spec-kit.js';
import { ReportingProjection } from './reporting-projection.js';
import { projectionVersion } from './version.js';

const inCare = { legalStatus: 'C2', placementType: 'U6', placementPostcode: 'RM1 1AA' };

/** What a projection promises over either store. */
function promisesOfProjection(settingOf: (projected: ProjectedLedger) => Promise<string>): void {
  let projected: ProjectedLedger;
  let setting: string;
  let store: ReportingStore;

  beforeEach(async () => {
    projected = new ProjectedLedger();
    setting = await settingOf(projected);
    store = (await openReporting(setting, projected.folder))!;
  });

  afterEach(async () => {
    await projected.dispose();
    await store.close();
  });

  const rowsOf = async (table: StoredTable): Promise<readonly (readonly unknown[])[]> =>
    (await store.read(async (snapshot) => {
      const rows = [];
      for await (const page of snapshot.rowsOf(table)) rows.push(...page);
      return rows;
    })) ?? [];

  it('what follows the ledger is what a fresh fold of it gives, and so are the figures, in whatever order things come', async () => {
    const events = boroughEvents(3_000, 11);
    await projected.record(events.slice(0, 2_000));
    await projected.project(store);
    await projected.settled(store);
    expect((await store.live())?.number).toBe(1);
    // late and early in no order, a few at a time
    const rest = events.slice(2_000).map((event, index) => ({ event, key: (index * 7919) % 1_000 }));
    const pieces = rest.sort((a, b) => Math.floor(a.key / 100) - Math.floor(b.key / 100)).map(({ event }) => event);
    for (let from = 0; from < pieces.length; from += 90) await projected.record(pieces.slice(from, from + 90));
    await projected.settled(store);
    expect(await projected.verified(store)).toMatchObject({ equal: true });
    expect((await store.live())?.number).toBe(1);
  });

  it('every figure equals the answer: each indicator, month end, team, to the last digit', async () => {
    await projected.record(boroughEvents(4_000, 5));
    const { live } = await projected.project(store);
    await projected.settled(store);
    const rows = await rowsOf(indicatorValues);
    const days = [...new Set(rows.map((row) => row[2] as Day))].sort((a, b) => a - b);
    expect(days.length).toBeGreaterThan(36);
    const told = new Map(rows.map((row) => [row.slice(0, 5).join(' '), row]));
    let compared = 0;
    for (const { definition } of indicators) {
      for (const on of days) {
        const isMonthEnd = on !== days.at(-1);
        for (const by of [undefined, 'team']) {
          const parameters = { code: definition.code, asAt: formatDay(on), ...(by === undefined ? {} : { by }) };
          const { results } = answerOf(live.history, questionOf(parameters, live.history));
          for (const { team = null, numerator, denominator, value, display } of results) {
            const key = [definition.code, definition.version, on, isMonthEnd, team].join(' ');
            expect([key, ...(told.get(key) ?? []).slice(5, 9)]).toEqual([key, numerator, denominator, value, display]);
            compared++;
          }
        }
      }
    }
    expect(compared).toBe(rows.length);
  });

  it('a policy that is adopted makes everything be made again, and the tables before serve meanwhile', async () => {
    await projected.record(boroughEvents(1_500, 3));
    await projected.project(store);
    await projected.settled(store);
    const policy = { key: 'cla.visit.requestDays', value: 3, effectiveFrom: '2020-01-01' };
    await projected.record([projected.event('policy-adopted.v1', policy, '2025-04-10T09:00:00Z')]);
    await projected.settled(store);
    expect(await projected.verified(store)).toMatchObject({ equal: true });
    expect((await store.live())?.number).toBe(2);
  });

  it('what cannot be understood is set aside, named, and keeps nothing else back', async () => {
    const care = (childId: string, recordedAt: string) =>
      projected.event('child-became-looked-after.v1', { childId, occurredOn: '2025-01-10', ...inCare }, recordedAt);
    const future = { ...care('X', '2025-01-11T09:00:00Z'), type: 'child-became-looked-after.v9' };
    await projected.record([care('A', '2025-01-10T09:00:00Z'), future]);
    await projected.project(store);
    await projected.settled(store);
    await projected.record([
      { ...future, id: future.id.replace(/.$/, 'f'), type: 'something-new.v1' },
      care('B', '2025-01-12T09:00:00Z'),
    ]);
    await projected.settled(store);
    expect(await rowsOf(storedOf(placementFacts))).toHaveLength(2);
    expect((await store.parked()).map(({ position, type }) => [position, type])).toEqual([
      ['2', 'child-became-looked-after.v9'],
      ['3', 'something-new.v1'],
    ]);
    expect((await store.parked())[0]!.reason).toMatch(/newer/);
    expect(await projected.verified(store)).toMatchObject({ equal: true });
  });

  it('tables of another version, or of another ledger, are made again by themselves', async () => {
    await projected.record(boroughEvents(800, 3));
    const first = await projected.project(store);
    await projected.settled(store);
    await first.stop();
    const other = new ProjectedLedger();
    await other.record(boroughEvents(900, 4));
    await other.project(store);
    await other.settled(store);
    expect(await other.verified(store)).toMatchObject({ equal: true });
    expect(await store.live()).toMatchObject({ number: 2, version: projectionVersion });
    await other.dispose();
  });

  it('of two projections one writes; the other takes over when it ends', async () => {
    await projected.record(boroughEvents(500, 3));
    const first = await projected.project(store);
    await projected.settled(store);
    const other = (await openReporting(setting, projected.folder))!;
    const second = await projected.project(other);
    await until(() => second.projection.standing.state === 'waiting');
    await first.stop();
    await until(() => second.projection.standing.state === 'following');
    await projected.record(
      boroughEvents(200, 9).map((event) => ({
        ...event,
        id: eventIdOf('other', event.id),
        stream: event.stream.replace(/-/, '-other-'),
        data: renamed(event.data),
      })),
    );
    await projected.settled(store);
    expect(await projected.verified(store)).toMatchObject({ equal: true });
    await second.stop();
    await other.close();
  });

  it('killed at any moment it leaves rows and checkpoint of one moment, and goes on from there', async () => {
    const events = boroughEvents(2_500, 8);
    const kills = Number(process.env['CARELEDGER_TEST_KILLS'] ?? 6);
    const each = Math.ceil(events.length / kills);
    for (let kill = 0; kill < kills; kill++) {
      const process = startProjecting(projected.folder, setting);
      // now and then before it has done anything, now and then in the midst of following or making everything again
      if (kill % 3 !== 1) await process.reaches(kill === 0 ? 'rebuilding' : 'following');
      const part = events.slice(kill * each, (kill + 1) * each);
      for (let from = 0; from < part.length; from += 40) await projected.record(part.slice(from, from + 40));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
      expect(await process.kill()).toBeNull();
      const found = await projected.verified(store);
      expect(found === null || found.equal).toBe(true);
    }
    const last = startProjecting(projected.folder, setting);
    await projected.settled(store);
    expect(await projected.verified(store)).toMatchObject({ equal: true, position: await projected.ledger.end() });
    const began = performance.now();
    expect(await last.kill('SIGTERM')).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(last.states.at(-1)).toBe('stopped');
  });

  it('a row that something else has changed is found', async () => {
    await projected.record(boroughEvents(300, 3));
    const { stop } = await projected.project(store);
    await projected.settled(store);
    await stop();
    const table = setting === 'sqlite' ? 'fact_placement_g1' : 'reporting_tables.fact_placement_g1';
    await changed(setting, projected.folder, `UPDATE ${table} SET placement_type = 'K2' WHERE placement_type = 'U6'`);
    const found = await projected.verified(store);
    expect(found).toMatchObject({ equal: false, difference: { table: 'fact_placement' } });
    expect(found?.difference?.says).toMatch(/others$/);
  });
}

/** The same said of others: a second authority beside the first. */
function renamed(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const ids = ['childId', 'workerId', 'teamId'];
  const entries = Object.entries(data).map(([name, value]) => [
    name,
    ids.includes(name) ? `other-${String(value)}` : value,
  ]);
  const renamedData = Object.fromEntries(entries) as Record<string, unknown>;
  const { subject } = renamedData;
  return typeof subject === 'string' ? { ...renamedData, subject: subject.replace('/', '/other-') } : renamedData;
}

async function changed(setting: string, folder: string, sql: string): Promise<void> {
  if (setting !== 'sqlite') return told(setting, sql);
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const database = new DatabaseSync(`${folder}/reporting.sqlite`);
  database.exec(sql);
  database.close();
}

describe('Projected into a file:', () => promisesOfProjection(async () => 'sqlite'));

describeWith('postgres', postgresAbsentBecause)('Projected into PostgreSQL:', () => {
  let server: TestPostgres;
  const databases: TestDatabase[] = [];

  beforeAll(async () => {
    server = await startPostgres();
  });

  afterAll(async () => {
    for (const database of databases) await database.drop();
    await server?.stop();
  });

  const newDatabase = async (): Promise<string> => {
    const database = await server.database();
    databases.push(database);
    return database.connectionString;
  };

  promisesOfProjection(newDatabase);

  it('a database that is away is tried again, and everything is there in the end', async () => {
    const projected = new ProjectedLedger();
    const store = (await openReporting(await newDatabase(), projected.folder))!;
    await projected.record(boroughEvents(400, 3));
    const faults: string[] = [];
    const heard = ({ fault }: ReportingProjection['standing']): void => void (fault && faults.push(fault.message));
    await projected.project(store, { heard });
    await projected.settled(store);
    for (let cut = 0; cut < 3; cut++) {
      await told(
        server.connectionString,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'careledger projector'",
      );
      await projected.record([
        projected.event(
          'child-became-looked-after.v1',
          { childId: `cut-${cut}`, occurredOn: '2025-01-10', ...inCare },
          '2025-01-10T09:00:00Z',
        ),
      ]);
    }
    await until(() =>
      projected.settled(store).then(
        () => true,
        () => false,
      ),
    );
    expect(await projected.verified(store)).toMatchObject({ equal: true });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join()).not.toContain('test@');
    await projected.dispose();
    await store.close();
  });
});
