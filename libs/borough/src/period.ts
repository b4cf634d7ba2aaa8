import { addYears, day, dayOf, englandAndWales, formatDay, weekdayOf, yearOf, type Day } from '#calendar';
import { daysAfter, later } from './fact.js';

/** The time that a borough covers. */
export interface Period {
  /** From here on, children who are still in care on `startsOn` may have come into care. */
  readonly knownFrom: Day;
  /** The first day of the years asked for: children who left care before it are not generated. */
  readonly startsOn: Day;
  /** Nothing happens after this day; late recording goes on. */
  readonly endsOn: Day;
  /** The Monday in September on which teams moved to the new services: the last one well before the end. */
  readonly reorganisedOn: Day;
}

const YEARS_BEFORE = 6;

/** @throws RangeError when the years, or what must be known before them, leave what the calendar knows */
export function periodOf(years: number, endsOn: Day): Period {
  if (!(years >= 0.25)) throw new RangeError(`years must be at least 0.25, not ${years}`);
  const startsOn = daysAfter(endsOn, 1 - Math.round(years * 365.25));
  // a year of work with the child before care, and reviews due after the end, must fall in the calendar's knowledge
  const earliest = daysAfter(englandAndWales.from, 400);
  if (startsOn < earliest || endsOn > englandAndWales.to - 60) {
    const known = `${formatDay(earliest)} to ${formatDay(daysAfter(englandAndWales.to, -60))}`;
    throw new RangeError(`${years} years up to ${formatDay(endsOn)} do not lie in ${known}`);
  }
  const knownFrom = later(addYears(startsOn, -YEARS_BEFORE), earliest);
  return { knownFrom, startsOn, endsOn, reorganisedOn: reorganisationBefore(endsOn) };
}

/** By default, three years to the end of a reporting year. */
export const defaultEndsOn: Day = day('2025-03-31');

function reorganisationBefore(endsOn: Day): Day {
  const thisYear = firstMondayOfSeptember(yearOf(endsOn));
  return thisYear <= daysAfter(endsOn, -90) ? thisYear : firstMondayOfSeptember(yearOf(endsOn) - 1);
}

function firstMondayOfSeptember(year: number): Day {
  const first = dayOf(year, 9, 1);
  return daysAfter(first, (8 - weekdayOf(first)) % 7);
}
