import { addMonths, formatDay, londonDayOf, type Day, type Instant } from '#calendar';
import { eventClasses, nameOf, type EventName } from '#events';
import { limitsOf, wantedKinds, type History } from '#history';
import type { UnderstoodMoment } from '../questions/moment-of.js';
import { inTimeWorkingDays, recordingDelay } from './lateness.js';

/** How long after it happened one kind of event was recorded, in working days. */
export interface RecordingDelay {
  readonly event: EventName;
  readonly events: number;
  readonly withinOneDay: number;
  readonly withinFiveDays: number;
  /** More than five working days after it happened. */
  readonly late: number;
  /** The delay that half of the events do not exceed. */
  readonly medianDays: number;
}

/** What happened in these months is looked at: long ago, records were kept elsewhere. */
const months = 12;
const longestDelayDays = 4_000;

/** What is said of children. */
const eventNames = eventClasses
  .filter(({ subject }) => subject === 'child')
  .map(({ type }) => nameOf(type) as EventName);

/**
 * The recording delays (DQ-LAG) of what happened to children in the twelve months to a day: working days from the day of
 * occurrence to the day on which it was recorded, 0 when that is the same or no later working day lies between. What
 * happened or was recorded outside the known bank holidays is left out. One pass over the children.
 */
export function recordingDelaysOf(history: History, moment: UnderstoodMoment): RecordingDelay[] {
  const limits = limitsOf(moment);
  const from = addMonths(moment.asAt, -months);
  const wanted = wantedKinds(eventNames);
  const counts = new Map<EventName, Int32Array>();
  for (const subject of history.subjectsOf('child')) {
    for (const { type, day, row } of history.read(subject, limits, wanted)) {
      if (day <= from) continue;
      const delay = recordingDelay(day, londonDayOf(history.recordedAtOf(row) as Instant));
      if (delay === null) continue;
      let count = counts.get(type);
      if (count === undefined) counts.set(type, (count = new Int32Array(longestDelayDays + 1)));
      count[Math.min(delay, longestDelayDays)]!++;
    }
  }
  return [...counts]
    .map(([event, count]) => ({ event, ...summaryOf(count) }))
    .sort((a, b) => b.late - a.late || (a.event < b.event ? -1 : 1));
}

/** @param count how many events have each delay */
function summaryOf(count: Int32Array): Omit<RecordingDelay, 'event'> {
  const events = count.reduce((sum, one) => sum + one, 0);
  const upTo = (days: number): number => count.subarray(0, days + 1).reduce((sum, one) => sum + one, 0);
  let medianDays = 0;
  for (let seen = count[0]!; seen * 2 < events; seen += count[++medianDays]!);
  return {
    events,
    withinOneDay: upTo(1),
    withinFiveDays: upTo(inTimeWorkingDays),
    late: events - upTo(inTimeWorkingDays),
    medianDays,
  };
}

/** The first day that the delays look at. */
export const delaysSince = (asAt: Day): string => formatDay((addMonths(asAt, -months) + 1) as Day);
