// Written by `npm run catalogue` from the folders beside it: do not edit.
import type { Indicator } from './indicator.js';
import { caseload } from './caseload/caseload.indicator.js';
import { childrenLookedAfter } from './children-looked-after/children-looked-after.indicator.js';
import { firstWeekVisits } from './first-week-visits/first-week-visits.indicator.js';
import { placementStabilityLongTerm } from './placement-stability-long-term/placement-stability-long-term.indicator.js';
import { placementStabilityShortTerm } from './placement-stability-short-term/placement-stability-short-term.indicator.js';
import { reviewParticipation } from './review-participation/review-participation.indicator.js';
import { reviewsOnTime } from './reviews-on-time/reviews-on-time.indicator.js';
import { reviewsUpToDate } from './reviews-up-to-date/reviews-up-to-date.indicator.js';
import { socialWorkerChanges } from './social-worker-changes/social-worker-changes.indicator.js';
import { statutoryVisitsOnTime } from './statutory-visits-on-time/statutory-visits-on-time.indicator.js';
import { statutoryVisitsUpToDate } from './statutory-visits-up-to-date/statutory-visits-up-to-date.indicator.js';

/** Every indicator, in alphabetical order of their codes. */
export const indicators: readonly Indicator[] = [
  caseload,
  childrenLookedAfter,
  firstWeekVisits,
  placementStabilityLongTerm,
  placementStabilityShortTerm,
  reviewParticipation,
  reviewsOnTime,
  reviewsUpToDate,
  socialWorkerChanges,
  statutoryVisitsOnTime,
  statutoryVisitsUpToDate,
];
