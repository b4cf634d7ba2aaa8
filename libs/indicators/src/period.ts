import { addDays, addMonths, firstOfMonth, lastOfMonth, type Day } from '#calendar';
import { defineNumberPolicy } from '#history';

/** Days from one to another, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** How long the period of an indicator that counts what fell due or happened in one is. */
export const periodMonths = defineNumberPolicy({
  key: 'period.months',
  default: 12,
  meaning: 'how many months, ending with the day described, a figure over a period covers',
  source: 'DfE: figures are published for the year ending 31 March',
});

/**
 * The months that end with a day: from the day after the corresponding date so many months earlier. The last day of a
 * month ends whole months, so that the year to 28 February 2025 begins on 1 March 2024 and not on the 29 February before.
 *
 * @throws CalendarError outside the accepted days
 */
export function periodEnding(asAt: Day, months: number): Period {
  const from =
    asAt === lastOfMonth(asAt) ? addMonths(firstOfMonth(asAt), 1 - months) : addDays(addMonths(asAt, -months), 1);
  return { from, to: asAt };
}
