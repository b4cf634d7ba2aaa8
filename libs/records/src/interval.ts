import type { Day } from '#calendar';

/** A state from one day up to, and not including, another: on the day of a change the new state holds. */
export interface Interval {
  readonly start: Day;
  /** The first day on which it no longer holds; null: it still does. */
  readonly end: Day | null;
}

export const holdsOn = ({ start, end }: Interval, on: Day): boolean => start <= on && (end === null || end > on);

/** The interval that holds on a day: of several, the one that began last. */
export function intervalOn<T extends Interval>(intervals: readonly T[], on: Day): T | null {
  for (let index = intervals.length - 1; index >= 0; index--)
    if (holdsOn(intervals[index]!, on)) return intervals[index]!;
  return null;
}

/** The interval's end as seen from a day: an end after it has not come yet. */
export const endBy = ({ end }: Interval, asAt: Day): Day | null => (end !== null && end <= asAt ? end : null);
