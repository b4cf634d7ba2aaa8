import { describe, expect, it } from '@jest/globals';
import { addDays, day, lastOfMonth } from '#calendar';
import type { KeptEvent } from '#history';
import { baselinesOf, shown, trendOf, unitOf, valuesForIcons } from './index.js';
import { baseline, counts, month, shares, trend } from './trend.spec-kit.js';

const flat = [10, 14, 10, 14, 10, 14, 10, 14, 10, 14, 10, 14];
const codes = (found: { readonly warnings: readonly { readonly code: string }[] }): string[] =>
  found.warnings.map(({ code }) => code);

describe('The variation icon is that of the last value', () => {
  it.each([
    ['higher', [...flat, 40], { cause: 'improvement', letter: 'H', words: 'improving' }],
    ['higher', [...flat, -20], { cause: 'concern', letter: 'L', words: 'getting worse' }],
    ['lower', [...flat, 40], { cause: 'concern', letter: 'H', words: 'getting worse' }],
    ['lower', [...flat, -20], { cause: 'improvement', letter: 'L', words: 'improving' }],
    ['neither', [...flat, 40], { cause: 'neutral-high', letter: 'H', words: 'higher than usual' }],
    ['neither', [...flat, -20], { cause: 'neutral-low', letter: 'L', words: 'lower than usual' }],
    ['higher', [...flat, 10], { cause: 'common-cause', letter: null, words: 'no significant change' }],
  ] as const)('better %s, %j', (better, values, expected) =>
    expect(trend(values, { better }).variation).toEqual(expected),
  );

  it('a gap at the end leaves it to the last value', () => {
    expect(trend([...flat, 40, null]).variation?.cause).toBe('improvement');
  });
});

describe('The assurance icon is the target against the limits as they are now', () => {
  // mean 154/13 = 11.85, limits 1.21 and 22.49
  const values = [...flat, 10];
  it.each([
    ['higher', 23, 'consistently-missed'],
    ['higher', 1, 'consistently-met'],
    ['higher', 12, 'hit-and-miss'],
    ['lower', 23, 'consistently-met'],
    ['lower', 1, 'consistently-missed'],
    ['lower', 12, 'hit-and-miss'],
    ['neither', 12, null],
    ['higher', null, null],
  ] as const)('better %s, target %s: %s', (better, target, expected) =>
    expect(trend(values, { better, target }).assurance).toBe(expected),
  );

  it('after a new baseline, against the new limits', () => {
    const both = [...values, ...values.map((value) => value + 50)];
    const input = { target: 23, baselines: [baseline(month(13))] };
    expect(trend(both, input).assurance).toBe('consistently-met');
    expect(trend(both.slice(0, 20), input).assurance).toBeNull();
  });
});

describe('Too few values are not read', () => {
  it('fewer than 13 give trial limits and no icon', () => {
    const found = trend(flat, { target: 12 });
    expect(valuesForIcons).toBe(13);
    expect(found.stretches[0]).toMatchObject({ isTrial: true, valuesCount: 12 });
    expect(found.stretches[0]!.upper).not.toBeNull();
    expect(found).toMatchObject({ variation: null, assurance: null });
    expect(found.warnings).toEqual([
      { code: 'trial-limits', message: 'Trial limits: there are 12 values, and signs are shown from 13.' },
    ]);
    expect(found.sentence).toBe(
      'Rose from 10 to 14; too early to tell change from chance (12 of 13 values); target 12 met.',
    );
  });

  it('a gap is no value: 13 points with one are 12 values', () => {
    expect(codes(trend([...flat, null]))).toEqual(['trial-limits', 'gaps']);
  });

  it('fewer than five give no limits', () => {
    expect(trend([1, 2, 3, 4]).stretches[0]).toMatchObject({ mean: 2.5, lower: null, upper: null });
    expect(codes(trend([1, 2, 3, 4]))).toEqual(['too-few-values']);
    expect(trend([1, 2, 3, 4, 6]).stretches[0]!.upper).not.toBeNull();
  });

  it('one value and none are said', () => {
    expect(trend([7]).sentence).toBe('7 on 30 April 2021, the only value.');
    expect(trend([]).sentence).toBe('There is no value in this period.');
    expect(codes(trend([]))).toEqual(['no-values']);
    expect(codes(trend([null, null]))).toEqual(['no-values']);
    expect(trend([null, null])).toMatchObject({ variation: null, assurance: null });
  });

  it('values that never change have no limits, and no other sign than their mean', () => {
    const found = trend(
      Array.from({ length: 20 }, () => 100),
      { target: 90 },
    );
    expect(found.stretches[0]).toMatchObject({ mean: 100, lower: null, upper: null });
    expect(codes(found)).toEqual(['no-variation']);
    expect(found.variation?.cause).toBe('common-cause');
    expect(found.assurance).toBeNull();
  });

  it('values of which one alone differs have limits without width, which is warned of', () => {
    expect(codes(trend([...Array.from({ length: 13 }, () => 100), 90]))).toEqual(['limits-without-width']);
  });

  it('figures that repeat most of the one before are warned of', () => {
    const values = [...flat, 10];
    expect(codes(trend(values, { monthsCovered: 12 }))).toEqual(['overlapping']);
    expect(codes(trend(values, { monthsCovered: 1 }))).toEqual([]);
    const yearly = counts(values).map((point, index) => ({ ...point, asAt: month(index * 12) }));
    expect(codes(trendOf({ points: yearly, better: 'higher', monthsCovered: 12 }))).toEqual([]);
  });
});

describe('The finding is one sentence', () => {
  const improving = [...Array(13).fill('71/100'), ...Array(1).fill('72/100')] as string[];

  it('says the first and the last value, since when it changes, and how the target stands', () => {
    const values = Array.from({ length: 14 }, (_, index) => `${index % 2 ? 70 : 72}/100`);
    const points = shares([...values, '84/100', '85/100', '86/100', '89/100']);
    const { sentence } = trendOf({ points, better: 'higher', target: 0.9 });
    // the fifteenth month after March 2021 is June 2022
    expect(sentence).toBe('Rose from 72% to 89%; improving since June 2022; target 90% not yet met.');
  });

  it('a target that was met once is no longer met, and one on the value is met', () => {
    const aims = (target: number): string =>
      trend([...flat, 10], { target })
        .sentence.split('; ')
        .at(-1)!;
    expect(aims(14)).toBe('target 14 no longer met.');
    expect(aims(15)).toBe('target 15 not yet met.');
    expect(aims(10)).toBe('target 10 met.');
  });

  it('what is shown alike is not said to have changed', () => {
    expect(trendOf({ points: shares(improving.slice(0, 13)), better: 'higher' }).sentence).toBe(
      'Stands at 71%, as it did in April 2021; no significant change.',
    );
  });

  it('days closer than months are named as days', () => {
    const values = [...flat, 40];
    const points = counts(values).map((point, index) => ({ ...point, asAt: addDays(day('2025-01-05'), index * 7) }));
    expect(trendOf({ points, better: 'lower' }).sentence).toBe(
      'Rose from 10 to 40; getting worse since 30 March 2025.',
    );
  });

  it('speaks of a new baseline', () => {
    expect(trend([...flat, 10, 60, 61], { baselines: [baseline(month(13))] }).sentence).toBe(
      'Rose from 10 to 61; too early to tell change from chance (2 of 13 values since the new baseline).',
    );
  });
});

describe('Values are shown as the figures are', () => {
  it.each([
    ['89%', 0.895, '90%'],
    ['15.6', 15.55, '15.6'],
    ['268', 1234.5, '1,235'],
    ['0%', -0.001, '0%'],
  ])('like %s, %d is %s', (display, value, expected) => {
    const unit = unitOf([{ asAt: month(0), numerator: 1, denominator: null, display }]);
    expect(shown(value, unit)).toBe(expected);
  });
});

describe('The baselines of an indicator are those that a view sees', () => {
  const kept = (id: string, effectiveFrom: string, more: Record<string, unknown> = {}): KeptEvent => ({
    id,
    name: 'baseline-set',
    data: { indicator: 'caseload', effectiveFrom, reason: `reason ${id}`, setBy: 'the board', ...more },
    recordedAt: 0,
    ordinal: 1,
    position: '1',
  });
  const events = [
    kept('b', '2024-06-01'),
    kept('a', '2023-06-01'),
    kept('c', '2024-06-01'),
    kept('d', '2024-06-01', { indicator: 'reviews-on-time' }),
    { ...kept('e', '2024-06-01'), name: 'policy-adopted' },
  ];

  it('by day, of two for one day the one recorded later, of its own alone', () => {
    expect(baselinesOf(events, 'caseload', day('2024-06-01'))).toEqual([
      { from: day('2023-06-01'), reason: 'reason a', setBy: 'the board', eventId: 'a' },
      { from: day('2024-06-01'), reason: 'reason c', setBy: 'the board', eventId: 'c' },
    ]);
  });

  it('not before their day', () => {
    expect(baselinesOf(events, 'caseload', day('2024-05-31')).map(({ eventId }) => eventId)).toEqual(['a']);
  });

  it('one between two points cuts before the later; one before the first or after the last cuts nothing', () => {
    const input = (from: string) => ({ baselines: [baseline(day(from))] });
    const cuts = (from: string): number[] => trend(flat, input(from)).stretches.map(({ first }) => first);
    expect(cuts('2021-05-15')).toEqual([0, 1]);
    expect(cuts('2021-05-31')).toEqual([0, 1]);
    expect(cuts('2021-06-01')).toEqual([0, 2]);
    expect(cuts('2020-01-01')).toEqual([0]);
    expect(cuts('2021-04-30')).toEqual([0]);
    expect(cuts('2030-01-01')).toEqual([0]);
    expect(lastOfMonth(day('2021-05-15'))).toBe(month(1));
  });
});

describe('A value that is not told', () => {
  const values = [4, 6, 5, 7, 5, 6, 4, 5, 6, 7, 5, 4, 6, 5];
  const hidden = (value: number) => trendOf({ points: withHidden(value), better: 'higher' as const, target: 5 });
  const withHidden = (value: number) => {
    const points = counts([...values.slice(0, 7), value, ...values.slice(7)]);
    return points.map((point, index) => (index === 7 ? { ...point, isHidden: true } : point));
  };
  const toldOf = ({ points, ...rest }: ReturnType<typeof hidden>) => ({
    ...rest,
    points: points.map(({ numerator: _numerator, display: _display, ...point }) => point),
  });

  it('leaves no trace: whatever it is, mean, limits, signals, sentence and signs are the same', () =>
    expect(toldOf(hidden(1))).toEqual(toldOf(hidden(90))));

  it('leaves no mean, limit or sign: the small ones are missing, so that those of the others would mislead', () => {
    const { stretches, variation, assurance, sentence } = hidden(90);
    expect(stretches[0]).toMatchObject({ mean: null, lower: null, upper: null, isTrial: true });
    expect([variation, assurance]).toEqual([null, null]);
    expect(sentence).toBe('Stands at 5; one value before it is not told, so that no change is; target 5 met.');
    expect(hidden(90).warnings).toEqual([
      {
        code: 'hidden',
        message: '1 value is not told: mean, limits and signs of the others would mislead, and are left out.',
      },
    ]);
  });

  it('has no sign and no movement where it is the last', () => {
    const points = counts(values).map((point, index) => ({ ...point, isHidden: index === values.length - 1 }));
    const { variation, sentence } = trendOf({ points, better: 'higher' });
    expect([variation, sentence]).toEqual([null, 'The value of this day is not told.']);
  });
});
