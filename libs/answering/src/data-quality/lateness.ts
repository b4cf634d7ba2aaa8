import { englandAndWales, workingDaysElapsed, type Day } from '#calendar';

/** Whatever is recorded more working days than this after it happened is recorded late (DQ-LAG). */
export const inTimeWorkingDays = 5;

/** A week: the fewest days in which so many working days lie. */
const inTimeDays = 7;

/**
 * Working days from the day on which something happened to the day on which it was recorded: 0 when no later working day
 * lies between. Null outside the known bank holidays.
 */
export function recordingDelay(happenedOn: Day, recordedOn: Day): number | null {
  const { from, to } = englandAndWales;
  return happenedOn < from || recordedOn > to ? null : workingDaysElapsed(happenedOn, recordedOn);
}

/** Whether something was recorded late. Outside the known bank holidays, days of the week alone decide: more than a week. */
export function isRecordedLate(happenedOn: Day, recordedOn: Day): boolean {
  const delay = recordingDelay(happenedOn, recordedOn);
  return delay === null ? recordedOn - happenedOn > inTimeDays : delay > inTimeWorkingDays;
}
