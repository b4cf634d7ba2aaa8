import { describeDay, knowsWorkingDays, workingDaysElapsed, type Day } from '#calendar';
import type { CareUnderReview } from '#duties';
import { defineNumberPolicy, type Policies } from '#history';

/** From how many working days of care on a child is among those whose reviews are looked at. */
export const snapshotMinWorkingDays = defineNumberPolicy({
  key: 'cla.review.snapshotMinWorkingDays',
  default: 20,
  meaning: 'working days of care from which on a child is counted among those whose reviews are up to date or not',
  source: 'former National Indicator 66: looked after for at least four weeks (wording from memory)',
});

/** The same in calendar days, for those who count four weeks so. */
export const snapshotMinCalendarDays = defineNumberPolicy({
  key: 'cla.review.snapshotMinCalendarDays',
  default: 0,
  meaning:
    'calendar days of care from which on a child is counted, in place of cla.review.snapshotMinWorkingDays; 0: not used',
  source: 'local; 28 days is the other reading of four weeks',
});

/** Whether care has lasted long enough on a day to be counted; null: nobody can say. */
export function isLongEnough({ start, startKnown }: CareUnderReview, asAt: Day, policies: Policies): boolean | null {
  const calendarDays = policies.on(snapshotMinCalendarDays, asAt);
  const lasted =
    calendarDays > 0
      ? asAt - start >= calendarDays
      : haveWorkingDaysPassed(start, asAt, policies.on(snapshotMinWorkingDays, asAt));
  return lasted === false && !startKnown ? null : lasted;
}

/**
 * Whether so many working days have passed after a day. Where bank holidays are not known it is still certain at both
 * ends: no stretch has more working days than days, and twice as many days and a fortnight always hold enough.
 */
function haveWorkingDaysPassed(after: Day, asAt: Day, workingDays: number): boolean | null {
  const passed = asAt - after;
  if (passed < workingDays) return false;
  if (passed >= 2 * workingDays + 14) return true;
  return knowsWorkingDays(after, asAt) ? workingDaysElapsed(after, asAt) >= workingDays : null;
}

/** How long care has lasted beside how long it must have, for people. */
export function describeLength({ start }: CareUnderReview, asAt: Day, policies: Policies): string {
  const span = `from ${describeDay(start)} to ${describeDay(asAt)}`;
  const calendarDays = policies.on(snapshotMinCalendarDays, asAt);
  if (calendarDays > 0) return `${asAt - start} days of care ${span}; counted from ${calendarDays} on`;
  const needed = policies.on(snapshotMinWorkingDays, asAt);
  const lasted = knowsWorkingDays(start, asAt) ? String(workingDaysElapsed(start, asAt)) : 'unknown';
  return `working days of care ${span}: ${lasted}; counted from ${needed} on`;
}
