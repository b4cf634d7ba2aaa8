import { careUnderReview, careUnderReviewOn, childInCareReviews, reviewRulesOn } from '#duties';
import { carePeriodOn, carePeriods, legalStatuses } from '#records';
import { defineIndicator } from '../indicator.js';
import { lookedAfterOnTheDay } from '../population.js';
import { periodMonths, periodTo } from '../period.js';
import { share, type Counts } from '../tally.js';
import { decided, excluded } from '../verdict.js';
import { daysLateOn, judge, type JudgedReviews } from './judged-reviews.js';
import { changesOf, reasonOf } from './reviews-up-to-date.reason.js';
import { isLongEnough, snapshotMinCalendarDays, snapshotMinWorkingDays } from './snapshot-minimum.js';

/** Of the children looked after on a day, the share whose every review due in the year was held in time. */
export const reviewsUpToDate = defineIndicator<JudgedReviews, Counts>({
  definition: {
    code: 'reviews-up-to-date',
    sectorCode: 'CLA-REV-01',
    title: 'Children whose reviews are up to date',
    question: 'How many of the children looked after had every review of the year in time?',
    numerator:
      'Children of the denominator whose every review due in the period, in this period of care or an earlier one, was held in time, and of whose reviews none is overdue on the day',
    denominator: 'Children looked after on the day for at least 20 working days, not in a series of short breaks',
    unit: 'children',
    better: 'higher',
    source: [
      'Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959) reg 33',
      'former National Indicator 66, looked after children cases which were reviewed within required timescales (wording from memory; no longer published)',
    ],
    exclusions: {
      'short-breaks': 'looked after in an agreed series of short breaks (legal status V3 or V4)',
      'too-recent': 'looked after for fewer days than the first review allows',
      'unknown-due': 'nobody can say whether every review was held in time, because a due day is not known',
    },
    version: 1,
  },
  population: lookedAfterOnTheDay,
  uses: [carePeriods, legalStatuses, careUnderReview, childInCareReviews],
  policies: [periodMonths, snapshotMinWorkingDays, snapshotMinCalendarDays],
  tally: share,
  count: (child, asAt) => {
    const period = carePeriodOn(child.of(carePeriods), asAt)!;
    const care = careUnderReviewOn(child.of(careUnderReview), asAt);
    const { from } = periodTo(asAt, child.policies);
    if (care === null) return [excluded('short-breaks', asAt, { period, from, fault: null, doubt: null })];
    const isCounted = isLongEnough(care, asAt, child.policies);
    if (isCounted === false) return [excluded('too-recent', asAt, { period, from, fault: null, doubt: null })];
    const judged = judge(child, period, from, asAt);
    const isKnown = judged.fault !== null || (judged.doubt === null && isCounted === true);
    return [isKnown ? decided(judged.fault === null, asAt, judged) : excluded('unknown-due', asAt, judged)];
  },
  reason: reasonOf,
  daysLate: ({ outcome, about }, child, asAt) =>
    outcome === 'excluded' ? null : daysLateOn(about, child.of(childInCareReviews), asAt),
  rulesOn: reviewRulesOn,
  wouldChange: changesOf,
});
