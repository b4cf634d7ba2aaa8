import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '#calendar';
import { eventIdOf } from '#events';
import {
  EVENT_BYTES_MAX,
  EventIdTakenError,
  EventTooLargeError,
  LedgerUnavailableError,
  WrongRevisionError,
} from '#ledger';
import type { Appended, Ledger, StreamAppend } from '#ledger';
import { AnyPolicySettings, PolicySettings } from './policy-settings.js';
import { Recorder } from './recorder.js';
import { allOf, StoppedClock, temporaryLedger, visit } from './recording.spec-kit.js';
import type { Outcome } from './outcome.js';
import type { Statement } from './statement.js';

let store: ReturnType<typeof temporaryLedger>;
let clock: StoppedClock;
let recorder: Recorder;

beforeEach(() => {
  store = temporaryLedger();
  clock = new StoppedClock();
  recorder = new Recorder(store.ledger, clock);
});

afterEach(() => store.dispose());

const stored = () => allOf(store.ledger.readAll(null));
const short = (outcome: Outcome) =>
  outcome.outcome === 'refused' ? [outcome.status, ...outcome.faults.map(({ path }) => path)] : outcome.outcome;
const outcomesOf = async (statements: readonly Statement[], options = {}) =>
  (await recorder.record(statements, options)).outcomes.map(short);

/** A ledger of which single answers are replaced. */
function ledgerWith(ledger: Ledger, replaced: Partial<Ledger>): Ledger {
  return new Proxy(ledger, {
    get: (target, name) => {
      const own: unknown = Reflect.get(replaced, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
}

describe('what is said once is recorded once, for ever', () => {
  it('keeps who said it, when it was saved and exactly the declared fields', async () => {
    const recordedAt = instant('2025-05-01T08:30:00Z');
    const said = visit('v1', { recordedAt, time: '2025-04-30T10:00:00+01:00', correlationId: 'c1', traceparent: 't1' });
    const { outcomes, recorded, lastPosition } = await recorder.record([said]);
    expect({ outcomes, recorded, lastPosition }).toEqual({
      outcomes: [{ outcome: 'recorded', eventId: eventIdOf(said.source, 'v1'), position: '1', doubts: [] }],
      recorded: 1,
      lastPosition: '1',
    });
    const [event] = await stored();
    expect(event).toMatchObject({
      id: eventIdOf(said.source, 'v1'),
      stream: 'child-398768',
      type: 'visit-completed.v1',
      data: said.data,
      recordedAt,
      metadata: { source: said.source, sourceId: 'v1', time: said.time, correlationId: 'c1', traceparent: 't1' },
    });
  });

  it('takes the moment of hearing for when it was saved, when the sender leaves that open', async () => {
    await recorder.record([visit('v1')]);
    expect((await stored())[0]?.recordedAt).toBe(instant('2025-05-01T09:00:00Z'));
  });

  it('answers a repeat with the first position, whenever it comes', async () => {
    await recorder.record([visit('v1'), visit('v2')]);
    clock.set('2025-06-01T09:00:00Z');
    const again = await new Recorder(store.ledger, clock).record([visit('v2'), visit('v1')]);
    expect(again.outcomes.map((one) => one.outcome === 'already-recorded' && one.position)).toEqual(['2', '1']);
    expect(again).toMatchObject({ recorded: 0, alreadyRecorded: 2, lastPosition: '2' });
    expect(await stored()).toHaveLength(2);
  });

  it('keeps the order in which children were spoken of by turns', async () => {
    const said = ['398768', '296227', '398768', '398768', '296227'].map((childId, index) =>
      visit(`turn-${index}`, { fields: { childId } }),
    );
    await recorder.record(said);
    expect((await stored()).map(({ metadata }) => metadata['sourceId'])).toEqual(said.map(({ id }) => id));
    expect((await stored()).map(({ revision }) => revision)).toEqual([0, 0, 1, 2, 1]);
  });

  it('finds the same content in any order of fields, and null the same as left out', async () => {
    await recorder.record([visit('v1')]);
    const { data, ...rest } = visit('v1');
    const reversed = Object.fromEntries(Object.entries(data).reverse());
    expect(await outcomesOf([{ ...rest, data: { ...reversed, mode: null } }])).toEqual(['already-recorded']);
  });

  it('refuses other content under the same name, and keeps the first', async () => {
    await recorder.record([visit('v1', { recordedAt: instant('2025-05-01T08:00:00Z') })]);
    const others = [
      visit('v1', { fields: { seen: false } }),
      visit('v1', { fields: { childId: 'other' } }),
      visit('v1', { recordedAt: instant('2025-05-01T08:00:01Z') }),
      { ...visit('v1'), type: 'child-died.v1', data: { childId: '398768', occurredOn: '2025-04-30' } },
    ];
    expect(await outcomesOf(others)).toEqual(others.map(() => [409, 'id']));
    expect(await outcomesOf([visit('v1'), visit('v1', { source: 'elsewhere' })])).toEqual([
      'already-recorded',
      'recorded',
    ]);
    expect(await stored()).toHaveLength(2);
  });

  it('records twins in one call once, and refuses the twin that says something else', async () => {
    const call = [visit('v1'), visit('v1'), visit('v1', { fields: { seen: false } }), visit('v2')];
    const { outcomes, lastPosition } = await recorder.record(call);
    expect(outcomes.map(short)).toEqual(['recorded', 'already-recorded', [409, 'id'], 'recorded']);
    expect(outcomes[1]).toMatchObject({ position: '1' });
    expect(lastPosition).toBe('2');
  });

  it('hears a statement whose twin before it was refused for its shape', async () => {
    const call = [visit('v1', { fields: { seen: 'yes' } }), visit('v1')];
    expect(await outcomesOf(call)).toEqual([[400, 'data.seen'], 'recorded']);
  });
});

describe('the good are not lost because of the bad', () => {
  const mixed = [visit('v1'), visit('v2', { fields: { visitType: 'TEA' } }), visit('v3')];

  it('records the good ones of a call and says what is wrong with the others', async () => {
    expect(await outcomesOf(mixed)).toEqual(['recorded', [400, 'data.visitType'], 'recorded']);
  });

  it('records none of an atomic call of which one is refused', async () => {
    expect(await outcomesOf(mixed, { atomic: true })).toEqual(['acceptable', [400, 'data.visitType'], 'acceptable']);
    expect(await stored()).toEqual([]);
  });

  it('refuses an atomic call whole also for what was said otherwise before', async () => {
    await recorder.record([visit('v3', { fields: { seen: false } })]);
    expect(await outcomesOf([visit('v1'), visit('v3')], { atomic: true })).toEqual(['acceptable', [409, 'id']]);
    expect(await stored()).toHaveLength(1);
  });

  it('records all of an atomic call with nothing wrong, over several children', async () => {
    const call = Array.from({ length: 50 }, (_, index) => visit(`v${index}`, { fields: { childId: `C${index % 7}` } }));
    expect(await recorder.record(call, { atomic: true })).toMatchObject({ recorded: 50, refused: 0 });
  });

  it('does not let one atomic call that is refused take the place of the same statement in another', async () => {
    const [refused, taken] = await Promise.all([
      recorder.record(mixed, { atomic: true }),
      recorder.record([visit('v1')]),
    ]);
    expect([refused.acceptable, taken.recorded]).toEqual([2, 1]);
  });

  it('says what a dry run would do and records nothing', async () => {
    await recorder.record([visit('v0')]);
    const run = [visit('v0'), ...mixed, visit('v1')];
    const expected = ['already-recorded', 'acceptable', [400, 'data.visitType'], 'acceptable', 'acceptable'];
    expect(await outcomesOf(run, { dryRun: true })).toEqual(expected);
    expect(await stored()).toHaveLength(1);
  });

  it('answers an empty call', async () => {
    const nothing = { outcomes: [], recorded: 0, alreadyRecorded: 0, acceptable: 0, refused: 0, lastPosition: null };
    expect(await recorder.record([])).toEqual(nothing);
  });
});

describe('a refusal names its place', () => {
  const refusals: readonly [string, Statement, number, readonly string[]][] = [
    ['an unknown event', { ...visit('x'), type: 'visit-complete.v1' }, 400, ['type']],
    ['an unknown newer version', { ...visit('x'), type: 'visit-completed.v99' }, 400, ['type']],
    ['a date that does not exist', visit('x', { fields: { occurredOn: '2025-02-30' } }), 400, ['data.occurredOn']],
    ['an extra field', visit('x', { fields: { mood: 'good' } }), 400, ['data.mood']],
    ['an empty source', visit('x', { source: '' }), 400, ['source']],
    ['an empty id', visit(''), 400, ['id']],
    ['an id with NUL', visit('a\u0000b'), 400, ['id']],
    ['an id with half a surrogate pair', visit('a\ud800b'), 400, ['id']],
    ['a source with a space before it', visit('x', { source: ' cases' }), 400, ['source']],
    ['an id of 257 characters', visit('x'.repeat(257)), 400, ['id']],
    ['another child in the subject', visit('x', { subject: 'child/1' }), 400, ['subject']],
    ['a subject without its kind', visit('x', { subject: '398768' }), 400, ['subject']],
    [
      'several faults, all of them',
      visit('', { fields: { seen: 1, place: 'K2' } }),
      400,
      ['id', 'data.seen', 'data.place'],
    ],
    ['an event over 1 MiB', visit('x', { fields: { note: 'x'.repeat(EVENT_BYTES_MAX) } }), 413, ['data']],
  ];

  it.each(refusals)('%s', async (_, statement, status, paths) => {
    expect(await outcomesOf([statement])).toEqual([[status, ...paths]]);
    expect(await stored()).toEqual([]);
  });

  it('is not exhausted by hostile nesting', async () => {
    let deep: unknown = 0;
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(await outcomesOf([visit('x', { fields: { seen: deep } })])).toEqual([[400, 'data']]);
  });

  it('records an id of 256 characters in any script, and the subject that agrees', async () => {
    const call = [visit('é'.repeat(256)), visit('子ども'), visit('v', { subject: 'child/398768' })];
    expect(await outcomesOf(call)).toEqual(['recorded', 'recorded', 'recorded']);
  });

  it('knows the subject of streams that there is one of', async () => {
    const data = { key: 'a', value: 1, effectiveFrom: '2025-01-01' };
    const policy = (subject: string): Statement => ({
      source: 's',
      id: subject,
      type: 'policy-adopted.v1',
      data,
      subject,
    });
    expect(await outcomesOf([policy('policy'), policy('policy/a')])).toEqual(['recorded', [400, 'subject']]);
  });
});

describe('corrections', () => {
  const correction = (fields: object): Statement => ({
    source: 'https://cases.example.gov.uk',
    id: 'c1',
    type: 'record-retracted.v1',
    data: { subject: 'child/398768', ...fields },
  });

  it('may name the record as its source does, and are recorded with its event id', async () => {
    const source = 'https://cases.example.gov.uk';
    await recorder.record([visit('v1'), correction({ correctsSource: source, correctsId: 'v1' })]);
    const [, retraction] = await stored();
    expect(retraction).toMatchObject({
      stream: 'child-398768',
      data: { subject: 'child/398768', correctsEventId: eventIdOf(source, 'v1') },
    });
    expect(await outcomesOf([correction({ correctsEventId: eventIdOf(source, 'v1') })])).toEqual(['already-recorded']);
  });

  it.each([
    [{ correctsId: 'v1' }, ['data.correctsSource']],
    [{ correctsSource: 's' }, ['data.correctsId']],
    [{ correctsSource: 's', correctsId: 7 }, ['data.correctsId']],
    [{ correctsSource: 's', correctsId: 'v1', correctsEventId: eventIdOf('s', 'v2') }, ['data.correctsEventId']],
    [{}, ['data.correctsEventId']],
  ])('name both parts, and one event only: %j', async (fields, paths) => {
    expect(await outcomesOf([correction(fields)])).toEqual([[400, ...paths]]);
  });

  it('are the only events that may name another event so', async () => {
    const fields = { correctsSource: 's', correctsId: 'v1' };
    const [paths] = await outcomesOf([visit('x', { fields })]);
    expect(paths).toEqual([400, 'data.correctsSource', 'data.correctsId']);
  });
});

describe('policies', () => {
  class Settings extends PolicySettings {
    has(key: string): boolean {
      return key === 'visits.intervalWeeks';
    }

    faultOf(_: string, value: unknown): string | null {
      return Number.isInteger(value) ? null : 'must be a whole number of weeks';
    }
  }

  it.each([
    ['visits.intervalWeeks', 4, 'recorded'],
    ['visits.intervalWeeks', 'four', [400, 'data.value']],
    ['visits.intervals', 4, [400, 'data.key']],
  ])('are recorded when they exist and may be set so: %s = %j', async (key, value, expected) => {
    recorder = new Recorder(store.ledger, clock, new Settings());
    const data = { key, value, effectiveFrom: '2025-04-01' };
    expect(await outcomesOf([{ source: 's', id: 'p', type: 'policy-adopted.v1', data }])).toEqual([expected]);
  });
});

describe('new baselines', () => {
  class Settings extends AnyPolicySettings {
    override hasIndicator(code: string): boolean {
      return code === 'caseload';
    }
  }

  it.each([
    ['caseload', 'recorded'],
    ['caselaod', [400, 'data.indicator']],
  ])('are recorded for an indicator that there is: %s', async (indicator, expected) => {
    recorder = new Recorder(store.ledger, clock, new Settings());
    const data = { indicator, effectiveFrom: '2025-04-01', reason: 'a new way of working', setBy: 'the board' };
    expect(await outcomesOf([{ source: 's', id: 'b', type: 'baseline-set.v1', data }])).toEqual([expected]);
  });
});

describe('many calls at once', () => {
  it('are recorded together, each once, each answered with its own', async () => {
    const appends: number[] = [];
    const { ledger } = store;
    const counting = ledgerWith(ledger, {
      appendMany: (many: readonly StreamAppend[]) => {
        appends.push(many.reduce((sum, { events }) => sum + events.length, 0));
        return ledger.appendMany(many);
      },
    });
    recorder = new Recorder(counting, clock);
    const calls = Array.from({ length: 300 }, (_, index) => {
      const child = { fields: { childId: `C${index % 10}` } };
      return recorder.record([
        visit(`v${index % 200}`, { fields: { childId: `C${(index % 200) % 10}` } }),
        visit(`own${index}`, child),
      ]);
    });
    const recordings = await Promise.all(calls);
    expect(recordings.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(500);
    expect(recordings.slice(200).every(({ alreadyRecorded }) => alreadyRecorded === 1)).toBe(true);
    expect(new Set((await stored()).map(({ id }) => id)).size).toBe(500);
    expect(appends).toEqual([500]);
  });

  it('are each right beside another process that writes the same streams and says the same', async () => {
    const second = new Recorder(store.another(), clock);
    const call = (from: number) =>
      Array.from({ length: 40 }, (_, index) =>
        visit(`v${from + index}`, { fields: { childId: `C${(from + index) % 3}` } }),
      );
    const recordings = await Promise.all(
      [0, 20, 40, 60, 80, 100].flatMap((from) => [recorder.record(call(from)), second.record(call(from))]),
    );
    expect(recordings.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(140);
    expect(recordings.every(({ refused }) => refused === 0)).toBe(true);
    expect(await stored()).toHaveLength(140);
  });

  it('of which one is long let others have their turn', async () => {
    const long = Array.from({ length: 6_000 }, (_, index) => visit(`long${index}`));
    const order: string[] = [];
    const first = recorder.record(long).then(() => order.push('long'));
    await Promise.all([first, recorder.record([visit('short')]).then(() => order.push('short'))]);
    expect(order).toEqual(['short', 'long']);
    expect(await stored()).toHaveLength(6_001);
  });
});

describe('long calls', () => {
  const callOf = (childId: string, name: string) =>
    Array.from({ length: 600 }, (_, index) => visit(`${name}${index}`, { fields: { childId } }));

  /** A ledger that begins to append when it is told to, and the appends that it was asked for. */
  function heldBack(): { readonly asked: number[]; readonly begin: () => void } {
    const asked: number[] = [];
    let begin = (): void => undefined;
    const told = new Promise<void>((resolve) => (begin = resolve));
    const { ledger } = store;
    const appendMany = async (many: readonly StreamAppend[]): Promise<readonly (Appended | Error)[]> => {
      asked.push(many.reduce((sum, { events }) => sum + events.length, 0));
      await told;
      return ledger.appendMany(many);
    };
    recorder = new Recorder(ledgerWith(ledger, { appendMany }), clock);
    return { asked, begin };
  }
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 50));

  it('about different children are with the ledger together; short ones wait and are gathered', async () => {
    const { asked, begin } = heldBack();
    const calls = [recorder.record(callOf('C1', 'one'))];
    await aWhile();
    calls.push(recorder.record(callOf('C2', 'two')));
    await aWhile();
    calls.push(recorder.record([visit('short')]), recorder.record([visit('shorter')]));
    await aWhile();
    expect(asked).toEqual([600, 600]);
    begin();
    const recordings = await Promise.all(calls);
    expect(recordings.map(({ recorded }) => recorded)).toEqual([600, 600, 1, 1]);
    expect(asked).toEqual([600, 600, 2]);
  });

  it('about one child go one after the other, in their order', async () => {
    const { asked, begin } = heldBack();
    const first = recorder.record(callOf('C1', 'one'));
    await aWhile();
    const second = recorder.record(callOf('C1', 'two'));
    await aWhile();
    expect(asked).toEqual([600]);
    begin();
    await Promise.all([first, second]);
    const names = (await stored()).map(({ metadata }) => metadata['sourceId']);
    expect(names).toEqual([...callOf('C1', 'one'), ...callOf('C1', 'two')].map(({ id }) => id));
  });

  it('that contradict one another about two children are not stored both', async () => {
    const { asked, begin } = heldBack();
    const first = recorder.record([...callOf('C1', 'one'), visit('same', { fields: { childId: 'C1' } })]);
    await aWhile();
    const second = recorder.record([...callOf('C2', 'two'), visit('same', { fields: { childId: 'C2' } })]);
    await aWhile();
    expect(asked).toEqual([601]);
    begin();
    expect((await first).refused).toBe(0);
    expect(await second).toMatchObject({ recorded: 600, refused: 1 });
    expect(await stored()).toHaveLength(1_201);
  });

  it('of which one fails leave the others as they are', async () => {
    const { ledger } = store;
    const appendMany = async (many: readonly StreamAppend[]): Promise<readonly (Appended | Error)[]> => {
      if (many[0]!.stream === 'child-C1') throw new LedgerUnavailableError('away');
      await aWhile();
      return ledger.appendMany(many);
    };
    recorder = new Recorder(ledgerWith(ledger, { appendMany }), clock);
    const second = recorder.record(callOf('C2', 'two'));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    await expect(recorder.record(callOf('C1', 'one'))).rejects.toThrow(LedgerUnavailableError);
    expect((await second).recorded).toBe(600);
  });
});

describe('another writer, a ledger that is away', () => {
  /** Answers the first appends as if another process had been there just before, having written with `before`. */
  function contended(times: number, before: () => Promise<unknown>, error: (append: StreamAppend) => Error): Ledger {
    const { ledger } = store;
    let left = times;
    return ledgerWith(ledger, {
      appendMany: async (many: readonly StreamAppend[]): Promise<readonly (Appended | Error)[]> => {
        if (left === 0) return ledger.appendMany(many);
        left -= 1;
        await before();
        return many.map(error);
      },
    });
  }
  const moved = ({ stream }: StreamAppend) => new WrongRevisionError(stream, 0, 1);

  it('is looked up again and appended after, under the same ids', async () => {
    const other = new Recorder(store.ledger, clock);
    recorder = new Recorder(
      contended(1, () => other.record([visit('theirs')]), moved),
      clock,
    );
    expect(await outcomesOf([visit('ours')])).toEqual(['recorded']);
    expect((await stored()).map(({ metadata }) => metadata['sourceId'])).toEqual(['theirs', 'ours']);
  });

  it('that said the same first is answered with its position; that said otherwise, with a conflict', async () => {
    const other = new Recorder(store.ledger, clock);
    const theirs = [visit('same'), visit('differs', { fields: { seen: false } })];
    const taken = ({ stream, events }: StreamAppend) =>
      new EventIdTakenError(
        stream,
        events.map(({ id }) => id),
      );
    recorder = new Recorder(
      contended(1, () => other.record(theirs), taken),
      clock,
    );
    const call = [visit('same'), visit('differs'), visit('new'), visit('new')];
    expect(await outcomesOf(call)).toEqual(['already-recorded', [409, 'id'], 'recorded', 'already-recorded']);
    expect(await stored()).toHaveLength(3);
  });

  it('that never stops makes us give up, with nothing recorded', async () => {
    recorder = new Recorder(
      contended(Infinity, () => Promise.resolve(), moved),
      clock,
    );
    await expect(recorder.record([visit('v1')])).rejects.toThrow(LedgerUnavailableError);
    expect(await stored()).toEqual([]);
  });

  it('fails every call of the turn and works again afterwards', async () => {
    const { ledger } = store;
    let away = true;
    const find = (ids: readonly string[]) =>
      away ? Promise.reject(new LedgerUnavailableError('busy')) : ledger.find(ids);
    recorder = new Recorder(ledgerWith(ledger, { find }), clock);
    const calls = await Promise.allSettled([recorder.record([visit('v1')]), recorder.record([visit('v2')])]);
    expect(calls.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    away = false;
    expect(await outcomesOf([visit('v1')])).toEqual(['recorded']);
  });

  it('with a lower limit refuses the one event that is too large, and records the others of its stream', async () => {
    const { ledger } = store;
    const appendMany = async (many: readonly StreamAppend[]): Promise<readonly (Appended | Error)[]> => {
      const large = many.flatMap(({ events }) => events).find(({ metadata }) => metadata['sourceId'] === 'large');
      return large ? many.map(() => new EventTooLargeError(large.id, 700, 500)) : ledger.appendMany(many);
    };
    recorder = new Recorder(ledgerWith(ledger, { appendMany }), clock);
    expect(await outcomesOf([visit('v1'), visit('large'), visit('v2')])).toEqual([
      'recorded',
      [413, 'data'],
      'recorded',
    ]);
  });

  it('that takes fewer events at once is given them in more parts, in their order', async () => {
    const { ledger } = store;
    const sizes: number[] = [];
    const appendMany = async (many: readonly StreamAppend[]): Promise<readonly (Appended | Error)[]> => {
      const answers: (Appended | Error)[] = [];
      for (const append of many) {
        const { length } = append.events;
        sizes.push(length);
        if (length > 3) answers.push(new EventTooLargeError(append.events[0]!.id, length * 200, 600, length));
        else answers.push(...(await ledger.appendMany([append])));
      }
      return answers;
    };
    recorder = new Recorder(ledgerWith(ledger, { appendMany }), clock);
    const visits = Array.from({ length: 10 }, (_, number) => visit(`v${number}`));
    expect(await outcomesOf(visits)).toEqual(visits.map(() => 'recorded'));
    expect((await stored()).map(({ metadata }) => metadata['sourceId'])).toEqual(visits.map(({ id }) => id));
    expect(sizes).toEqual([10, 5, 5, 3, 3, 3, 1]);
  });

  it('that fails one stream fails the calls that speak of it, not the others', async () => {
    const { ledger } = store;
    const appendMany = async (many: readonly StreamAppend[]): Promise<readonly (Appended | Error)[]> => {
      const answers = await ledger.appendMany(many.filter(({ stream }) => stream !== 'child-broken'));
      return many.map((append) => (append.stream === 'child-broken' ? new Error('cannot') : answers[0]) as Appended);
    };
    recorder = new Recorder(ledgerWith(ledger, { appendMany }), clock);
    const broken = visit('v2', { fields: { childId: 'broken' } });
    const calls = await Promise.allSettled([recorder.record([visit('v1')]), recorder.record([broken])]);
    expect(calls.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
