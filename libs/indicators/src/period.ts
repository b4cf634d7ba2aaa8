import { addDays, addMonths, firstOfMonth, lastOfMonth, type Day } from '#calendar';
import { defineNumberPolicy, type Policies } from '#history';

/** The days that a figure "in the 12 months to" a day speaks of, both included. */
export interface Period {
  readonly from: Day;
  readonly asAt: Day;
}

/** How many months a figure about a period looks back. */
export const periodMonths = defineNumberPolicy({
  key: 'period.months',
  default: 12,
  choices: [1, 2, 3, 4, 6, 9, 12, 18, 24, 36],
  meaning: 'how many months, up to and including the day described, a figure about a period covers',
  source: 'DfE statistics of looked-after children cover the 12 months to 31 March; other lengths are local',
});

/**
 * The period of so many whole months that ends with a day. It begins on the day after the corresponding date; for the
 * last day of a month, on the first of the month that makes it so many whole months: 31 March 2025 and 12 months give
 * 1 April 2024, and 28 February 2025 gives 1 March 2024 although 2024 had a 29 February.
 */
export function periodEnding(asAt: Day, months: number): Period {
  const isWholeMonths = asAt === lastOfMonth(asAt);
  return {
    from: isWholeMonths ? addMonths(firstOfMonth(asAt), 1 - months) : addDays(addMonths(asAt, -months), 1),
    asAt,
  };
}

/** A question asks for the same few periods once for every child. */
const made = new Map<number, Period>();
const madeMax = 10_000;

/** The period of a figure as at a day, as long as the policy in force on that day says. */
export function periodTo(asAt: Day, policies: Policies): Period {
  const months = policies.on(periodMonths, asAt);
  const key = asAt * 100 + months;
  const known = made.get(key);
  if (known !== undefined) return known;
  if (made.size >= madeMax) made.clear();
  const period = periodEnding(asAt, months);
  made.set(key, period);
  return period;
}
