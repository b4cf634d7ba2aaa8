/**
 * Arithmetic of the Gregorian calendar on plain numbers: days since 1970-01-01 to year, month and day of month, and
 * back. No allocation and no `Date`, because a replay asks millions of times. A year is counted from March, so that
 * the leap day is the last day of its year, and years are counted in cycles of 400 (146,097 days).
 */

const DAYS_IN_CYCLE = 146_097;
const DAYS_FROM_CYCLE_TO_EPOCH = 719_468; // 0000-03-01 to 1970-01-01

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days in a month, 28 to 31; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** Days since 1970-01-01 of a date that exists. */
export function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const yearFromMarch = month > 2 ? year : year - 1;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const cycle = Math.floor(yearFromMarch / 400);
  const yearOfCycle = yearFromMarch - cycle * 400;
  const dayOfYear = (((153 * monthFromMarch + 2) / 5) | 0) + dayOfMonth - 1;
  const dayOfCycle = yearOfCycle * 365 + ((yearOfCycle / 4) | 0) - ((yearOfCycle / 100) | 0) + dayOfYear;
  return cycle * DAYS_IN_CYCLE + dayOfCycle - DAYS_FROM_CYCLE_TO_EPOCH;
}

/** Year, month and day of month in one number, to be taken apart below: three numbers without an object. */
export function packedDate(days: number): number {
  const shifted = days + DAYS_FROM_CYCLE_TO_EPOCH;
  const cycle = Math.floor(shifted / DAYS_IN_CYCLE);
  const dayOfCycle = shifted - cycle * DAYS_IN_CYCLE;
  const leapDays = ((dayOfCycle / 1460) | 0) - ((dayOfCycle / 36_524) | 0) + ((dayOfCycle / 146_096) | 0);
  const yearOfCycle = ((dayOfCycle - leapDays) / 365) | 0;
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + ((yearOfCycle / 4) | 0) - ((yearOfCycle / 100) | 0));
  const monthFromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  const dayOfMonth = dayOfYear - (((153 * monthFromMarch + 2) / 5) | 0) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
  return year * 512 + month * 32 + dayOfMonth;
}

export const yearIn = (packed: number): number => Math.floor(packed / 512);
export const monthIn = (packed: number): number => (packed >> 5) & 15;
export const dayOfMonthIn = (packed: number): number => packed & 31;
