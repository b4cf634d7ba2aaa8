import type { Day } from './day.js';
import { dayNumber, packedDate, yearIn } from './gregorian.js';
import { MILLISECONDS_IN_DAY, MILLISECONDS_IN_HOUR } from './instants.js';
import type { Instant } from './instants.js';

/**
 * The date in Europe/London at a moment. Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on
 * the last Sunday of October: Summer Time Act 1972 with the Summer Time Order 2002, and the same since 1996. The rule
 * is applied to every year: before 1996 the autumn change, and before 1981 both, fell on other days, so that a moment
 * of those weeks in the hour before midnight UTC may be given the neighbouring date.
 */
export function londonDayOf(i: Instant): Day {
  const local = isSummerTime(i) ? i + MILLISECONDS_IN_HOUR : i;
  return Math.floor(local / MILLISECONDS_IN_DAY) as Day;
}

/** The first moment of a date in Europe/London. */
export function startOfLondonDay(d: Day): Instant {
  return midnightAtStartOf(d) as Instant;
}

/** The last millisecond of a date in Europe/London, which has 23 or 25 hours when the clocks change. */
export function endOfLondonDay(d: Day): Instant {
  return (midnightAtStartOf(d + 1) - 1) as Instant;
}

/** In summer midnight is at 23:00 UTC of the day before. The clocks change at 01:00 UTC, so never between the two. */
function midnightAtStartOf(days: number): number {
  const midnightInSummer = days * MILLISECONDS_IN_DAY - MILLISECONDS_IN_HOUR;
  return isSummerTime(midnightInSummer) ? midnightInSummer : midnightInSummer + MILLISECONDS_IN_HOUR;
}

function isSummerTime(milliseconds: number): boolean {
  const year = yearIn(packedDate(Math.floor(milliseconds / MILLISECONDS_IN_DAY)));
  return milliseconds >= clockChangeOn(dayNumber(year, 3, 31)) && milliseconds < clockChangeOn(dayNumber(year, 10, 31));
}

/** 01:00 UTC on the last Sunday up to the last day of a month. */
function clockChangeOn(lastDayOfMonth: number): number {
  const daysSinceSunday = (((lastDayOfMonth + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday
  return (lastDayOfMonth - daysSinceSunday) * MILLISECONDS_IN_DAY + MILLISECONDS_IN_HOUR;
}
