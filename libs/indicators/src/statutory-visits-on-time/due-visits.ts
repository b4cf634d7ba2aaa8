import type { Day } from '#calendar';
import {
  hasBegunBy,
  missingOnDueDay,
  requestedVisits,
  standingOn,
  statutoryVisits,
  visitsAround,
  type VisitDuty,
} from '#duties';
import type { SubjectHistory } from '#history';
import type { Period } from '../period.js';
import { excluded, met, notMet, type Verdict } from '../verdict.js';

/** A visit that fell due in a period. */
export interface DueVisit {
  readonly visit: VisitDuty;
  /** Whether it was not made in time and the child was missing on the due day. */
  readonly isMissing: boolean;
}

/** Why a visit of the period is in neither count. */
export const dueVisitExclusions = {
  'short-breaks': 'due in an agreed series of short breaks (legal status V3 or V4), visited under reg 48',
  'ended-before-due': 'the placement, the regime or care ended, or the clock stopped, before the due day',
  pending: 'due on the last day of the period itself, and not yet made',
  'unknown-due': 'the placement began before the records: nobody can say when its next visit was due',
};

/**
 * The verdicts on the visits of one child that fell due in a period: the regular ones, then those that a notice about the
 * home required. What was asked for without an interval in the regulations is left to its own measure.
 */
export function judgedVisits(child: SubjectHistory, period: Period): Verdict<DueVisit>[] {
  const verdicts: Verdict<DueVisit>[] = [];
  for (const visit of visitsAround(child.of(statutoryVisits), period.from, period.asAt))
    if (isOfPeriod(visit, visit.opensOn, period))
      verdicts.push(
        visit.rule.regime === 'SHORT' ? excludedAs('short-breaks', visit) : judged(child, visit, period.asAt),
      );
  for (const visit of child.of(requestedVisits))
    if (visit.anchorKind === 'home-inspection-notice' && hasBegunBy(visit, period.asAt))
      if (isOfPeriod(visit, visit.anchor, period)) verdicts.push(judged(child, visit, period.asAt));
  return verdicts;
}

/** A visit belongs to the period of its due day; one whose due day is unknown to that in which it opened. */
function isOfPeriod({ due }: VisitDuty, opensOn: Day, { from, asAt }: Period): boolean {
  const on = due ?? opensOn;
  return on >= from && on <= asAt;
}

const excludedAs = (exclusion: string, visit: VisitDuty): Verdict<DueVisit> =>
  excluded(exclusion, visit.due ?? visit.anchor, { visit, isMissing: false });

function judged(child: SubjectHistory, visit: VisitDuty, asAt: Day): Verdict<DueVisit> {
  const standing = standingOn(visit, asAt);
  switch (standing) {
    case 'on-time':
      return met(visit.due!, { visit, isMissing: false });
    case 'unknown':
      return excludedAs('unknown-due', visit);
    case 'not-due':
      return excludedAs('ended-before-due', visit);
    case 'pending':
      return excludedAs('pending', visit);
    default:
      return notMet(visit.due!, { visit, isMissing: missingOnDueDay(child, visit) !== null });
  }
}
