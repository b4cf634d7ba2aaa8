import type { Day } from '#calendar';
import type { Policies } from '#history';
import type { VisitAnchorKind } from './statutory-visit.js';
import { lastDayOf, nextCalendarWeek, type VisitInterval } from './visit-interval.js';
import { regimeBoundary, weekly } from './visiting-policies.js';
import type { VisitingRule } from './visiting-rules.js';

/** What the length of an interval depends on, beside the rule. */
export interface IntervalTerms {
  readonly anchor: Day;
  readonly anchorKind: VisitAnchorKind;
  /** Whether the first review of the period of care was held: visits once a week end with it. */
  readonly isReviewed: boolean;
  /** The first day after the first year. */
  readonly anniversary: Day;
}

export const isWeeklyUnder = ({ untilFirstReview }: VisitingRule, isReviewed: boolean): boolean =>
  untilFirstReview !== null && !isReviewed;

/** The interval that begins with an anchor, by the policies in force on that day. */
export function nextInterval(rule: VisitingRule, terms: IntervalTerms, policies: Policies): VisitInterval {
  const isWeekly = isWeeklyUnder(rule, terms.isReviewed);
  switch (terms.anchorKind) {
    case 'previous-visit':
      if (!isWeekly) return usualInterval(rule, terms, policies);
      return policies.on(weekly, terms.anchor) === 'calendar_week' ? nextCalendarWeek : rule.untilFirstReview!;
    case 'interim-care-order-made':
    case 'regime-changed':
      return isWeekly ? rule.untilFirstReview! : usualInterval(rule, terms, policies);
    case 'first-day-known':
      return rule.thereafter;
    default:
      return rule.first;
  }
}

function usualInterval(
  { inFirstYear, thereafter }: VisitingRule,
  { anchor, anniversary }: IntervalTerms,
  policies: Policies,
): VisitInterval {
  if (anchor >= anniversary) return thereafter;
  const isByDueDay = policies.on(regimeBoundary, anchor) === 'at_due_date';
  return isByDueDay && lastDayOf(inFirstYear, anchor) >= anniversary ? thereafter : inFirstYear;
}
