import type { Limits } from './limits.js';

/** The four signals that a change is no chance, in the order in which they are named. */
export const rules = ['outside-limits', 'trend-of-seven', 'two-of-three', 'seven-on-one-side'] as const;
export type SignalRule = (typeof rules)[number];

/** A signal that a point is part of, and whether it speaks of values that are, or become, high or low. */
export interface Signal {
  readonly rule: SignalRule;
  readonly towards: 'high' | 'low';
}

type Part = number | null;
const runLength = 7;

/** Every signal that each value is part of, in the order of {@link rules}; the first is the one that is told. */
export function signalsOf({ sides, zones, steps }: Pick<Limits, 'sides' | 'zones' | 'steps'>): Signal[][] {
  const trends = trendsOf(steps);
  const pairs = pairsOf(sides, zones);
  const runs = runsOf(sides);
  return sides.map((side, index) => {
    const found: [SignalRule, number][] = [
      ['outside-limits', Math.trunc((zones[index] ?? 0) / 2)],
      ['trend-of-seven', trends[index]!],
      ['two-of-three', pairs[index] ? (side ?? 0) : 0],
      ['seven-on-one-side', runs[index] ? (side ?? 0) : 0],
    ];
    return found
      .filter(([, sign]) => sign !== 0)
      .map(([rule, sign]) => ({ rule, towards: sign > 0 ? 'high' : 'low' }) as const);
  });
}

/** Marks the places of every window of so many neighbours of which something holds. */
function windowsOf(length: number, count: number, holds: (first: number) => boolean): boolean[] {
  const marked = Array.from({ length: count }, () => false);
  for (let first = 0; first + length <= count; first++) if (holds(first)) marked.fill(true, first, first + length);
  return marked;
}

/** Seven on one side of the mean. A value on the mean, or a gap, ends a run. */
function runsOf(sides: readonly Part[]): boolean[] {
  return windowsOf(runLength, sides.length, (first) => {
    const side = sides[first];
    return !!side && sides.slice(first, first + runLength).every((other) => other === side);
  });
}

/**
 * Seven values each above, or each below, the one before: 1, -1 or 0 of each. A value where one such row ends and
 * another goes on belongs to the one that goes on.
 */
function trendsOf(steps: readonly Part[]): number[] {
  const inTrend = windowsOf(runLength, steps.length, (first) => {
    const step = steps[first + 1];
    return !!step && steps.slice(first + 1, first + runLength).every((other) => other === step);
  });
  return inTrend.map((isIn, index) => {
    if (!isIn) return 0;
    return steps[inTrend[index + 1] ? index + 1 : index] === 1 ? 1 : -1;
  });
}

/** Values beyond two thirds of the way to a limit but not outside, two or more among three on that side of the mean. */
function pairsOf(sides: readonly Part[], zones: readonly Part[]): boolean[] {
  const isNear = (index: number): boolean => Math.abs(zones[index] ?? 0) === 1;
  const inWindow = windowsOf(3, sides.length, (first) => {
    const side = sides[first];
    if (!side || sides[first + 1] !== side || sides[first + 2] !== side) return false;
    return Number(isNear(first)) + Number(isNear(first + 1)) + Number(isNear(first + 2)) >= 2;
  });
  return inWindow.map((isIn, index) => isIn && isNear(index));
}
