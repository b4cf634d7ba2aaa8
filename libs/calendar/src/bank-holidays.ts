import { bankHolidaysOfEnglandAndWales } from './bank-holidays.data.js';
import { day } from './day-text.js';
import type { Day } from './day.js';

/**
 * The bank holidays that are known, and for which days: one-off holidays are proclaimed months ahead, so a list is
 * a statement with a version, kept with every due date counted by it. A list is never changed after it is made.
 */
export interface BankHolidays {
  readonly version: string;
  /** First and last day that the list speaks about, both included: on another day nothing is known. */
  readonly from: Day;
  readonly to: Day;
  readonly days: ReadonlySet<Day>;
}

/** Bank holidays of England and Wales with Good Friday and Christmas Day (Banking and Financial Dealings Act 1971). */
export const englandAndWales: BankHolidays = Object.freeze({
  version: 'EW-2026-1',
  from: day('2012-01-01'),
  to: day('2028-12-31'),
  days: new Set(bankHolidaysOfEnglandAndWales.map(([date]) => day(date))),
});
