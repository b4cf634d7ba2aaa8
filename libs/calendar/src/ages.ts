import { CalendarError } from './calendar-error.js';
import { checkedDay } from './day.js';
import type { Day } from './day.js';
import { dayNumber, dayOfMonthIn, isLeapYear, monthIn, packedDate, yearIn } from './gregorian.js';

/** Which day is the birthday, in an ordinary year, of a person born on 29 February. In English law 1 March. */
export type LeapBirthday = '1-march' | '28-february';

/**
 * Age in completed years, which changes on the birthday. Before the birth it is negative (-1 in the year before), so
 * that a fact dated before the birth can be recorded and doubted.
 */
export function ageOn(dateOfBirth: Day, d: Day, leap: LeapBirthday = '1-march'): number {
  const years = yearIn(packedDate(d)) - yearIn(packedDate(dateOfBirth));
  return d >= birthdayNumber(dateOfBirth, years, leap) ? years : years - 1;
}

/** The day on which a person reaches an age in whole years. CalendarError outside the accepted days. */
export function birthday(dateOfBirth: Day, age: number, leap: LeapBirthday = '1-march'): Day {
  if (!Number.isInteger(age)) throw new CalendarError(`${age} is not an age in whole years`);
  return checkedDay(birthdayNumber(dateOfBirth, age, leap));
}

function birthdayNumber(dateOfBirth: Day, age: number, leap: LeapBirthday): number {
  const packed = packedDate(dateOfBirth);
  const year = yearIn(packed) + age;
  const month = monthIn(packed);
  const dayOfMonth = dayOfMonthIn(packed);
  if (month === 2 && dayOfMonth === 29 && !isLeapYear(year)) {
    return leap === '1-march' ? dayNumber(year, 3, 1) : dayNumber(year, 2, 28);
  }
  return dayNumber(year, month, dayOfMonth);
}
