import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { day } from '#calendar';
import { LeaseLostError } from './reporting.errors.js';
import { ModelTables } from './model-tables.spec-kit.js';
import type { Lease, ReportingStore, Writing } from './reporting-store.js';
import { Gathered } from './projection/writing-of.js';
import { doubts, indicatorValues, storedOf, storedTables } from './star/tables.js';
import { placementFacts } from './star/care.tables.js';
import { starViews } from './star/views.js';
import type { StoredRow, StoredTable } from './star/stored-table.js';

/** Opens the same store again and again, as processes would; `away` and `back` where it can be made to vanish. */
export interface StoreUnderTest {
  open(): Promise<ReportingStore>;
  dispose(): Promise<void>;
}

const placements = storedOf(placementFacts);
const hostile = `tab\t newline\n return\r backslash\\ \\N quote'" ; DROP -- ünïcödé 🙂`;

function placement(subject: string, factId: string, knownFrom: number, knownTo: number | null = null): StoredRow {
  const from = day('2024-02-29');
  return [subject, factId, 'U6', hostile, 'S', false, true, from, from, from, null, knownFrom, knownTo];
}

const moment = (minute: number): number => Date.UTC(2024, 2, 1, 12, minute, 0, 7);

function writing(parts: Partial<Writing>): Writing {
  return Object.assign(new Gathered(), parts);
}

const inserted = (table: StoredTable, ...rows: StoredRow[]): Partial<Writing> => ({
  inserts: new Map([[table, rows]]),
});

async function rowsOf(store: ReportingStore, table: StoredTable): Promise<string[]> {
  const found = await store.read(async (snapshot) => {
    const rows: string[] = [];
    for await (const page of snapshot.rowsOf(table)) for (const row of page) rows.push(JSON.stringify(row));
    return rows.sort();
  });
  return found ?? [];
}

/** What every store of reporting tables promises. */
export function promisesOfReportingStore(create: () => Promise<StoreUnderTest>): void {
  let under: StoreUnderTest;
  let store: ReportingStore;
  let lease: Lease;
  const opened: ReportingStore[] = [];
  const open = async (): Promise<ReportingStore> => {
    const one = await under.open();
    opened.push(one);
    return one;
  };
  const lead = async (one: ReportingStore): Promise<Lease> => (await one.lead(new AbortController().signal))!;

  /** Tables with some rows, behind the views. */
  async function made(version = 'v1', ...rows: StoredRow[]): Promise<void> {
    const beside = await lease.beside(version);
    await beside.load(new Map([[placements, rows]]));
    await beside.seal({ position: '10', eventsCount: 10, eventId: null }, []);
    await beside.swap();
  }

  beforeEach(async () => {
    under = await create();
    store = await open();
    lease = await lead(store);
  });

  afterEach(async () => {
    await lease.release();
    for (const one of opened.splice(0)) await one.close();
    await under.dispose();
  });

  describe('Rows', () => {
    it('come back as they were written, whatever is in them', async () => {
      await made('v1', placement('c1', 'f1', moment(1)), placement(hostile, hostile, moment(2), moment(3)));
      expect(await rowsOf(store, placements)).toEqual(
        [placement('c1', 'f1', moment(1)), placement(hostile, hostile, moment(2), moment(3))]
          .map((row) => JSON.stringify(row))
          .sort(),
      );
    });

    it('of every table are in its view, under the promised columns', async () => {
      await made('v1', placement('c1', 'f1', moment(1)));
      for (const { name, columns } of starViews) {
        const [row] = await store.query(`SELECT * FROM ${await viewName(store, name)}`);
        if (name === 'fact_placement') expect(Object.keys(row!)).toEqual(columns.map((column) => column.name));
      }
    });

    it('are closed, forgotten, replaced and added as the plainest tables would have them', async () => {
      const model = new ModelTables();
      const first = [
        placement('c1', 'f1', moment(1)),
        placement('c1', 'f2', moment(2)),
        placement('c2', 'f1', moment(1)),
      ];
      await made('v1', ...first);
      model.write(writing(inserted(placements, ...first)));
      const tables = (await lease.live())!;
      const many = Array.from({ length: 1_201 }, (_, index) => `m${index}`);
      const doubt = (subject: string, id: string): StoredRow => [subject, id, subject, '355', hostile, null];
      const writings: Writing[] = [
        writing({
          closes: new Map([[placements, [{ subject: 'c1', factId: 'f1', knownTo: moment(5) }]]]),
          ...inserted(placements, placement('c1', 'f1', moment(5))),
        }),
        writing(inserted(doubts, doubt('c1', 'd1'), doubt('c1', 'd2'), doubt('c2', 'd1'))),
        writing({
          forgets: new Map([[placements, [{ subject: 'c1', from: moment(3) }]]]),
          ...inserted(placements, placement('c1', 'f3', moment(4))),
        }),
        writing({
          replaces: new Map([[doubts, ['c1', 'c2', 'nobody']]]),
          ...inserted(doubts, doubt('c1', 'd3'), doubt('c2', 'd3')),
        }),
        writing({
          forgets: new Map([
            [
              placements,
              [
                { subject: 'c2', from: moment(1) },
                { subject: 'c1', from: moment(4) },
              ],
            ],
          ]),
        }),
        writing({
          ...inserted(doubts, ...many.map((subject) => doubt(subject, 'd1'))),
          ...inserted(placements, ...many.map((subject) => placement(subject, 'f1', moment(1)))),
        }),
        writing({
          forgets: new Map([[placements, many.map((subject) => ({ subject, from: moment(1) }))]]),
          replaces: new Map([[doubts, many]]),
        }),
        writing({}),
      ];
      for (const [index, one] of writings.entries()) {
        await tables.write(one, { position: String(11 + index), eventsCount: 11 + index, eventId: null });
        model.write(one);
        for (const table of [placements, doubts]) expect(await rowsOf(store, table)).toEqual(model.sorted(table));
      }
      expect((await store.live())?.rows).toEqual({ position: '18', eventsCount: 18, eventId: null });
    });

    it('add up to the checksum, however they came there', async () => {
      await made('v1', placement('c1', 'f1', moment(1)));
      const tables = (await lease.live())!;
      const closes = new Map([[placements, [{ subject: 'c1', factId: 'f1', knownTo: moment(5) }]]]);
      await tables.write(writing({ closes, ...inserted(placements, placement('c1', 'f2', moment(5))) }), {
        position: '11',
        eventsCount: 11,
        eventId: null,
      });
      const first = (await store.live())!.checksum;
      await made('v2', placement('c1', 'f2', moment(5)), placement('c1', 'f1', moment(1), moment(5)));
      expect((await store.live())!.checksum).toBe(first);
      const again = (await lease.live())!;
      const forgets = new Map([[placements, [{ subject: 'c1', from: moment(5) }]]]);
      await again.write(writing({ forgets }), {
        position: '12',
        eventsCount: 12,
        eventId: null,
      });
      await made('v3', placement('c1', 'f1', moment(1)));
      expect((await store.live())!.checksum).toBe(again.generation.checksum);
    });
  });

  describe('Figures', () => {
    const figure = (on: string, isMonthEnd: boolean, part: string | null): StoredRow => [
      'children-looked-after',
      1,
      day(on),
      isMonthEnd,
      part,
      31,
      268,
      31 / 268,
      '12%',
      4,
    ];

    it('from a day on, and those of today, are replaced; their numbers come back to the last bit', async () => {
      await made();
      const tables = (await lease.live())!;
      const asAt = day('2025-02-10');
      const before = [
        figure('2024-12-31', true, null),
        figure('2025-01-31', true, 'T1'),
        figure('2025-02-10', false, null),
      ];
      await tables.writeFigures({ from: null, rows: before }, { position: '10', eventsCount: 10, asAt });
      const again = [figure('2025-01-31', true, null), figure('2025-02-11', false, null)];
      await tables.writeFigures({ from: day('2025-01-31'), rows: again }, { position: '11', eventsCount: 11, asAt });
      expect(await rowsOf(store, indicatorValues)).toEqual(
        [before[0], ...again].map((row) => JSON.stringify(row)).sort(),
      );
      await tables.writeFigures(null, { position: '12', eventsCount: 12, asAt });
      expect((await store.live())?.figures).toEqual({ position: '12', eventsCount: 12, asAt });
      expect(await rowsOf(store, indicatorValues)).toHaveLength(3);
    });
  });

  describe('Tables beside the live ones', () => {
    it('are seen by nobody until they are put in their place, and then the ones before are gone', async () => {
      await made('v1', placement('c1', 'f1', moment(1)));
      const beside = await lease.beside('v2');
      await beside.load(new Map([[placements, [placement('c2', 'f2', moment(2))]]]));
      await beside.seal({ position: '20', eventsCount: 20, eventId: null }, []);
      expect((await store.live())?.version).toBe('v1');
      expect(await store.query(`SELECT child FROM ${await viewName(store, 'fact_placement')}`)).toEqual([
        { child: 'c1' },
      ]);
      await beside.swap();
      expect(await store.live()).toMatchObject({
        version: 'v2',
        rows: { position: '20', eventsCount: 20, eventId: null },
      });
      expect(await store.query(`SELECT child FROM ${await viewName(store, 'fact_placement')}`)).toEqual([
        { child: 'c2' },
      ]);
    });

    it('that were left behind are cleared away by the next, and harm nobody meanwhile', async () => {
      await made('v1', placement('c1', 'f1', moment(1)));
      const abandoned = await lease.beside('v2');
      await abandoned.load(new Map([[placements, [placement('c2', 'f2', moment(2))]]]));
      await lease.release();
      lease = await lead(await open());
      expect(await rowsOf(store, placements)).toHaveLength(1);
      const again = await lease.beside('v3');
      expect(again.generation.number).toBe(3);
      await again.seal({ position: '1', eventsCount: 1, eventId: null }, []);
      await again.swap();
      expect(await rowsOf(store, placements)).toEqual([]);
    });

    it('bring the events that were set aside with them', async () => {
      const beside = await lease.beside('v1');
      const parked = { position: '4', eventId: 'e4', type: 'visit-completed.v9', reason: hostile };
      await beside.seal({ position: '10', eventsCount: 9, eventId: null }, [parked]);
      expect(await store.parked()).toEqual([]);
      await beside.swap();
      expect(await store.parked()).toEqual([parked]);
      const [row] = await store.query(`SELECT reason FROM ${await viewName(store, 'parked_event')}`);
      expect(row).toEqual({ reason: hostile });
    });
  });

  describe('The lead', () => {
    it('is had by one at a time: the second waits, and takes over', async () => {
      const other = await open();
      const waiting = other.lead(new AbortController().signal);
      const first = await Promise.race([
        waiting.then(() => 'second'),
        new Promise((resolve) => setTimeout(() => resolve('first'), 700)),
      ]);
      expect(first).toBe('first');
      await lease.release();
      lease = (await waiting)!;
      await made('v1');
      expect((await store.live())?.version).toBe('v1');
    });

    it('is not waited for longer than the signal says', async () => {
      const stop = new AbortController();
      const waiting = (await open()).lead(stop.signal);
      stop.abort();
      expect(await waiting).toBeNull();
    });

    it('once let go or taken over writes nothing more', async () => {
      await made('v1', placement('c1', 'f1', moment(1)));
      const tables = (await lease.live())!;
      const beside = await lease.beside('v2');
      await lease.release();
      lease = await lead(await open());
      const checkpoint = { position: '11', eventsCount: 11, eventId: null };
      await expect(async () =>
        tables.write(writing(inserted(placements, placement('c9', 'f9', moment(9)))), checkpoint),
      ).rejects.toThrow(LeaseLostError);
      await expect(async () => beside.swap()).rejects.toThrow(LeaseLostError);
      expect(await rowsOf(store, placements)).toHaveLength(1);
    });
  });

  it('A store in which nothing was made has no tables, no parked events and no rows', async () => {
    expect([await store.live(), await store.parked(), await rowsOf(store, placements)]).toEqual([null, [], []]);
  });

  it('The key of the pseudonyms is made once, and outlives every rebuild', async () => {
    const key = await lease.pseudonymKey();
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    await made('v1');
    await made('v2');
    expect(await lease.pseudonymKey()).toBe(key);
    expect(await store.read(async ({ pseudonymKey }) => pseudonymKey)).toBe(key);
  });

  it('Every stored table can be read', async () => {
    await made();
    for (const table of storedTables) expect(Array.isArray(await rowsOf(store, table))).toBe(true);
  });
}

/** As SQL of this store names a view. */
async function viewName(store: ReportingStore, name: string): Promise<string> {
  return store.place.startsWith('PostgreSQL') ? `reporting.${name}` : name;
}
