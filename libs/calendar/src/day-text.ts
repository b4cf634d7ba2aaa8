import { CalendarError, quoted } from './calendar-error.js';
import { dateFaultOf, dayOfMonthOf, monthOf, weekdayOf, yearOf } from './day.js';
import type { Day } from './day.js';
import { dayNumber, daysInMonth, MONTH_NAMES } from './gregorian.js';

const ZERO = 48;
const HYPHEN = 45;
const NOT_TWO_DIGITS = -100_000; // so far below zero that no sum with it is a year, a month or a day
const WRITTEN_AS_A_DAY = /^\d{4}-\d{2}-\d{2}$/;
const WEEKDAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** The two digits at a place in the text as a number, or a number below zero when they are not both digits. */
export function twoDigitsAt(text: string, place: number): number {
  const tens = text.charCodeAt(place) - ZERO;
  const units = text.charCodeAt(place + 1) - ZERO;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : NOT_TWO_DIGITS;
}

/** The date that the first ten characters say, as days since 1970-01-01; NaN when they say no accepted day. */
export function dayNumberAtStart(text: string): number {
  const year = twoDigitsAt(text, 0) * 100 + twoDigitsAt(text, 2);
  if (!(year >= 1900 && year <= 2199)) return NaN;
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return NaN;
  const month = twoDigitsAt(text, 5);
  const dayOfMonth = twoDigitsAt(text, 8);
  if (!(month >= 1 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month))) return NaN;
  return dayNumber(year, month, dayOfMonth);
}

/**
 * The day that a text says: strictly YYYY-MM-DD (ISO 8601), a real date, from 1900-01-01 to 2199-12-31.
 * CalendarError otherwise. Called for every event of a replay: it reads character codes and allocates nothing.
 */
export function day(text: string): Day {
  const days = text.length === 10 ? dayNumberAtStart(text) : NaN;
  if (days !== days) throw new CalendarError(dayFaultOf(text) ?? `${quoted(text)} is not a day`);
  return days as Day;
}

/** Whether a value is a text that `day` accepts. Never throws. */
export function isDay(text: unknown): text is string {
  return typeof text === 'string' && text.length === 10 && !Number.isNaN(dayNumberAtStart(text));
}

/** The sentence that says why a value is no day, or null when it is one. Never throws. */
export function dayFaultOf(text: unknown): string | null {
  if (isDay(text)) return null;
  if (typeof text !== 'string') return `${quoted(text)} is not a day: a day is text, written YYYY-MM-DD`;
  if (!WRITTEN_AS_A_DAY.test(text)) return `${quoted(text)} is not a day: a day is written YYYY-MM-DD`;
  const fault = dateFaultOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
  return `${quoted(text)} is not a day: ${fault}`;
}

/** The day as a sentence shows it: 'Wed 30 Apr 2025'. */
export function describeDay(d: Day): string {
  const monthName = MONTH_NAMES[monthOf(d) - 1]?.slice(0, 3);
  return `${WEEKDAY_NAMES[weekdayOf(d) - 1]} ${dayOfMonthOf(d)} ${monthName} ${yearOf(d)}`;
}

/** The day as people write it in full: '31 March 2025'. */
export function dayInWords(d: Day): string {
  return `${dayOfMonthOf(d)} ${monthInWords(d)}`;
}

/** The month of a day: 'March 2025'. */
export function monthInWords(d: Day): string {
  return `${MONTH_NAMES[monthOf(d) - 1]} ${yearOf(d)}`;
}
