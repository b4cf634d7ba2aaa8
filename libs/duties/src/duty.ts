import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import type { Rule } from './rule.js';

/**
 * Something that must be done by a day. It begins on the day of its anchor, is closed by what met it or ended by what
 * made it pointless, and none of these depends on anything later: so its standing on any earlier day can be told.
 */
export interface Duty {
  readonly rule: Rule;
  /** Day 0 of the interval, and what happened then. */
  readonly anchor: Day;
  readonly anchorKind: string;
  readonly anchoredBy: CareEvent;
  /** The last day on which it is done in time; null: nobody can say (see `unknownBecause`). */
  readonly due: Day | null;
  readonly unknownBecause?: string | undefined;
  /** The day by which it is judged: on or before `due` is in time. */
  readonly metOn: Day | null;
  readonly metBy: CareEvent | null;
  /** When it was complete, where that is later than `metOn`: a review held as several meetings counts from the first. */
  readonly completedOn?: Day | undefined;
  /** When it came into being, where that is later than its anchor: the review that anchors it was completed later. */
  readonly opensOn?: Day | undefined;
  /** Times for which it was begun but adjourned: while one lasts it is not overdue. */
  readonly adjournments?: readonly Adjournment[] | undefined;
  /** When it ceased to matter without being met: a new placement, another regime, the end of care. */
  readonly endedOn: Day | null;
  readonly endedBy: CareEvent | null;
  /** The sum that gives the due day, for people: `Mon 3 Mar 2025 + 1 week = Mon 10 Mar 2025`. */
  readonly arithmetic: () => string;
}

/** Something that was begun in time and may be completed until a later day. */
export interface Adjournment {
  readonly from: Day;
  /** The event that says that it was begun. */
  readonly by: CareEvent;
  /** The last day on which completing it keeps the day on which it began. */
  readonly until: Day;
}

/** Whether a duty had come into being by a day. */
export const hasBegunBy = ({ anchor, opensOn = anchor }: Duty, asAt: Day): boolean => opensOn <= asAt;

/** The day on which it was seen to be done or to matter no longer, as far as that had come by a day; null: still open. */
export function closedOn({ metOn, completedOn, endedOn }: Duty, asAt: Day): Day | null {
  const closed = completedOn ?? metOn ?? endedOn;
  return closed !== null && closed <= asAt ? closed : null;
}

/**
 * - `on-time`, `late`: met
 * - `pending`, `overdue`: open
 * - `missed`: ended on or after its due day without being met
 * - `not-due`: ended before its due day; neither met nor missed
 * - `unknown`: nobody can say when it was due
 */
export type Standing = 'on-time' | 'late' | 'pending' | 'overdue' | 'missed' | 'not-due' | 'unknown';

/** How a duty stands at the end of a day: what came later has not come yet. The duty must have begun by then. */
export function standingOn(duty: Duty, asAt: Day): Standing {
  const { due, metOn, completedOn = metOn, endedOn } = duty;
  if (due === null) return 'unknown';
  if (metOn !== null && completedOn! <= asAt) return metOn <= due ? 'on-time' : 'late';
  if (endedOn !== null && endedOn <= asAt) return lastDayOf(duty, due) <= endedOn ? 'missed' : 'not-due';
  return asAt <= lastDayOf(duty, due) ? 'pending' : 'overdue';
}

/**
 * The last day on which it can be completed in time: its due day, or the end of an adjournment begun by then. An
 * adjournment still to come changes nothing, for it begins no later than the due day.
 */
function lastDayOf({ adjournments }: Duty, due: Day): Day {
  if (adjournments === undefined) return due;
  let last = due;
  for (const { from, until } of adjournments) if (from <= due && until > last) last = until;
  return last;
}

/** Days by which a duty was or is late on a day; 0 when it is not. */
export function daysLateOn(duty: Duty, asAt: Day): number {
  const standing = standingOn(duty, asAt);
  if (duty.due === null || standing === 'on-time' || standing === 'pending' || standing === 'not-due') return 0;
  const until = standing === 'late' ? duty.metOn! : standing === 'missed' ? duty.endedOn! : asAt;
  return until - duty.due;
}
