import { CalendarError } from './calendar-error.js';
import { dayNumber, dayOfMonthIn, daysInMonth, MONTH_NAMES, monthIn, packedDate, yearIn } from './gregorian.js';

declare const dayBrand: unique symbol;

/** A date in Europe/London, as whole days since 1970-01-01 (which is 0; earlier days are negative). */
export type Day = number & { readonly [dayBrand]: true };

/** The first day that is accepted at all, 1900-01-01: nobody in the records was born earlier. */
export const firstDay = dayNumber(1900, 1, 1) as Day;

/** The last day that is accepted at all, 2199-12-31: a later one is a placeholder such as 9999-12-31. */
export const lastDay = dayNumber(2199, 12, 31) as Day;

export const ACCEPTED_DAYS = 'days from 1900-01-01 to 2199-12-31 are accepted';

const TWO_DIGITS = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'));

/** The text of a number of days, in the accepted range or not, so that an error can name what it refuses. */
function textOf(days: number): string {
  const packed = packedDate(days);
  return `${yearIn(packed)}-${TWO_DIGITS[monthIn(packed)]}-${TWO_DIGITS[dayOfMonthIn(packed)]}`;
}

/** A number of days since 1970-01-01 as a day. CalendarError when it is not whole or not in the accepted range. */
export function checkedDay(days: number): Day {
  if (days >= firstDay && days <= lastDay && Number.isInteger(days)) return days as Day;
  if (!Number.isInteger(days)) throw new CalendarError(`${days} is not a whole number of days`);
  const year = yearIn(packedDate(days));
  const named = year >= 1000 && year <= 9999 ? textOf(days) : `${days} days from 1970-01-01`;
  throw new CalendarError(`${named} is out of range: ${ACCEPTED_DAYS}`);
}

/** Why these three numbers are no accepted day, as the end of a sentence; null when they are one. */
export function dateFaultOf(year: number, month: number, dayOfMonth: number): string | null {
  const longest = daysInMonth(year, month);
  if (longest === 0) return `there is no month ${month}`;
  if (dayOfMonth < 1) return `there is no day ${dayOfMonth} in a month`;
  if (dayOfMonth > longest) return `${MONTH_NAMES[month - 1]} ${year} has ${longest} days`;
  return year < 1900 || year > 2199 ? ACCEPTED_DAYS : null;
}

/** The day of a year, a month (1 to 12) and a day of the month. CalendarError when there is no such day. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(dayOfMonth);
  const fault = whole ? dateFaultOf(year, month, dayOfMonth) : 'a date is made of whole numbers';
  if (fault !== null) throw new CalendarError(`${year}-${month}-${dayOfMonth} is not a day: ${fault}`);
  return dayNumber(year, month, dayOfMonth) as Day;
}

export function yearOf(d: Day): number {
  return yearIn(packedDate(d));
}

/** 1 January to 12 December. */
export function monthOf(d: Day): number {
  return monthIn(packedDate(d));
}

/** 1 to 31. */
export function dayOfMonthOf(d: Day): number {
  return dayOfMonthIn(packedDate(d));
}

/** 1 Monday to 7 Sunday, as ISO 8601 numbers them. */
export function weekdayOf(d: Day): number {
  return ((((d + 3) % 7) + 7) % 7) + 1; // 1970-01-01 was a Thursday
}

/** YYYY-MM-DD. */
export function formatDay(d: Day): string {
  return textOf(d);
}

/** The day so many calendar days later, or earlier when negative. CalendarError outside the accepted days. */
export function addDays(d: Day, days: number): Day {
  return checkedDay(d + days);
}

/** The day so many weeks of seven calendar days later: never lengthened for a weekend or a holiday. */
export function addWeeks(d: Day, weeks: number): Day {
  return checkedDay(d + weeks * 7);
}
