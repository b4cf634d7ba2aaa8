import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trendOf, type Cause, type Trend } from './index.js';
import { counts, month } from './trend.spec-kit.js';

const values = fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 9, nil: null }), { maxLength: 40 });
const read = (
  given: readonly (number | null)[],
  better: Trend['better'] = 'higher',
  target: number | null = null,
): Trend => trendOf({ points: counts(given), better, target });
const signals = ({ points }: Trend) => points.map((point) => point.signals);
const mapped = (given: readonly (number | null)[], by: (value: number) => number): (number | null)[] =>
  given.map((value) => (value === null ? null : by(value)));

describe('A series says the same however it is measured', () => {
  it('shifted, or in another unit', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: 1, max: 1000 }),
        (given, shift, scale) => {
          const plain = read(given);
          expect(signals(read(mapped(given, (value) => value + shift)))).toEqual(signals(plain));
          expect(signals(read(mapped(given, (value) => value * scale)))).toEqual(signals(plain));
          expect(read(mapped(given, (value) => value / 8)).variation).toEqual(plain.variation);
        },
      ),
    );
  });

  it('upside down with the other direction better', () => {
    const other: Record<Cause, Cause> = {
      'common-cause': 'common-cause',
      improvement: 'improvement',
      concern: 'concern',
      'neutral-high': 'neutral-low',
      'neutral-low': 'neutral-high',
    };
    fc.assert(
      fc.property(values, fc.integer({ min: -60, max: 60 }), (given, target) => {
        const plain = read(given, 'higher', target);
        const mirrored = read(
          mapped(given, (value) => -value),
          'lower',
          -target,
        );
        expect(mirrored.points.map(({ cause }) => cause)).toEqual(
          plain.points.map(({ cause }) => cause && other[cause]),
        );
        expect(mirrored.assurance).toBe(plain.assurance);
      }),
    );
  });

  it('counts over a denominator are the shares', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 997 }), (given, denominator) => {
        const points = counts(mapped(given, (value) => value * denominator)).map((point) => ({
          ...point,
          denominator: point.denominator === 0 ? 0 : denominator,
        }));
        expect(signals(trendOf({ points, better: 'higher' }))).toEqual(signals(read(given)));
      }),
    );
  });
});

describe('A series is whole', () => {
  it('every point is told of once, in order, within one stretch; a gap has neither value nor cause', () => {
    const cuts = fc.array(fc.integer({ min: -2, max: 45 }), { maxLength: 4 });
    fc.assert(
      fc.property(values, cuts, (given, months) => {
        const baselines = months.map((from) => ({ from: month(from), reason: 'r', setBy: 's', eventId: 'e' }));
        const { points, stretches } = trendOf({ points: counts(given), better: 'higher', baselines });
        expect(points.map(({ value }) => value)).toEqual(given);
        expect(stretches.reduce((sum, { pointsCount }) => sum + pointsCount, 0)).toBe(given.length);
        for (const [index, point] of points.entries()) {
          expect(point.cause === null).toBe(point.value === null);
          const { first, pointsCount } = stretches[point.stretch]!;
          expect(index >= first && index < first + pointsCount).toBe(true);
        }
      }),
    );
  });

  it('what comes later than a new baseline changes nothing before it', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const baselines = [{ from: month(before.length), reason: 'r', setBy: 's', eventId: 'e' }];
        const together = trendOf({ points: counts([...before, ...after]), better: 'higher', baselines });
        expect(signals(together).slice(0, before.length)).toEqual(signals(read(before)));
      }),
    );
  });
});
