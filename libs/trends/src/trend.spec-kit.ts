import { addMonths, day, lastOfMonth, type Day } from '#calendar';
import { trendOf, type Baseline, type Point, type Trend, type TrendInput } from './index.js';

/** The last day of so many months after March 2021. */
export const month = (index: number): Day => lastOfMonth(addMonths(day('2021-04-01'), index));

/** A point a month; null is a gap. */
export const counts = (values: readonly (number | null)[]): Point[] =>
  values.map((value, index) => ({
    asAt: month(index),
    numerator: value ?? 0,
    denominator: value === null ? 0 : null,
    display: value === null ? 'no value' : String(value),
  }));

/** Shares, each `31/268`, a point a month. */
export const shares = (texts: readonly string[]): Point[] =>
  texts.map((text, index) => {
    const [numerator, denominator] = text.split('/').map(Number) as [number, number];
    const display = denominator === 0 ? 'no value' : `${Math.round((100 * numerator) / denominator)}%`;
    return { asAt: month(index), numerator, denominator, display };
  });

export const trend = (values: readonly (number | null)[], input: Partial<TrendInput> = {}): Trend =>
  trendOf({ points: counts(values), better: 'higher', ...input });

export const baseline = (from: Day): Baseline => ({
  from,
  reason: 'a new way of working',
  setBy: 'the board',
  eventId: 'e',
});

/** The rule told of each value; '-' of none. */
export const told = ({ points }: Trend): string[] => points.map(({ signals }) => signals[0]?.rule ?? '-');
/** The rule told, and its direction. */
export const toldTowards = ({ points }: Trend): string[] =>
  points.map(({ signals: [first] }) => (first === undefined ? '-' : `${first.rule} ${first.towards}`));
export const causes = ({ points }: Trend): (string | null)[] => points.map(({ cause }) => cause);
