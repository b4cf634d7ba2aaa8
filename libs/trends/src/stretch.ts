import type { Day } from '#calendar';
import type { Baseline } from './baseline.js';
import { numberOf, type Fraction } from './fraction.js';
import { limitsOf, type Limits } from './limits.js';
import type { Point } from './point.js';
import { signalsOf, type Signal } from './signals.js';

/** Fewer values than these give trial limits: they are drawn, and no icon is. */
export const valuesForIcons = 13;
/** Fewer values than these give no limits. */
export const valuesForLimits = 5;

/** The part of a series between two baselines, with its own mean and limits. */
export interface Stretch {
  /** The place of its first point in the series. */
  readonly first: number;
  readonly pointsCount: number;
  /** The points that have a value. */
  readonly valuesCount: number;
  /** The baselines that begin it: one, as a rule; none of the first stretch. */
  readonly baselines: readonly Baseline[];
  /** Null where no point has a value, and where one is not told. */
  readonly mean: number | null;
  /** Null below {@link valuesForLimits}, and where all values are the same. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Fewer than {@link valuesForIcons} values: every new one moves the limits. Or one is not told. */
  readonly isTrial: boolean;
}

/** A stretch with what is exact in it. */
export interface ExactStretch {
  readonly stretch: Stretch;
  readonly limits: Limits | null;
  readonly signals: readonly (readonly Signal[])[];
}

/** Cuts a series before the first point on or after each baseline's day, and works out the limits of each part. */
export function stretchesOf(
  points: readonly Point[],
  values: readonly (Fraction | null)[],
  baselines: readonly Baseline[],
): ExactStretch[] {
  if (points.length === 0) return [];
  const starts = new Map<number, Baseline[]>([[0, []]]);
  for (const baseline of baselines) {
    const first = points.findIndex(({ asAt }: { asAt: Day }) => asAt >= baseline.from);
    // One from before the first point, or on it, cuts nothing; one after the last has nothing to cut yet.
    if (first > 0) starts.set(first, [...(starts.get(first) ?? []), baseline]);
  }
  const firsts = [...starts.keys()].sort((a, b) => a - b);
  return firsts.map((first, index) => {
    const until = firsts[index + 1];
    const isTold = !points.slice(first, until).some(({ isHidden = false }) => isHidden);
    return stretchOf(first, values.slice(first, until), starts.get(first)!, isTold);
  });
}

/**
 * @param isTold whether every value is told: those that are not are the small ones, and mean and limits of the others would
 *   mislead
 */
function stretchOf(
  first: number,
  values: readonly (Fraction | null)[],
  baselines: readonly Baseline[],
  isTold: boolean,
): ExactStretch {
  const valuesCount = values.filter((value) => value !== null).length;
  const found = valuesCount === 0 || !isTold ? null : limitsOf(values);
  const limits = found !== null && valuesCount < valuesForLimits ? withoutLimits(found) : found;
  return {
    stretch: {
      first,
      pointsCount: values.length,
      valuesCount,
      baselines,
      mean: limits === null ? null : numberOf(limits.mean),
      lower: limits?.lower ? numberOf(limits.lower) : null,
      upper: limits?.upper ? numberOf(limits.upper) : null,
      isTrial: valuesCount < valuesForIcons || !isTold,
    },
    limits,
    signals: limits === null ? values.map(() => []) : signalsOf(limits),
  };
}

function withoutLimits(limits: Limits): Limits {
  return { ...limits, lower: null, upper: null, zones: limits.zones.map((zone) => (zone === null ? null : 0)) };
}
