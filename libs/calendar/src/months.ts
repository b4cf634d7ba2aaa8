import { CalendarError } from './calendar-error.js';
import { checkedDay } from './day.js';
import type { Day } from './day.js';
import { dayNumber, dayOfMonthIn, daysInMonth, monthIn, packedDate, yearIn } from './gregorian.js';

/**
 * The corresponding date so many months later (earlier when negative): the same number in the target month, or the
 * last day of that month when it has no such number (31 August + 6 months = 28 February).
 * Source: Dodds v Walker [1981] 1 WLR 1027. CalendarError outside the accepted days.
 */
export function addMonths(d: Day, months: number): Day {
  if (!Number.isInteger(months)) throw new CalendarError(`${months} is not a whole number of months`);
  const packed = packedDate(d);
  const monthsSinceYearZero = yearIn(packed) * 12 + monthIn(packed) - 1 + months;
  const year = Math.floor(monthsSinceYearZero / 12);
  const month = monthsSinceYearZero - year * 12 + 1;
  return checkedDay(dayNumber(year, month, Math.min(dayOfMonthIn(packed), daysInMonth(year, month))));
}

/**
 * The corresponding date so many years later, so that 29 February becomes 28 February in an ordinary year. Ages follow
 * another rule: see `birthday`. CalendarError outside the accepted days.
 */
export function addYears(d: Day, years: number): Day {
  if (!Number.isInteger(years)) throw new CalendarError(`${years} is not a whole number of years`);
  return addMonths(d, years * 12);
}

export function firstOfMonth(d: Day): Day {
  return (d - dayOfMonthIn(packedDate(d)) + 1) as Day;
}

export function lastOfMonth(d: Day): Day {
  const packed = packedDate(d);
  return (d - dayOfMonthIn(packed) + daysInMonth(yearIn(packed), monthIn(packed))) as Day;
}

/** Every last day of a month from one day to another, both included; none when `to` is before `from`. */
export function monthEnds(from: Day, to: Day): Day[] {
  const ends: Day[] = [];
  let end: number = lastOfMonth(from);
  while (end <= to) {
    ends.push(end as Day);
    const packed = packedDate(end + 1);
    end += daysInMonth(yearIn(packed), monthIn(packed));
  }
  return ends;
}
