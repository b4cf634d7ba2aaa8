import { childrenLookedAfter } from './children-looked-after/children-looked-after.indicator.js';
import type { Indicator } from './indicator.js';
import { reviewParticipation } from './review-participation/review-participation.indicator.js';
import { reviewsOnTime } from './reviews-on-time/reviews-on-time.indicator.js';
import { reviewsUpToDate } from './reviews-up-to-date/reviews-up-to-date.indicator.js';
import { socialWorkerChanges } from './social-worker-changes/social-worker-changes.indicator.js';
import { statutoryVisitsOnTime } from './statutory-visits-on-time/statutory-visits-on-time.indicator.js';
import { statutoryVisitsUpToDate } from './statutory-visits-up-to-date/statutory-visits-up-to-date.indicator.js';

export const indicators: readonly Indicator[] = [
  childrenLookedAfter,
  reviewParticipation,
  reviewsOnTime,
  reviewsUpToDate,
  socialWorkerChanges,
  statutoryVisitsOnTime,
  statutoryVisitsUpToDate,
];
