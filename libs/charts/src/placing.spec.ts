import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placed } from './direct-labels.js';
import { scaleOf, ticksOf } from './scale.js';
import { fitted, widthOf } from './words.js';

describe('An axis runs between round numbers', () => {
  it.each([
    [[71, 89], 6, {}, [70, 75, 80, 85, 90]],
    [[0.71, 0.89], 6, { min: 0, max: 1 }, [0.7, 0.75, 0.8, 0.85, 0.9]],
    [[0.97, 1.04], 6, { min: 0, max: 1 }, [0.96, 0.98, 1]],
    [[14.2, 18.4], 6, { min: 0 }, [14, 15, 16, 17, 18, 19]],
    [[0, 3], 5, { min: 0, stepMin: 1 }, [0, 1, 2, 3]],
    [[0, 11], 5, { min: 0, stepMin: 1 }, [0, 5, 10, 15]],
    [[], 5, {}, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ] as const)('%j in %i steps within %j: %j', (values, steps, within, expected) => {
    expect(ticksOf(scaleOf(values, steps, within))).toEqual(expected);
  });

  it.each([
    [[5e-324, 0]],
    [[1000, 1000.0000000000001]],
    [[-1e-300, 1e-300]],
    [[0]],
    [[0.9]],
    [[-7]],
    [[1e15, 1e15 + 2]],
  ])('%j are one value to the eye', (values) => {
    const { min, max, step } = scaleOf(values, 6);
    expect(max).toBeGreaterThan(min);
    expect(step).toBeGreaterThan(0);
    expect(ticksOf({ min, max, step }).length).toBeLessThanOrEqual(8);
  });

  it('holds every value to within less than can be seen, in no more steps than asked', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 10 }), (values, steps) => {
        const scale = scaleOf(values, steps);
        expect(scale.max).toBeGreaterThan(scale.min);
        const hair = scale.step * 1e-8;
        expect(scale.min).toBeLessThanOrEqual(Math.min(...values) + hair);
        expect(scale.max).toBeGreaterThanOrEqual(Math.max(...values) - hair);
        expect(ticksOf(scale).length).toBeLessThanOrEqual(steps + 2);
      }),
    );
  });
});

describe('Labels that would overlap are moved apart', () => {
  it('by their height at least, within the field, in their order', () => {
    const heights = fc.array(fc.integer({ min: 20, max: 340 }), { maxLength: 6 });
    fc.assert(
      fc.property(heights, (ys) => {
        const labels = placed(
          ys.map((y) => ({ text: 't', y, colour: '#000' })),
          20,
          340,
        );
        for (const [index, { y }] of labels.entries()) {
          expect(y).toBeGreaterThanOrEqual(19.5);
          expect(y).toBeLessThanOrEqual(340.5);
          if (index > 0) expect(y - labels[index - 1]!.y).toBeGreaterThan(15);
        }
      }),
    );
  });

  it('and left alone where there is room', () => {
    const labels = [30, 80, 200].map((y) => ({ text: 't', y, colour: '#000' }));
    expect(placed(labels, 20, 340)).toEqual(labels);
  });
});

describe('A name that is too wide is cut', () => {
  it('to the width, with an ellipsis, whole characters only', () => {
    expect(fitted('Kent', 100)).toBe('Kent');
    const cut = fitted('Kingston upon Thames / Richmond upon Thames', 120);
    expect(cut.endsWith('…')).toBe(true);
    expect(widthOf(cut)).toBeLessThanOrEqual(120);
    expect(fitted('👪👪👪👪', 14)).toBe('👪…');
  });
});
