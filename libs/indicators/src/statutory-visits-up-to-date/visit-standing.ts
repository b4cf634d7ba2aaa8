import type { Day } from '#calendar';
import {
  hasBegunBy,
  isOverdueOn,
  missingOnDueDay,
  openVisitOn,
  requestedVisits,
  standingOn,
  statutoryVisits,
  type RequestedVisit,
  type StatutoryVisit,
} from '#duties';
import type { SubjectHistory } from '#history';

/** How a looked-after child stands as to visits on a day. */
export interface VisitStanding {
  /** The visit that is open; null: by local policy the clock stands still while the child is missing. */
  readonly visit: StatutoryVisit | null;
  readonly isOverdue: boolean;
  /** A visit that a notice about the home required and that is overdue. */
  readonly overdueNotice: RequestedVisit | null;
  /** Whether all that is overdue fell due while the child was missing. */
  readonly isMissing: boolean;
}

/**
 * The regular visit that is open, and beside it what a notice under section 30A requires: both have an interval in the
 * regulations. A visit that was asked for has none, so it is told in its own place and does not make a child overdue.
 */
export function visitStandingOn(child: SubjectHistory, asAt: Day): VisitStanding {
  const visit = openVisitOn(child.of(statutoryVisits), asAt);
  const isOverdue = visit !== null && isOverdueOn(visit, asAt);
  const overdueNotice = overdueNoticeOn(child.of(requestedVisits), asAt);
  const isMissing =
    (isOverdue || overdueNotice !== null) &&
    (!isOverdue || missingOnDueDay(child, visit) !== null) &&
    (overdueNotice === null || missingOnDueDay(child, overdueNotice) !== null);
  return { visit, isOverdue, overdueNotice, isMissing };
}

function overdueNoticeOn(requested: readonly RequestedVisit[], asAt: Day): RequestedVisit | null {
  for (const one of requested)
    if (one.anchorKind === 'home-inspection-notice' && hasBegunBy(one, asAt) && standingOn(one, asAt) === 'overdue')
      return one;
  return null;
}

/** By how many days the child's visit is overdue, the one that is so for longest; below 0, how many are left; null: unknown. */
export function daysLateOn({ visit, isOverdue, overdueNotice }: VisitStanding, asAt: Day): number | null {
  const due = visit === null ? null : (visit.due ?? (isOverdue ? visit.dueAtLatest : null));
  const regular = due === null ? null : asAt - due;
  const notice = overdueNotice === null ? null : asAt - overdueNotice.due!;
  const found = [regular, notice].filter((days) => days !== null);
  return found.length === 0 ? null : Math.max(...found);
}
