export {
  ALERT_REACH,
  ALERT_STATES,
  alertUses,
  dutyAlertsOf,
  type AlertReach,
  type AlertState,
  type DutyAlert,
} from './alerts/duty-alerts.js';
export { adjournmentWorkingDays } from './child-in-care-reviews/adjournment.policy.js';
export {
  careUnderReview,
  careUnderReviewOn,
  type CareUnderReview,
} from './child-in-care-reviews/care-under-review.record.js';
export { childInCareReviews, type ReviewDuty } from './child-in-care-reviews/child-in-care-reviews.duty.js';
export {
  arithmeticOfReview,
  factsOfReview,
  sentenceOfReview,
  type ReviewFact,
} from './child-in-care-reviews/review-account.js';
export { reviewRulesOn } from './child-in-care-reviews/review-limit.js';
export type { ReviewPlace } from './child-in-care-reviews/review-rule.js';
export { reviewsHeld, type ReviewHeld, type ReviewMeeting } from './child-in-care-reviews/reviews-held.record.js';
export { closedOn, daysLateOn, hasBegunBy, standingOn, type Adjournment, type Duty, type Standing } from './duty.js';
export type { Rule } from './rule.js';
export { startDayCounts } from './within-working-days.js';
export { countedVisits, type Visit } from './statutory-visits/counted-visits.record.js';
export type { Regime } from './statutory-visits/regime.js';
export { requestedVisits, type RequestedVisit } from './statutory-visits/requested-visits.duty.js';
export {
  isOverdueOn,
  openVisitOn,
  visitsAround,
  type StatutoryVisit,
  type VisitAnchorKind,
} from './statutory-visits/statutory-visit.js';
export { visitingRulesOn } from './statutory-visits/visiting-rules-on.js';
export { statutoryVisits } from './statutory-visits/statutory-visits.duty.js';
export {
  factsOfVisit,
  isByAllocatedWorker,
  missingOnDueDay,
  visitAccountUses,
  type VisitDuty,
  type VisitFact,
} from './statutory-visits/visit-account.js';
