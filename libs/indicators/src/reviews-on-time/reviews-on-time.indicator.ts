import type { Day } from '#calendar';
import {
  arithmeticOfReview,
  childInCareReviews,
  closedOn,
  daysLateOn,
  factsOfReview,
  hasBegunBy,
  reviewRulesOn,
  sentenceOfReview,
  standingOn,
  type ReviewDuty,
} from '#duties';
import { defineIndicator } from '../indicator.js';
import { aReview, whatWouldChange } from '../would-change.js';
import { lookedAfterInThePeriod } from '../population.js';
import { periodTo } from '../period.js';
import { share, type Counts } from '../tally.js';
import { decided, excluded, nothing, type Verdict } from '../verdict.js';

/** Of the reviews of looked-after children due in a period, the share held in time. */
export const reviewsOnTime = defineIndicator<ReviewDuty, Counts>({
  definition: {
    code: 'reviews-on-time',
    sectorCode: 'CLA-REV-02',
    title: 'Reviews held on time',
    question: 'How many of the reviews due in the year were held in time?',
    numerator: 'Reviews of the denominator held on or before the day on which they were due',
    denominator:
      'Reviews of looked-after children due in the period, held or not, except those of children who left care before the review was due',
    unit: 'reviews',
    better: 'higher',
    source: ['Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959) reg 33'],
    exclusions: {
      pending: 'not held and not yet overdue on the day described: due that very day, or begun in time and adjourned',
      'not-due': 'care ended, or gave way to a series of short breaks, before the review was due',
      'unknown-due': 'the due day is not known; counted where the review was held or is still to be held',
    },
    version: 1,
  },
  population: lookedAfterInThePeriod,
  uses: [childInCareReviews],
  policies: [],
  tally: share,
  count: (child, asAt) => {
    const { from } = periodTo(asAt, child.policies);
    const duties = child.of(childInCareReviews);
    let verdicts: Verdict<ReviewDuty>[] | null = null;
    for (const duty of duties) {
      if (!hasBegunBy(duty, asAt)) break;
      const verdict = verdictOn(duty, from, asAt);
      if (verdict !== null) (verdicts ??= []).push(verdict);
    }
    return verdicts ?? nothing;
  },
  reason: ({ about: duty }, _child, asAt) => ({
    sentence: sentenceOfReview(duty, asAt),
    facts: factsOfReview(duty, asAt),
    rule: duty.rule,
    arithmetic: [arithmeticOfReview(duty, asAt)],
  }),
  daysLate: ({ outcome, about: duty }, _child, asAt) => (outcome === 'not-met' ? daysLateOn(duty, asAt) : null),
  rulesOn: reviewRulesOn,
  wouldChange: ({ about: duty }, _child, asAt) => whatWouldChange(duty, asAt, aReview),
});

/** The verdict on a duty that belongs to the period by its due day; null: it belongs to another. */
function verdictOn(duty: ReviewDuty, from: Day, asAt: Day): Verdict<ReviewDuty> | null {
  const { due } = duty;
  if (due === null) return verdictOnUnknown(duty, from, asAt);
  if (due < from || due > asAt) return null;
  const standing = standingOn(duty, asAt);
  if (standing === 'pending' || standing === 'not-due') return excluded(standing, due, duty);
  return decided(standing === 'on-time', due, duty);
}

/** Without a due day a duty belongs to the period in which it was closed, or to any while it is open. */
function verdictOnUnknown(duty: ReviewDuty, from: Day, asAt: Day): Verdict<ReviewDuty> | null {
  const closed = closedOn(duty, asAt);
  return closed !== null && closed < from ? null : excluded('unknown-due', closed ?? asAt, duty);
}
