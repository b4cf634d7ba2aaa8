import type { Day } from '#calendar';
import type { Chance } from '../chance.js';
import { daysAfter } from '../fact.js';
import type { TimeInCare } from './lives.js';

/**
 * The single breaks of a series (legal status V3): each a short time in care that ends with the return to the parents,
 * none longer than 17 days and together at most 75 days in a year (CPPCR 2010 reg 48).
 */
export function breaksOf(series: TimeInCare, endsOn: Day, chance: Chance): TimeInCare[] {
  const breaks: TimeInCare[] = [];
  let from = series.from;
  while (from < series.to && from < endsOn) {
    const to = daysAfter(from, chance.whole(2, 5));
    breaks.push({ ...series, from, to, reason: 'E4A' });
    from = daysAfter(to, chance.whole(21, 45));
  }
  return breaks;
}
