import { commonMultiple, type Fraction } from './fraction.js';

/** Above this many times their mean, a moving range is left out of it. */
const screening = { over: 3267n, under: 1000n };
/** Limits stand so many mean moving ranges from the mean: 2.66 = 133 / 50. */
const width = { over: 133n, under: 50n };

/**
 * The mean and the limits of one stretch of a series by the XmR method, and where each value stands to them. Values are
 * compared as whole numbers of a common unit, so that no value lies outside a limit, or on another side of the mean, by
 * a rounding.
 */
export interface Limits {
  readonly mean: Fraction;
  /** Null where no moving range is left to draw them from. */
  readonly lower: Fraction | null;
  readonly upper: Fraction | null;
  /** Of each value 1 above the mean, -1 below, 0 on it; null of a gap. */
  readonly sides: readonly (number | null)[];
  /** Of each value 2 or -2 outside the limits, 1 or -1 beyond two thirds of the way to one, else 0; null of a gap. */
  readonly zones: readonly (number | null)[];
  /** Of each value, the sign of its difference from the one before; null where either is a gap. */
  readonly steps: readonly (number | null)[];
}

const signOf = (value: bigint): number => (value > 0n ? 1 : value < 0n ? -1 : 0);
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
const sumOf = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

/** Of a stretch with at least one value. A moving range joins neighbours: there is none across a gap. */
export function limitsOf(values: readonly (Fraction | null)[]): Limits {
  const given = values.filter((value) => value !== null);
  const unit = commonMultiple(given.map(({ under }) => under));
  const wholes = values.map((value) => (value === null ? null : value.over * (unit / value.under)));
  const steps = wholes.map((value, index) => difference(value, wholes[index - 1] ?? null));
  const count = BigInt(given.length);
  const sum = sumOf(wholes.filter((value) => value !== null));
  const ranges = screened(steps.filter((step) => step !== null).map(magnitude));
  const rangesCount = BigInt(ranges.length);
  // All that follows is in units of 1 / (3 × 50 × count × rangesCount × unit).
  const scale = 3n * width.under * count * (rangesCount || 1n);
  const mean = 3n * width.under * (rangesCount || 1n) * sum;
  const third = width.over * count * sumOf(ranges);
  const bound = ({ over }: { over: bigint }): Fraction => ({ over, under: scale * unit });
  const hasLimits = ranges.length > 0;
  const fromMean = wholes.map((value) => (value === null ? null : value * scale - mean));
  return {
    mean: bound({ over: mean }),
    lower: hasLimits ? bound({ over: mean - 3n * third }) : null,
    upper: hasLimits ? bound({ over: mean + 3n * third }) : null,
    sides: fromMean.map((distance) => (distance === null ? null : signOf(distance))),
    zones: fromMean.map((distance) => (distance === null ? null : hasLimits ? zoneOf(distance, third) : 0)),
    steps: steps.map((step) => (step === null ? null : signOf(step))),
  };
}

function zoneOf(distance: bigint, third: bigint): number {
  const far = magnitude(distance);
  const zone = far > 3n * third ? 2 : far > 2n * third ? 1 : 0;
  return zone * signOf(distance);
}

function difference(value: bigint | null, before: bigint | null): bigint | null {
  return value === null || before === null ? null : value - before;
}

/** Without the ranges that are 3.267 times their mean or more: they would widen the limits that they lie outside of. */
function screened(ranges: readonly bigint[]): bigint[] {
  const count = BigInt(ranges.length);
  const sum = sumOf(ranges);
  return ranges.filter((range) => range * count * screening.under < screening.over * sum);
}
