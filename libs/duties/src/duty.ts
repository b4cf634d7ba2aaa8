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
  /** The last day on which it is done in time; null: the calendar cannot say (see `unknownBecause`). */
  readonly due: Day | null;
  readonly unknownBecause?: string;
  readonly metOn: Day | null;
  readonly metBy: CareEvent | null;
  /** When it ceased to matter without being met: a new placement, another regime, the end of care. */
  readonly endedOn: Day | null;
  readonly endedBy: CareEvent | null;
  /** The sum that gives the due day, for people: `Mon 3 Mar 2025 + 1 week = Mon 10 Mar 2025`. */
  readonly arithmetic: () => string;
}

/**
 * - `on-time`, `late`: met
 * - `pending`, `overdue`: open
 * - `missed`: ended on or after its due day without being met
 * - `not-due`: ended before its due day; neither met nor missed
 * - `unknown`: the calendar cannot say when it was due
 */
export type Standing = 'on-time' | 'late' | 'pending' | 'overdue' | 'missed' | 'not-due' | 'unknown';

/** How a duty stands at the end of a day: what came later has not come yet. The duty must have begun by then. */
export function standingOn({ due, metOn, endedOn }: Duty, asAt: Day): Standing {
  if (due === null) return 'unknown';
  if (metOn !== null && metOn <= asAt) return metOn <= due ? 'on-time' : 'late';
  if (endedOn !== null && endedOn <= asAt) return due <= endedOn ? 'missed' : 'not-due';
  return asAt <= due ? 'pending' : 'overdue';
}

/** Days by which a duty was or is late on a day; 0 when it is not. */
export function daysLateOn(duty: Duty, asAt: Day): number {
  const standing = standingOn(duty, asAt);
  if (duty.due === null || standing === 'on-time' || standing === 'pending' || standing === 'not-due') return 0;
  const until = standing === 'late' ? duty.metOn! : standing === 'missed' ? duty.endedOn! : asAt;
  return until - duty.due;
}
