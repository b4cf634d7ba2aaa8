import { addDays, addMonths, addWeeks, describeDay, lastDay, weekdayOf, type Day } from '#calendar';

/** How long after day 0 a visit is due. `calendar-week`: by the Sunday of the week after that of day 0. */
export interface VisitInterval {
  readonly count: number;
  readonly unit: 'week' | 'month' | 'calendar-week';
}

export const weeks = (count: number): VisitInterval => ({ count, unit: 'week' });
export const months = (count: number): VisitInterval => ({ count, unit: 'month' });
export const nextCalendarWeek: VisitInterval = { count: 1, unit: 'calendar-week' };

/** After this day an interval may reach beyond the calendar: the day is a placeholder, such as 2199-12-31. */
const lastAnchor = addMonths(lastDay, -12);

/** The last day of an interval. Weeks and months are never lengthened for weekends or holidays. */
export function lastDayOf({ count, unit }: VisitInterval, anchor: Day): Day {
  if (anchor > lastAnchor) return lastDay;
  switch (unit) {
    case 'week':
      return addWeeks(anchor, count);
    case 'month':
      return addMonths(anchor, count);
    case 'calendar-week':
      return addDays(anchor, 14 - weekdayOf(anchor));
  }
}

/** The sum for people: `Mon 3 Mar 2025 + 1 week = Mon 10 Mar 2025`. */
export function describeSum(anchor: Day, interval: VisitInterval, daysPaused: number, due: Day): string {
  const paused = daysPaused === 0 ? '' : ` + ${daysPaused} ${daysPaused === 1 ? 'day' : 'days'} missing`;
  return `${describeDay(anchor)} + ${describeInterval(interval)}${paused} = ${describeDay(due)}`;
}

export function describeInterval({ count, unit }: VisitInterval): string {
  if (unit === 'calendar-week') return 'until the end of the next week';
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
