import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LedgerUnavailableError, type Ledger } from '#ledger';
import { Recorder } from '#recording';
import { allOf, StoppedClock, temporaryLedger } from '../../recording/src/recording.spec-kit.js';
import { accountRunning, Looks, looksFaultOf, looksTaken, type Look, type LooksAsked } from './index.js';

let store: ReturnType<typeof temporaryLedger>;
let clock: StoppedClock;
let looks: Looks;

beforeEach(() => {
  store = temporaryLedger();
  clock = new StoppedClock();
  looks = new Looks(new Recorder(store.ledger, clock), clock);
});
afterEach(() => store.dispose());

const look = (more: Partial<Look> = {}): Look => ({
  who: 'j.okafor',
  vouchedBy: 'proxy',
  door: 'GET /v1/children/:childId/timeline',
  children: ['398768'],
  asAt: '2025-03-31',
  position: '184223',
  ...more,
});
const stored = () => allOf(store.ledger.readAll(null));
async function taken(asked: LooksAsked) {
  const found = [];
  for await (const page of looksTaken(store.ledger, asked)) found.push(...page);
  return found;
}

describe('A look is recorded before children are shown', () => {
  it('as one event, with who, when, by which door and what was shown', async () => {
    await looks.record(look({ indicator: 'placement-stability-short-term', knownAt: '2025-04-30T09:00:00Z' }));
    const [event] = await stored();
    expect(event).toMatchObject({
      stream: 'access',
      type: 'children-looked-at.v1',
      data: {
        who: 'j.okafor',
        vouchedBy: 'proxy',
        door: 'GET /v1/children/:childId/timeline',
        children: ['398768'],
        indicator: 'placement-stability-short-term',
        asAt: '2025-03-31',
        knownAt: '2025-04-30T09:00:00Z',
        position: '184223',
      },
    });
    expect(event!.recordedAt).toBe(Date.parse('2025-05-01T09:00:00Z'));
  });

  it('of 300 children as one event, that names each once and in order', async () => {
    const children = Array.from({ length: 300 }, (_, index) => `C${String(299 - index).padStart(3, '0')}`);
    await looks.record(look({ children: [...children, 'C007'] }));
    const events = await stored();
    expect(events).toHaveLength(1);
    expect(events[0]!.data['children']).toEqual(children.toReversed());
  });

  it('of more children than one event may name as several, of which none is left out', async () => {
    const children = Array.from({ length: 25_000 }, (_, index) => `C${index}`);
    await looks.record(look({ children }));
    const named = (await stored()).flatMap(({ data }) => data['children'] as string[]);
    expect(await stored()).toHaveLength(3);
    expect(new Set(named)).toEqual(new Set(children));
    expect(named).toHaveLength(children.length);
  });

  it('at nobody is none', async () => {
    await looks.record(look({ children: [] }));
    expect(await stored()).toEqual([]);
  });

  it('is not answered before it is durable, and not at all when the ledger is away', async () => {
    await store.ledger.close();
    await expect(looks.record(look())).rejects.toThrow(LedgerUnavailableError);
    // and what failed is not taken for recorded
    await expect(looks.record(look())).rejects.toThrow(LedgerUnavailableError);
  });

  it('that cannot be recorded as it is, is no look: nothing may be shown', async () => {
    await expect(looks.record(look({ who: 'two\nlines' }))).rejects.toThrow('nothing is shown');
    await expect(looks.record(look({ children: ['<script>'] }))).rejects.toThrow(LedgerUnavailableError);
    expect(await stored()).toEqual([]);
  });
});

describe('The same look within ten minutes is one look', () => {
  it('when a page is loaded again, also before the first is durable', async () => {
    await Promise.all([looks.record(look()), looks.record(look())]);
    clock.set('2025-05-01T09:09:59Z');
    await looks.record(look({ position: '184224' }));
    expect(await stored()).toHaveLength(1);
    clock.set('2025-05-01T09:10:00Z');
    await looks.record(look());
    expect(await stored()).toHaveLength(2);
  });

  it.each([
    ['another person', { who: 'a.singh' }],
    ['another door', { door: 'GET /children/:child' }],
    ['another child', { children: ['398769'] }],
    ['a child more', { children: ['398768', '398769'] }],
    ['another day', { asAt: '2025-02-28' }],
    ['other knowledge', { knownAt: '2025-04-01T00:00:00Z' }],
    ['another setting', { asked: { 'period.months': 6 } }],
    ['another indicator', { indicator: 'caseload' }],
    ['somebody of the same name, vouched for by another', { vouchedBy: 'command-line' as const }],
  ])('not when it is %s', async (_, other) => {
    await looks.record(look());
    await looks.record(look(other));
    expect(await stored()).toHaveLength(2);
  });

  it('what could not be recorded is recorded when it is tried again', async () => {
    let isAway = true;
    const ledger = new Proxy(store.ledger, {
      get: (target, name) => {
        if (name === 'appendMany' && isAway)
          return () => Promise.reject(new LedgerUnavailableError('The disk is full'));
        const own: unknown = Reflect.get(target, name);
        return typeof own === 'function' ? (own.bind(target) as unknown) : own;
      },
    }) as Ledger;
    const careful = new Looks(new Recorder(ledger, clock), clock);
    await expect(careful.record(look())).rejects.toThrow('The disk is full');
    isAway = false;
    await careful.record(look());
    expect(await stored()).toHaveLength(1);
  });
});

describe('Who looked at a child can be read back', () => {
  beforeEach(async () => {
    await looks.record(look({ children: ['A', 'B'], door: 'GET /v1/indicators/:code/children' }));
    clock.set('2025-05-02T23:30:00Z');
    await looks.record(look({ who: 'a.singh', children: ['A'] }));
    clock.set('2025-05-10T12:00:00Z');
    await looks.record({ ...accountRunning(), door: 'careledger export', children: 'every-child' });
  });

  it('by child, lists and exports included', async () => {
    expect((await taken({ child: 'A' })).map(({ door }) => door)).toEqual([
      'GET /v1/indicators/:code/children',
      'GET /v1/children/:childId/timeline',
      'careledger export',
    ]);
    expect((await taken({ child: 'B' })).map(({ door }) => door)).toEqual([
      'GET /v1/indicators/:code/children',
      'careledger export',
    ]);
  });

  it('by person and by days in London, both ends included', async () => {
    expect(await taken({ who: 'a.singh' })).toMatchObject([{ at: '2025-05-02T23:30:00Z', children: ['A'] }]);
    // 23:30 UTC is 00:30 on 3 May in London
    expect(await taken({ who: 'a.singh', from: '2025-05-03', to: '2025-05-03' })).toHaveLength(1);
    expect(await taken({ who: 'a.singh', to: '2025-05-02' })).toEqual([]);
    expect(await taken({ from: '2025-05-04' })).toMatchObject([{ everyChild: true, children: [] }]);
  });

  it('of nobody where nobody looked: an upgraded ledger has no such stream', async () => {
    const empty = temporaryLedger();
    for await (const page of looksTaken(empty.ledger, {})) expect(page).toEqual([]);
    await empty.dispose();
  });

  it('says what is wrong with a day', () => {
    expect(looksFaultOf({ from: '2025-02-30' })).toMatchObject({ path: 'from' });
    expect(looksFaultOf({ to: 'yesterday' })).toMatchObject({ path: 'to' });
    expect(looksFaultOf({ from: '2025-02-28', to: '2025-03-01' })).toBeNull();
  });
});
