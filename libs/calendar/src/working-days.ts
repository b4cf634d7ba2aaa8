import { englandAndWales } from './bank-holidays.js';
import type { BankHolidays } from './bank-holidays.js';
import { CalendarError } from './calendar-error.js';
import { formatDay, weekdayOf } from './day.js';
import type { Day } from './day.js';

/** Working days of one list of bank holidays, counted once: both questions below then cost two look-ups. */
interface Count {
  /** At a day's distance from the list's first day: how many working days there are up to and including that day. */
  readonly upTo: Int32Array;
  /** The working days in order. */
  readonly days: readonly Day[];
}

const counts = new WeakMap<BankHolidays, Count>();

function countOf(holidays: BankHolidays): Count {
  let count = counts.get(holidays);
  if (count === undefined) {
    count = countWorkingDays(holidays);
    counts.set(holidays, count);
  }
  return count;
}

function countWorkingDays(holidays: BankHolidays): Count {
  const upTo = new Int32Array(Math.max(0, holidays.to - holidays.from + 1));
  const days: Day[] = [];
  for (let d = holidays.from; d <= holidays.to; d = (d + 1) as Day) {
    if (weekdayOf(d) <= 5 && !holidays.days.has(d)) days.push(d);
    upTo[d - holidays.from] = days.length;
  }
  return { upTo, days };
}

/** How many working days there are from the list's first day up to and including a day. */
function workingDaysUpTo(d: Day, holidays: BankHolidays, count: Count): number {
  const working = count.upTo[d - holidays.from];
  if (working === undefined) throw unknownDay(d, holidays);
  return working;
}

function unknownDay(d: Day, { version, from, to }: BankHolidays): CalendarError {
  const known = `the bank holidays ${version} are known from ${formatDay(from)} to ${formatDay(to)}`;
  return new CalendarError(`Whether ${formatDay(d)} is a working day is not known: ${known}`);
}

/** Whether every day from one to another, both included, lies in the knowledge of the bank holidays. */
export function knowsWorkingDays(from: Day, to: Day, holidays: BankHolidays = englandAndWales): boolean {
  return from >= holidays.from && to <= holidays.to;
}

/**
 * Whether a day is no Saturday, no Sunday and no bank holiday of the list, Good Friday and Christmas Day included.
 * Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 2.
 * CalendarError for a day outside the knowledge of the bank holidays.
 */
export function isWorkingDay(d: Day, holidays: BankHolidays = englandAndWales): boolean {
  if (!knowsWorkingDays(d, d, holidays)) throw unknownDay(d, holidays);
  return weekdayOf(d) <= 5 && !holidays.days.has(d);
}

/**
 * The n-th working day strictly after a day, which may itself be any day: the trigger is day 0, and n = 0 gives it
 * back. CalendarError when n is not a whole number from 0, or when the day or the answer is outside the knowledge of
 * the bank holidays (the first such day is named). Constant time.
 */
export function addWorkingDays(d: Day, n: number, holidays: BankHolidays = englandAndWales): Day {
  if (!Number.isInteger(n) || n < 0) throw new CalendarError(`${n} is not a number of working days to add`);
  const count = countOf(holidays);
  const before = workingDaysUpTo(d, holidays, count);
  if (n === 0) return d;
  const answer = count.days[before + n - 1];
  if (answer === undefined) throw unknownDay((holidays.to + 1) as Day, holidays);
  return answer;
}

/**
 * The working days after one day, up to and including another; 0 when the second is not later. Something was done
 * within n working days when this is at most n, also when it was done on a day that is no working day.
 * CalendarError for a day outside the knowledge of the bank holidays. Constant time.
 */
export function workingDaysElapsed(after: Day, upTo: Day, holidays: BankHolidays = englandAndWales): number {
  const count = countOf(holidays);
  return Math.max(0, workingDaysUpTo(upTo, holidays, count) - workingDaysUpTo(after, holidays, count));
}
