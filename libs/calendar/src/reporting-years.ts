import { dayOf, monthOf, yearOf } from './day.js';
import type { Day } from './day.js';

/** The year of the returns to the Department for Education: 1 April to 31 March, both included. */
export interface ReportingYear {
  readonly from: Day;
  readonly to: Day;
}

/** The reporting year of a day. CalendarError before 1900-04-01 and after 2199-03-31, where the year is not whole. */
export function reportingYearOf(d: Day): ReportingYear {
  const firstYear = monthOf(d) >= 4 ? yearOf(d) : yearOf(d) - 1;
  return { from: dayOf(firstYear, 4, 1), to: dayOf(firstYear + 1, 3, 31) };
}
