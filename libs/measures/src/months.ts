import { addMonths, firstOfMonth, monthEnds, type Day } from '#calendar';

/** Over how many values, a month each, a change is told from chance, unless an address says otherwise. */
export const trendMonths = 24;

/** So many days a month apart: month ends, and last the day itself, whether a month ends on it or not. */
export function monthsTo(asAt: Day, months = trendMonths): readonly Day[] {
  const ends = monthEnds(addMonths(firstOfMonth(asAt), 1 - months), (asAt - 1) as Day);
  return [...ends, asAt];
}
