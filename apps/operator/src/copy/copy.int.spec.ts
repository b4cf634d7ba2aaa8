import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LiveHistory } from '#answering';
import { historyChecksum } from '#history';
import { LedgerUnavailableError, openLedger, type EventToAppend, type Ledger, type RecordedEvent } from '#ledger';
import { EventStoreDouble } from '../../../../test/support/eventstore/eventstore-double.js';
import { compareLedgers } from './compare-ledgers.js';
import { copyEvents, type Copied } from './copy-events.js';
import { appendsOf } from './pour-events.js';

const folder = mkdtempSync(join(tmpdir(), 'careledger-copy-'));
const opened: Ledger[] = [];
const doubles: EventStoreDouble[] = [];

afterAll(async () => {
  for (const ledger of opened) await ledger.close();
  for (const double of doubles) double.stop();
  rmSync(folder, { recursive: true });
});

async function embedded(): Promise<Ledger> {
  const ledger = await openLedger('sqlite', join(folder, randomUUID()));
  opened.push(ledger);
  return ledger;
}

async function eventStore(): Promise<Ledger> {
  const double = await EventStoreDouble.start();
  doubles.push(double);
  const ledger = await openLedger(double.connection, join(folder, randomUUID()));
  opened.push(ledger);
  return ledger;
}

const stores = { embedded, eventStore };
type Store = keyof typeof stores;
const everyWay: [Store, Store][] = [
  ['embedded', 'eventStore'],
  ['eventStore', 'embedded'],
  ['eventStore', 'eventStore'],
  ['embedded', 'embedded'],
];

const teamCreated = (number: number, recordedAt = 1_700_000_000_000 + number): EventToAppend => ({
  id: randomUUID(),
  type: 'team-created.v1',
  recordedAt,
  data: { teamId: `T${number}`, occurredOn: '2024-01-08', name: `Team ${number} ✓`, service: 'Care' },
  metadata: { source: 'case-system', id: String(number), note: { late: number % 2 === 0 } },
});

/** Seven streams in turns, so that the order of the whole matters. */
async function fill(ledger: Ledger, events: number, from = 0): Promise<void> {
  const appends = Array.from({ length: events }, (_, index) => from + index).map((number) => ({
    stream: `team-T${number % 7}`,
    expected: number < 7 ? ('no-stream' as const) : Math.floor(number / 7) - 1,
    events: [teamCreated(number)],
  }));
  const answers = await ledger.appendMany(appends);
  expect(answers.filter((answer) => answer instanceof Error)).toEqual([]);
}

async function allOf(ledger: Ledger): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const page of ledger.readAll(null)) all.push(...page);
  return all;
}

/** What a copy must keep, in the words of the promise. */
const kept = (events: readonly RecordedEvent[]): unknown[] =>
  events.map(({ id, stream, revision, type, recordedAt, data, metadata }) => [
    [id, stream, revision],
    [type, recordedAt],
    [data, metadata],
  ]);

/** Over everything that is held of each subject: positions are the store's own, so they are no part of it. */
async function checksumsOf(ledger: Ledger): Promise<Record<string, number>> {
  const { history } = await LiveHistory.open(ledger, null);
  const { bySubject } = historyChecksum(history);
  const { subjects } = history.parts();
  const each = Array.from({ length: subjects.count }, (_, index) => index + 1);
  return Object.fromEntries(each.map((subject) => [subjects.streamOf(subject), bySubject(subject)]));
}

const quietly = { dryRun: false, oneAtATime: false, step: () => undefined };
const copied = (source: Ledger, target: Ledger): Promise<Copied> => copyEvents(source, target, quietly);

describe.each(everyWay)('a copy from %s to %s', (from, to) => {
  let source: Ledger;
  let target: Ledger;
  beforeAll(async () => {
    source = await stores[from]();
    target = await stores[to]();
    await fill(source, 60);
  });

  it('has the same events in the same order, with the same ids, times of recording and contents', async () => {
    expect(await copied(source, target)).toMatchObject({ outcome: 'equal', alreadyThere: 0, copied: 60 });
    expect(kept(await allOf(target))).toEqual(kept(await allOf(source)));
  });

  it('that is there is found to be there, and what came since is added', async () => {
    expect(await copied(source, target)).toMatchObject({ outcome: 'equal', alreadyThere: 60, copied: 0 });
    await fill(source, 5, 60);
    expect(await copied(source, target)).toMatchObject({ outcome: 'equal', alreadyThere: 60, copied: 5 });
  });

  it('answers from the same history: the checksum over all children, workers and teams is the same', async () => {
    const [there, here] = [await checksumsOf(target), await checksumsOf(source)];
    expect(there).toEqual(here);
    expect(Object.keys(here)).toHaveLength(65);
  });

  it('is refused where something else is, at the first event that differs', async () => {
    const other = await stores[to]();
    const [first] = await allOf(source);
    await other.append(first!.stream, 'no-stream', [first!]);
    await other.append('team-X', 'no-stream', [teamCreated(99)]);
    const found = await copied(source, other);
    expect(found).toMatchObject({ outcome: 'different', alreadyThere: 1, copied: 0 });
    expect(found.compared.difference).toMatchObject({ ordinal: 2, to: { stream: 'team-X' } });
    expect(await allOf(other)).toHaveLength(2);
  });
});

describe('a copy one at a time', () => {
  it('never has two appends under way', async () => {
    const [source, target] = [await embedded(), await eventStore()];
    await fill(source, 40);
    let underWay = 0;
    let underWayMax = 0;
    const watched = new Proxy(target, {
      get(ledger, name) {
        const value: unknown = Reflect.get(ledger, name);
        if (name !== 'appendMany') return typeof value === 'function' ? (value.bind(ledger) as unknown) : value;
        return async (appends: Parameters<Ledger['appendMany']>[0]) => {
          underWayMax = Math.max(underWayMax, (underWay += appends.length));
          const answers = await ledger.appendMany(appends);
          underWay -= appends.length;
          return answers;
        };
      },
    });
    expect(await copyEvents(source, watched, { ...quietly, oneAtATime: true })).toMatchObject({
      outcome: 'equal',
      copied: 40,
    });
    expect(underWayMax).toBe(1);
  });
});

describe('a copy that is stopped', () => {
  /** A target that goes away after so many windows, with the last one half stored. */
  function goingAway(target: Ledger, windows: number): Ledger {
    let left = windows;
    return new Proxy(target, {
      get(ledger, name) {
        const value: unknown = Reflect.get(ledger, name);
        if (name !== 'appendMany') return typeof value === 'function' ? (value.bind(ledger) as unknown) : value;
        return async (appends: Parameters<Ledger['appendMany']>[0]) => {
          if (left-- > 0) return ledger.appendMany(appends);
          await ledger.appendMany(appends.slice(0, Math.floor(appends.length / 2)));
          throw new LedgerUnavailableError('gone');
        };
      },
    });
  }

  it.each(everyWay.slice(0, 2))('anywhere goes on where it was: %s to %s', async (from, to) => {
    const source = await stores[from]();
    for (let round = 0; round < 3; round++) {
      const events = Array.from({ length: 500 }, (_, index) => teamCreated(round * 500 + index));
      await source.append(`team-${round}`, 'no-stream', events.slice(0, 250));
      for (const [index, event] of events.slice(250, 300).entries())
        await source.append(`team-${round}-${index}`, 'no-stream', [event]);
      await source.append(`team-${round}`, 249, events.slice(300));
    }
    const target = await stores[to]();
    for (const windows of [0, 1, 0]) {
      await expect(copyEvents(source, goingAway(target, windows), quietly)).rejects.toThrow('gone');
    }
    const found = await copied(source, target);
    expect(found).toMatchObject({ outcome: 'equal' });
    expect(found.alreadyThere).toBeGreaterThan(500);
    expect(found.alreadyThere + found.copied).toBe(1_500);
    expect(kept(await allOf(target))).toEqual(kept(await allOf(source)));
  });

  it('by the person at the terminal keeps what was copied', async () => {
    const [source, target] = [await embedded(), await embedded()];
    await fill(source, 10);
    const step = (): never => {
      throw new Error('stopped');
    };
    await expect(copyEvents(source, target, { ...quietly, step })).rejects.toThrow('stopped');
    expect(await copied(source, target)).toMatchObject({ outcome: 'equal', alreadyThere: 10, copied: 0 });
  });
});

describe('a target is refused', () => {
  it('that goes on where the source ends', async () => {
    const [source, target] = [await embedded(), await embedded()];
    await fill(source, 3);
    await copied(source, target);
    await target.append('team-later', 'no-stream', [teamCreated(9)]);
    const found = await copied(source, target);
    expect(found).toMatchObject({ outcome: 'different', compared: { common: 3, beyond: { stream: 'team-later' } } });
  });

  it.each([
    ['data', { data: { teamId: 'T0', occurredOn: '2024-01-08', name: 'Another', service: 'Care' } }],
    ['metadata', { metadata: {} }],
    ['time of recording', { recordedAt: 1 }],
    ['type', { type: 'team-closed.v1' }],
    ['id', { id: randomUUID() }],
  ])('whose event has another %s', async (_, change) => {
    const [source, target] = [await embedded(), await embedded()];
    const event = teamCreated(0);
    await source.append('team-T0', 'no-stream', [event]);
    await target.append('team-T0', 'no-stream', [{ ...event, ...change }]);
    expect(await copied(source, target)).toMatchObject({ outcome: 'different', compared: { common: 0 } });
  });

  it('that somebody else writes to meanwhile', async () => {
    const [source, target] = [await embedded(), await embedded()];
    await fill(source, 1_000);
    let hasMeddled = false;
    const step = (): void => {
      if (hasMeddled) return;
      hasMeddled = true;
      void target.append('team-T1', 71, [teamCreated(5_000)]);
    };
    const found = await copyEvents(source, target, { ...quietly, step });
    expect(found.outcome).toBe('different');
    expect(found.because).toContain('Does somebody else write to it?');
  });

  it('that does not keep the order', async () => {
    const [source, target] = [await embedded(), await embedded()];
    await fill(source, 14);
    const shuffling = new Proxy(target, {
      get(ledger, name) {
        const value: unknown = Reflect.get(ledger, name);
        if (name !== 'appendMany') return typeof value === 'function' ? (value.bind(ledger) as unknown) : value;
        return async (appends: Parameters<Ledger['appendMany']>[0]) => {
          const last = await ledger.appendMany(appends.slice(1, 2));
          const first = await ledger.appendMany(appends.slice(0, 1));
          return [...first, ...last, ...(await ledger.appendMany(appends.slice(2)))];
        };
      },
    });
    const found = await copyEvents(source, shuffling, quietly);
    expect(found).toMatchObject({ outcome: 'different', compared: { difference: { ordinal: 1 } } });
    expect(found.because).toContain('begin again with an empty one');
  });
});

describe('a dry run', () => {
  it('says how much would be copied, and writes nothing', async () => {
    const [source, target] = [await embedded(), await embedded()];
    await fill(source, 8);
    const dry = { ...quietly, dryRun: true };
    expect(await copyEvents(source, null, dry)).toMatchObject({ outcome: 'to-copy', alreadyThere: 0, copied: 8 });
    expect(await copyEvents(source, target, dry)).toMatchObject({ outcome: 'to-copy', alreadyThere: 0, copied: 8 });
    expect(await target.end()).toBeNull();
    expect(await copyEvents(target, source, dry)).toMatchObject({ outcome: 'different', compared: { common: 0 } });
    expect(await copyEvents(target, null, dry)).toMatchObject({ outcome: 'equal', until: null });
  });
});

describe('any ledger', () => {
  it('is copied there and back with the same checksum', async () => {
    const payload = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
    const events = fc.array(fc.record({ stream: fc.nat(4), data: payload, metadata: payload }), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(events, async (said) => {
        const source = await embedded();
        for (const { stream, data, metadata } of said) {
          const name = `stream-${stream}`;
          await source.append(name, await source.revisionOf(name), [{ ...teamCreated(0), data, metadata }]);
        }
        const there = await eventStore();
        const back = await embedded();
        const outward = await copied(source, there);
        const homeward = await copied(there, back);
        expect([outward.outcome, homeward.outcome]).toEqual(['equal', 'equal']);
        expect(homeward.compared.checksum).toBe(outward.compared.checksum);
        expect((await compareLedgers(source, back, await source.end(), () => undefined)).common).toBe(said.length);
      }),
      { numRuns: 20 },
    );
  });

  it('goes in appends that a store takes: neighbours of one stream together, up to half a mebibyte', () => {
    const event = (stream: string, revision: number, size = 1): RecordedEvent =>
      ({ ...teamCreated(revision), data: { text: 'x'.repeat(size) }, stream, revision }) as unknown as RecordedEvent;
    const large = 300 * 1024;
    const runs = appendsOf([event('a', 0), event('a', 1), event('b', 4), event('a', 2, large), event('a', 3, large)]);
    expect(runs.map(({ stream, expected, events }) => [stream, expected, events.length])).toEqual([
      ['a', 'no-stream', 2],
      ['b', 3, 1],
      ['a', 1, 1],
      ['a', 2, 1],
    ]);
  });
});
