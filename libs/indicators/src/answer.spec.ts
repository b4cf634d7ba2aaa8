import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, formatDay, type Day } from '#calendar';
import { History, policiesOf, type PolicyValue } from '#history';
import { historyOf, said, tell, type Said } from '../../history/src/story.spec-kit.js';
import { anyStoryOfAnAuthority } from '../../records/src/any-story.spec-kit.js';
import { allocated, becameLookedAfter, joined, movedTeam, registered } from '../../records/src/story.spec-kit.js';
import { resultsOf } from './answer.spec-kit.js';
import { Asked } from './answer.js';
import { breakdowns } from './breakdowns/breakdown.js';
import { indicators } from './catalogue.js';
import { CountedBefore } from './counted-before.js';
import { childrenLookedAfter } from './children-looked-after/children-looked-after.indicator.js';
import type { Indicator } from './indicator.js';
import type { Result } from './table.js';

const numRuns = process.env['CARELEDGER_TEST_RUNS'] === 'long' ? 2_000 : 60;

interface Asking {
  readonly story: Said[];
  readonly asAts: Day[];
  readonly policies: Record<string, PolicyValue>;
}

/** Every policy that touches an indicator and can be asked for, each with the values it may take. */
const settings = new Map(
  indicators
    .flatMap((indicator) => policiesOf(indicator))
    .filter(({ settledBecause }) => settledBecause === undefined)
    .map(({ key, default: standard, choices }) => {
      const others = typeof standard === 'boolean' ? [true, false] : (choices ?? [standard, 1, 5]);
      return [key, fc.constantFrom<PolicyValue[]>(...others)];
    }),
);

const asking: fc.Arbitrary<Asking> = anyStoryOfAnAuthority.chain((story) => {
  const days = story.map(({ data }) => day(data['occurredOn'] as string));
  const near = fc
    .tuple(fc.constantFrom(...days), fc.constantFrom(-1, 0, 1, 30, 365, 800))
    .map(([on, later]) => (on + later) as Day);
  return fc.record({
    story: fc.constant(story),
    asAts: fc.uniqueArray(near, { minLength: 1, maxLength: 4 }).map((asAts) => asAts.sort((a, b) => a - b)),
    policies: fc.record(Object.fromEntries(settings), { requiredKeys: [] }) as fc.Arbitrary<
      Record<string, PolicyValue>
    >,
  });
});

const adopted = (effectiveFrom: string, key: string, value: PolicyValue): Said =>
  said('policy-adopted', { key, value, effectiveFrom });

const promise = (sentence: string, holds: (history: History, asked: Asking) => void): void =>
  it(sentence, () =>
    fc.assert(
      fc.property(asking, (asked) => holds(historyOf(asked.story), asked)),
      { numRuns },
    ),
  );

const sumOf = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0);

function excludedOf(results: readonly Result[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { excluded } of results)
    for (const [key, count] of Object.entries(excluded)) sums[key] = (sums[key] ?? 0) + count;
  return sums;
}

function endOf<T>(steps: Generator<unknown, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

describe('Every indicator of the catalogue', () => {
  promise('answers a series as it answers each of its days alone', (history, { asAts, policies }) => {
    const series = new Asked(history, { indicators, asAts, policies }).results();
    const alone = indicators.map((indicator) =>
      asAts.flatMap((asAt) => new Asked(history, { indicators: [indicator], asAts: [asAt], policies }).results()[0]!),
    );
    expect(series).toEqual(alone);
  });

  const anyBreakdown = fc.constantFrom(null, ...breakdowns);

  it('answers from what was counted before as if it had never been asked, whatever is said before, between and while', () => {
    const more = { chunks: fc.array(fc.nat({ max: 30 }), { maxLength: 6 }), isSettled: fc.boolean() };
    fc.assert(
      fc.property(asking, fc.record({ ...more, by: anyBreakdown, withWhole: fc.boolean() }), (asked, how) => {
        const { story, asAts, policies } = asked;
        const { by, withWhole } = how;
        const series = { asAts, policies, by, withWhole };
        const questions = [
          { ...series, indicators },
          ...indicators.map((indicator) => ({ ...series, indicators: [indicator] })),
          ...indicators.map((indicator) => ({ ...series, indicators: [indicator], asAts: [asAts[0]!] })),
        ];
        const asking = questions.map((question) => ({ question, before: new CountedBefore() }));
        const history = new History();
        let told = 0;
        const tellNext = (events: number): void => tell(history, story.slice(told, (told += events)));
        for (const chunk of [...how.chunks, story.length]) {
          tellNext(chunk);
          if (how.isSettled) history.settle();
          for (const { question, before } of asking) {
            const ordinal = history.eventsCount;
            const steps = new Asked(history, { ...question, ordinal }, before).counting();
            const first = steps.next();
            tellNext(1);
            expect(first.done === true ? first.value : endOf(steps)).toEqual(
              new Asked(history, { ...question, ordinal }).results(),
            );
          }
        }
      }),
      { numRuns },
    );
  });

  const children = [...'ABCDEFGHI'];
  const inCare = children.map((childId) => becameLookedAfter('2024-01-01', { childId }));

  it('looks again only at groups of children of whom something was said, and at all of them when a policy was adopted', () => {
    let looks = 0;
    const counted: Indicator = {
      ...childrenLookedAfter,
      count: (...of) => (looks++, childrenLookedAfter.count(...of)),
    };
    const history = historyOf(inCare);
    const before = new CountedBefore();
    const looksAt = (...asAts: string[]): number => {
      looks = 0;
      new Asked(history, { indicators: [counted], asAts: asAts.map(day) }, before).results();
      return looks;
    };
    expect([looksAt('2024-06-30'), looksAt('2024-06-30')]).toEqual([9, 0]);
    // the third group of four: the ninth child and the tenth
    tell(history, [becameLookedAfter('2024-02-01', { childId: 'K' })]);
    expect([looksAt('2024-06-30'), looksAt('2024-06-30')]).toEqual([2, 0]);
    tell(history, [adopted('2024-01-01', 'cla.countShortBreaks', true)]);
    expect([looksAt('2024-06-30'), looksAt('2024-06-30')]).toEqual([10, 0]);
  });

  it('looks at workers and teams again where they matter, and at nobody else', () => {
    const looks: number[] = [];
    const history = historyOf([joined('W1', '2024-01-01', { teamId: 'T1' }), ...inCare]);
    tell(
      history,
      children.map((childId) => allocated('2024-01-01', { childId, workerId: 'W1' })),
    );
    const asked = (name: string, before: CountedBefore): string[] => {
      let count = 0;
      const counted: Indicator = {
        ...childrenLookedAfter,
        count: (...of) => (count++, childrenLookedAfter.count(...of)),
      };
      const by = breakdowns.find((one) => one.name === name)!;
      const question = { indicators: [counted], asAts: [day('2024-06-30')], by };
      const [results] = new Asked(history, question, before).results();
      looks.push(count);
      return results!.map(({ part }) => part!);
    };
    const [byTeam, byAge] = [new CountedBefore(), new CountedBefore()];
    expect([asked('team', byTeam), asked('age-band', byAge)]).toEqual([['T1'], ['unknown']]);
    tell(history, [movedTeam('W1', '2024-03-01', { teamId: 'T2' })]);
    expect([asked('team', byTeam), asked('age-band', byAge)]).toEqual([['T2'], ['unknown']]);
    expect(looks).toEqual([9, 9, 9, 0]);
  });

  promise(
    'gives reasons in a series as on each day alone, from what had happened by the day',
    (history, { asAts, policies }) => {
      const toTheEnd = new Asked(history, { indicators, asAts, policies });
      for (const indicator of indicators) {
        for (const asAt of asAts) {
          const reasons = reasonsOf(toTheEnd, indicator, asAt);
          expect(reasons).toEqual(
            reasonsOf(new Asked(history, { indicators: [indicator], asAts: [asAt], policies }), indicator, asAt),
          );
          for (const { facts } of reasons) for (const { event } of facts) expect(event.day).toBeLessThanOrEqual(asAt);
        }
      }
    },
  );

  promise('says of each child what it counts, and excludes only for what it names', (history, { asAts, policies }) => {
    for (const indicator of indicators) {
      const asked = new Asked(history, { indicators: [indicator], asAts, policies });
      for (const [index, asAt] of asAts.entries()) {
        const result = asked.results()[0]![index]!;
        const verdicts = [...asked.judged(indicator, asAt)].flatMap(({ verdicts: all }) => all);
        const excluded: Record<string, number> = {};
        for (const { exclusion } of verdicts)
          if (exclusion !== undefined) excluded[exclusion] = (excluded[exclusion] ?? 0) + 1;
        expect(result.numerator).toBe(verdicts.filter(({ outcome }) => outcome === 'met').length);
        expect(result.excluded).toEqual(excluded);
        for (const key of Object.keys(excluded)) expect(Object.keys(indicator.definition.exclusions)).toContain(key);
      }
    }
  });

  promise(
    'gives no value where there is nothing to divide by, else the one divided by the other',
    (history, { asAts, policies }) => {
      for (const results of new Asked(history, { indicators, asAts, policies }).results()) {
        for (const { numerator, denominator, value, display } of results) {
          if (denominator === null) expect([value, display]).toEqual([numerator, String(numerator)]);
          else if (denominator === 0) expect([numerator, value, display]).toEqual([0, null, 'no value']);
          else expect(value).toBeCloseTo(numerator / denominator, 10);
        }
      }
    },
  );

  it.each(breakdowns.map((by) => [by.name, by] as const))(
    'falls into parts that add up to the whole: by %s',
    (_name, by) =>
      fc.assert(
        fc.property(asking, ({ story, asAts, policies }) => {
          const history = historyOf(story);
          const whole = new Asked(history, { indicators, asAts, policies }).results();
          const parts = new Asked(history, { indicators, asAts, policies, by }).results();
          indicators.forEach(({ definition }, index) => {
            for (const total of whole[index]!) {
              const own = parts[index]!.filter(({ asAt }) => asAt === total.asAt);
              expect(sumOf(own.map(({ numerator }) => numerator))).toBe(total.numerator);
              expect(excludedOf(own)).toEqual(total.excluded);
              // a worker's hours count in each part in which they hold a case, so caseloads' denominators do not add up
              if (definition.code !== 'caseload')
                expect(sumOf(own.map(({ denominator }) => denominator))).toBe(total.denominator ?? 0);
            }
          });
        }),
        { numRuns },
      ),
  );

  promise('answers the same whatever the order in which things were said', (history, { story, asAts, policies }) => {
    const backwards = historyOf([...story].reverse());
    expect(new Asked(backwards, { indicators, asAts, policies }).results()).toEqual(
      new Asked(history, { indicators, asAts, policies }).results(),
    );
  });
});

function reasonsOf(asked: Asked, indicator: Indicator, asAt: Day) {
  return [...asked.judged(indicator, asAt)]
    .flatMap(({ child, verdicts }) => verdicts.map((verdict) => indicator.reason(verdict, child, asAt)))
    .map(({ sentence, facts, rule: { says, source }, arithmetic }) => ({
      sentence,
      facts: facts.map(({ event, says: told }) => ({ event, says: told })),
      rule: { says, source },
      arithmetic,
    }));
}

describe('A question', () => {
  const history = historyOf([becameLookedAfter('2024-01-10')]);
  const ask = (...asAts: string[]) => new Asked(history, { indicators: [childrenLookedAfter], asAts: asAts.map(day) });

  it('needs a day, and its days in order', () => {
    expect(() => ask()).toThrow('A question needs at least one day');
    expect(() => ask('2024-02-01', '2024-01-31')).toThrow('The days of a question are in order');
    expect(() => ask('2024-02-01', '2024-02-01').results()).not.toThrow();
  });

  it('gives a result a day, also of a history that says nothing', () => {
    const nothing = new Asked(historyOf([]), {
      indicators: [childrenLookedAfter],
      asAts: [day('2024-01-01'), day('2024-01-02')],
    });
    expect(nothing.results()[0]!.map(({ asAt, numerator }) => [formatDay(asAt), numerator])).toEqual([
      ['2024-01-01', 0],
      ['2024-01-02', 0],
    ]);
  });
});

describe('Children looked after', () => {
  const on = (asAt: string, story: Said[], policies: Record<string, boolean> = {}): Result =>
    resultsOf(childrenLookedAfter, story, { asAt, policies })[0]!;
  const story = [
    becameLookedAfter('2024-04-01', { childId: 'A' }),
    becameLookedAfter('2024-04-01', { childId: 'B' }), // twins in one request
    becameLookedAfter('2025-03-29', { childId: 'C', legalStatus: 'V3' }),
  ];

  it('are those of a day, short breaks left out unless the policy counts them', () => {
    expect(on('2024-03-31', story).numerator).toBe(0);
    expect(on('2024-04-01', story)).toMatchObject({ numerator: 2, denominator: null, value: 2, display: '2' });
    expect(on('2025-03-31', story)).toMatchObject({ numerator: 2, excluded: { 'short-breaks': 1 } });
    expect(on('2025-03-31', story, { 'cla.countShortBreaks': true })).toMatchObject({ numerator: 3, excluded: {} });
  });
});

describe('Breakdowns', () => {
  const parts = (story: Said[], by: string) =>
    resultsOf(childrenLookedAfter, story, { asAt: '2025-03-31', by }).map(({ part, numerator }) => [part, numerator]);

  it('go by the bands of the published statistics, in the order of age', () => {
    const ages = [
      '2007-03-31',
      '2007-04-01',
      '2015-03-31',
      '2015-04-01',
      '2020-03-31',
      '2020-04-01',
      '2024-03-31',
      '2024-04-01',
    ];
    const story = ages.flatMap((dateOfBirth) => [
      registered(dateOfBirth, { childId: dateOfBirth, dateOfBirth }),
      becameLookedAfter('2025-01-10', { childId: dateOfBirth }),
    ]);
    const unknown = becameLookedAfter('2025-01-10', { childId: 'X' });
    // 18 that day; 17; 10; 9; 5; 4; 1; 0
    expect(parts([...story, unknown], 'age-band')).toEqual([
      ['0', 1],
      ['1-4', 2],
      ['5-9', 2],
      ['10-15', 1],
      ['16-17', 1],
      ['18-25', 1],
      ['unknown', 1],
    ]);
  });

  it('go by the placement, worker and team of the day', () => {
    const story = [
      joined('W1', '2024-01-01', { teamId: 'T1' }),
      becameLookedAfter('2025-01-10', { childId: 'A', placementType: 'K2' }),
      allocated('2025-01-10', { childId: 'A', workerId: 'W1' }),
      becameLookedAfter('2025-01-10', { childId: 'B' }),
    ];
    expect(parts(story, 'placement-type')).toEqual([
      ['K2', 1],
      ['U6', 1],
    ]);
    expect(parts(story, 'worker')).toEqual([
      ['W1', 1],
      ['unallocated', 1],
    ]);
    expect(parts(story, 'team')).toEqual([
      ['T1', 1],
      ['unallocated', 1],
    ]);
    expect(parts(story, 'service')).toEqual([
      ['unallocated', 1],
      ['unknown', 1],
    ]);
  });
});
