import type { Day } from '#calendar';
import {
  childInCareReviews,
  closedOn,
  daysLateOn as daysDutyIsLate,
  hasBegunBy,
  standingOn,
  type ReviewDuty,
} from '#duties';
import type { SubjectHistory } from '#history';
import type { CarePeriod } from '#records';

/** What the reviews of a child's year come to. */
export interface JudgedReviews {
  readonly period: CarePeriod;
  /** The first day of the period looked at. */
  readonly from: Day;
  /** The first duty that was not met in time, or is overdue. */
  readonly fault: ReviewDuty | null;
  /** A duty of which nobody can say whether it was met in time. */
  readonly doubt: ReviewDuty | null;
}

/** Looks at every duty to review the child, of this period of care and of earlier ones, as seen from a day. */
export function judge(child: SubjectHistory, period: CarePeriod, from: Day, asAt: Day): JudgedReviews {
  let fault: ReviewDuty | null = null;
  let doubt: ReviewDuty | null = null;
  for (const duty of child.of(childInCareReviews)) {
    if (!hasBegunBy(duty, asAt)) break;
    if (fault === null && isFault(duty, from, asAt)) fault = duty;
    if (doubt === null && isDoubt(duty, from, asAt)) doubt = duty;
  }
  return { period, from, fault, doubt };
}

export const isDueIn = ({ due }: ReviewDuty, from: Day, asAt: Day): boolean =>
  due !== null && due >= from && due <= asAt;

/** A review that is overdue on the day counts whenever it was due; one that is over, when it was due in the period. */
export function isFault(duty: ReviewDuty, from: Day, asAt: Day): boolean {
  const standing = standingOn(duty, asAt);
  return standing === 'overdue' || ((standing === 'late' || standing === 'missed') && isDueIn(duty, from, asAt));
}

/** A duty whose due day is not known may have fallen due in the period unless it was closed before that began. */
export function isDoubt(duty: ReviewDuty, from: Day, asAt: Day): boolean {
  if (duty.due !== null) return false;
  const closed = closedOn(duty, asAt);
  return closed === null || closed >= from;
}

/** By how many days the review that was not in time was or is late; of a child without one, less than 0: the days left. */
export function daysLateOn({ fault }: JudgedReviews, duties: readonly ReviewDuty[], asAt: Day): number | null {
  if (fault !== null) return daysDutyIsLate(fault, asAt);
  const open = duties.find((duty) => hasBegunBy(duty, asAt) && standingOn(duty, asAt) === 'pending');
  return open === undefined ? null : asAt - open.due!;
}
