import { formatDay, type Day } from '#calendar';
import { divided, fractionOf, type Fraction } from './fraction.js';

/** One figure of a series. The results of an indicator are such points as they are. */
export interface Point {
  /** The day that the figure describes. */
  readonly asAt: Day;
  readonly numerator: number;
  /** Null for a plain count; 0 where there is nothing to divide by: then there is no value, and the series has a gap. */
  readonly denominator: number | null;
  /** The figure as it is shown elsewhere. */
  readonly display: string;
  /** Whether there is a value that is not told: a gap as well, and nothing of the series rests on it. */
  readonly isHidden?: boolean;
}

/**
 * The exact value of a point, or null where there is none.
 *
 * @throws RangeError that names the day, for a number that is not finite or a denominator below 0
 */
export function exactValueOf({ asAt, numerator, denominator, isHidden = false }: Point): Fraction | null {
  if (isHidden || denominator === 0) return null;
  try {
    if (denominator === null) return fractionOf(numerator);
    if (denominator < 0) throw new RangeError(`a denominator is not below 0, as ${denominator} is`);
    return divided(fractionOf(numerator), fractionOf(denominator));
  } catch (error) {
    throw new RangeError(`The point of ${formatDay(asAt)} cannot be used: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
