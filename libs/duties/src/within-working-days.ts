import {
  addWorkingDays,
  describeDay,
  englandAndWales,
  isWorkingDay,
  knowsWorkingDays,
  weekdayOf,
  workingDaysElapsed,
  type Day,
} from '#calendar';
import { definePolicy } from '#history';

/** Whether the day on which something happens is itself counted among the working days that follow from it. */
export const startDayCounts = definePolicy({
  key: 'workingDays.startDayCounts',
  default: false,
  meaning: 'a limit in working days counts the day on which it starts to run as the first of them',
  source:
    'false: day 0, as the Standard Safeguarding Dataset words it; true: as some validation tools of the sector do',
});

/** The last day of a limit, or null and why nobody can say it. */
export interface Limit {
  readonly due: Day | null;
  readonly unknownBecause?: string | undefined;
}

/**
 * The last day that is within so many working days of a day. Where the bank holidays of a day on the way are not
 * known, it names that day and says nothing more.
 */
export function withinWorkingDays(of: Day, workingDays: number, countsStartDay = false): Limit {
  const toAdd = countsStartDay ? Math.max(0, workingDays - 1) : workingDays;
  const { to } = englandAndWales;
  if (!knowsWorkingDays(of, of)) return unknown(of);
  if (workingDaysElapsed(of, to) < toAdd) return unknown((to + 1) as Day);
  return { due: addWorkingDays(of, toAdd) };
}

function unknown(d: Day): Limit {
  const { version, from, to } = englandAndWales;
  const known = `the bank holidays ${version} are known from ${describeDay(from)} to ${describeDay(to)}`;
  return { due: null, unknownBecause: `whether ${describeDay(d)} is a working day is not known: ${known}` };
}

/** The sum for people: `Mon 31 Mar 2025 + 20 working days = Wed 30 Apr 2025 (bank holidays: Fri 18 Apr 2025, …)`. */
export function describeWorkingDays(of: Day, workingDays: number, due: Day, countsStartDay = false): string {
  const start = countsStartDay ? `${describeDay(of)} as day 1 of` : `${describeDay(of)} +`;
  const skipped: string[] = [];
  for (let d = of + 1; d <= due; d++)
    if (weekdayOf(d as Day) <= 5 && !isWorkingDay(d as Day)) skipped.push(describeDay(d as Day));
  const holidays = skipped.length === 0 ? 'no bank holiday' : `bank holidays: ${skipped.join(', ')}`;
  return `${start} ${workingDays} working days = ${describeDay(due)} (${holidays})`;
}
