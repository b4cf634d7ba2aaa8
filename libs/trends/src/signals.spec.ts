import { describe, expect, it } from '@jest/globals';
import { signalsOf } from './signals.js';
import { baseline, causes, month, told, toldTowards, trend } from './trend.spec-kit.js';

const nothing = { steps: [], zones: [], sides: [] } as const;
const none = (count: number): number[] => Array.from({ length: count }, () => 0);
/** Which of the values have a rule among their signals. */
const marked = (rule: string, parts: Partial<Record<keyof typeof nothing, readonly (number | null)[]>>): number[] => {
  const length = Math.max(...Object.values(parts).map((part) => part.length));
  const whole = { steps: none(length), zones: none(length), sides: none(length), ...parts };
  return signalsOf(whole).map((signals) => Number(signals.some((signal) => signal.rule === rule)));
};

/** The cases of NHSRplotthedots' own tests (test-ptd_calculate_point_type.R). */
describe('Seven on one side of the mean', () => {
  it.each([
    [
      [1, 1, 1, 1, 1, 1],
      [0, 0, 0, 0, 0, 0],
    ],
    [
      [1, 1, 1, 1, 1, 1, -1],
      [0, 0, 0, 0, 0, 0, 0],
    ],
    [
      [1, 1, 1, 1, 1, 1, 1, 1, -1],
      [1, 1, 1, 1, 1, 1, 1, 1, 0],
    ],
    [
      [-1, -1, -1, -1, -1, -1, -1, -1, 1],
      [1, 1, 1, 1, 1, 1, 1, 1, 0],
    ],
    [
      [0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ],
    [
      [1, 1, 1, null, 1, 1, 1, 1],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ],
  ])('%j marks %j', (sides, expected) => expect(marked('seven-on-one-side', { sides })).toEqual(expected));
});

describe('Seven rising or falling', () => {
  const stepsOf = (values: readonly number[]): (number | null)[] =>
    values.map((value, index) => (index === 0 ? null : Math.sign(value - values[index - 1]!)));

  it.each([
    [
      [1, 2, 3, 4, 5, 6],
      [0, 0, 0, 0, 0, 0],
    ],
    [
      [1, 2, 3, 3, 4, 5, 6],
      [0, 0, 0, 0, 0, 0, 0],
    ],
    [
      [1, 2, 3, 4, 5, 6, 7],
      [1, 1, 1, 1, 1, 1, 1],
    ],
    [
      [2, 1, 2, 3, 4, 5, 6, 7, 3],
      [0, 1, 1, 1, 1, 1, 1, 1, 0],
    ],
    [
      [2, 7, 6, 5, 4, 3, 2, 1, 3],
      [0, 1, 1, 1, 1, 1, 1, 1, 0],
    ],
  ])('%j marks %j', (values, expected) =>
    expect(marked('trend-of-seven', { steps: stepsOf(values) })).toEqual(expected),
  );

  it('a value where a rise ends and a fall goes on belongs to the fall', () => {
    const steps = stepsOf([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]);
    const towards = signalsOf({ steps, zones: none(13), sides: none(13) }).map(([signal]) => signal!.towards);
    expect(towards).toEqual([...Array(6).fill('high'), ...Array(7).fill('low')]);
  });
});

describe('Two of three near a limit', () => {
  it.each([
    [
      [1, 0, 1],
      [1, 1, 1],
      [1, 0, 1],
    ],
    [
      [0, 1, 1],
      [1, 1, 1],
      [0, 1, 1],
    ],
    [
      [1, 1, 0],
      [1, 1, 1],
      [1, 1, 0],
    ],
    [
      [0, 0, 1, 0, 1, 0, 0],
      [1, 1, 1, 1, 1, 1, 1],
      [0, 0, 1, 0, 1, 0, 0],
    ],
    [
      [1, 0, 0, 1],
      [1, 1, 1, 1],
      [0, 0, 0, 0],
    ],
    [
      [1, 0, 0, 1, 1],
      [1, 1, 1, 1, 1],
      [0, 0, 0, 1, 1],
    ],
    // on different sides of the mean
    [
      [1, 0, 1],
      [1, -1, 1],
      [0, 0, 0],
    ],
    [
      [0, 0, 1, -1, 0],
      [-1, 1, 1, -1, 1],
      [0, 0, 0, 0, 0],
    ],
    // outside a limit is not near it
    [
      [1, 0, 2],
      [1, 1, 1],
      [0, 0, 0],
    ],
    [
      [1, null, 1],
      [1, null, 1],
      [0, 0, 0],
    ],
  ])('near %j on sides %j marks %j', (zones, sides, expected) =>
    expect(marked('two-of-three', { zones, sides })).toEqual(expected),
  );

  it('two neighbours near opposite limits say nothing, as in the package’s own test', () => {
    const values = [...Array.from({ length: 14 }, (_, index) => (index % 2 ? -1 : 1)), 5.5, -5.5];
    expect(told(trend(values)).slice(-2)).toEqual(['-', '-']);
  });
});

describe('The first of the four signals is the one that is told', () => {
  it('outside a limit before a trend, a trend before two of three, two of three before a run', () => {
    const sides = [-1, ...Array(8).fill(1)] as number[];
    const zones = [0, 0, 0, 0, 0, 0, 1, 1, 2];
    const steps = [null, 1, 1, 1, 1, 1, 1, 0, 1];
    expect(signalsOf({ sides, zones, steps }).map((signals) => signals.map(({ rule }) => rule))).toEqual([
      ['trend-of-seven'],
      ...Array(5).fill(['trend-of-seven', 'seven-on-one-side']),
      ['trend-of-seven', 'two-of-three', 'seven-on-one-side'],
      ['two-of-three', 'seven-on-one-side'],
      ['outside-limits', 'seven-on-one-side'],
    ]);
  });
});

describe('A whole series', () => {
  const step = [9, 11, 9, 11, 9, 11, 9, 19, 21, 19, 21, 19, 21, 19];

  it('a step up is outside the limits that the small ranges give, on both sides', () => {
    // Sum 208, mean 14.857. Twelve ranges of 2 and one of 10: their mean is 2.62 and 10 is above 8.54, so it is left out.
    // Limits 14.857 ± 5.32 = 9.54 and 20.18; two thirds of the way 11.31 and 18.40. So 9 and 21 lie outside, 11 and 19
    // near a limit, two of them among three on their side of the mean.
    const low = ['outside-limits low', 'two-of-three low'];
    const high = ['two-of-three high', 'outside-limits high'];
    expect(toldTowards(trend(step))).toEqual([...low, ...low, ...low, low[0], ...high, ...high, ...high, high[0]]);
  });

  it('is improvement or concern by what is better, and neither where neither is', () => {
    expect(new Set(causes(trend(step)).slice(7))).toEqual(new Set(['improvement']));
    expect(new Set(causes(trend(step, { better: 'lower' })).slice(7))).toEqual(new Set(['concern']));
    expect(new Set(causes(trend(step, { better: 'neither' })))).toEqual(new Set(['neutral-low', 'neutral-high']));
  });

  it('a new baseline ends every run and trend before it, and begins its own', () => {
    const { stretches, points } = trend(step, { baselines: [baseline(month(7))] });
    expect(stretches.map(({ mean, valuesCount }) => [mean, valuesCount])).toEqual([
      [69 / 7, 7],
      [139 / 7, 7],
    ]);
    expect(points.every(({ signals }) => signals.length === 0)).toBe(true);
  });

  it('a gap parts its neighbours: no range across it, no run through it', () => {
    const withGap = trend([...step.slice(0, 7), null, ...step.slice(7)]);
    const { mean, upper } = withGap.stretches[0]!;
    expect(mean).toBe(208 / 14);
    // the range of 10 is not there any more: twelve ranges of 2
    expect(upper! - mean!).toBeCloseTo(5.32, 12);
    expect(withGap.points[7]).toMatchObject({ value: null, signals: [], cause: null });
    expect(told(trend([null, 1, null]))).toEqual(['-', '-', '-']);
  });
});
