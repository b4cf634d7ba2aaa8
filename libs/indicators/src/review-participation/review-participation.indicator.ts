import { describeDay } from '#calendar';
import { reviewsHeld, type ReviewHeld } from '#duties';
import { PARTICIPATION_MEANINGS, type Participation } from '#events';
import { defineIndicator } from '../indicator.js';
import { lookedAfterInThePeriod } from '../population.js';
import { periodTo } from '../period.js';
import { share, type Counts } from '../tally.js';
import { decided, excluded, nothing, type Reason, type Verdict } from '../verdict.js';

/** Whether a child who took part in this way took part; null: too young to be asked. */
const tookPart: Readonly<Record<Participation, boolean | null>> = {
  PN0: null,
  PN1: true,
  PN2: true,
  PN3: true,
  PN4: false,
  PN5: true,
  PN6: true,
  PN7: false,
};

/** Of the reviews held in a period, the share in which the child took part. */
export const reviewParticipation = defineIndicator<ReviewHeld, Counts>({
  definition: {
    code: 'review-participation',
    sectorCode: 'CLA-REV-03',
    title: 'Children taking part in their reviews',
    question: 'In how many of the reviews held in the year did the child take part?',
    numerator: 'Reviews of the denominator with participation PN1, PN2, PN3, PN5 or PN6',
    denominator:
      'Reviews of looked-after children completed in the period, not in a series of short breaks, with participation PN1 to PN7',
    unit: 'reviews',
    better: 'higher',
    source: [
      'SSDA903 REVIEW_CODE (PN0 to PN7)',
      'which codes count follows the former indicator PAF C63, participation in reviews (from memory)',
    ],
    exclusions: {
      'under-4': 'the child was under 4 at the time of the review (PN0)',
      'not-recorded': 'how the child took part was not recorded',
    },
    version: 1,
  },
  population: lookedAfterInThePeriod,
  uses: [reviewsHeld],
  policies: [],
  tally: share,
  count: (child, asAt) => {
    const { from } = periodTo(asAt, child.policies);
    const held = child.of(reviewsHeld);
    let verdicts: Verdict<ReviewHeld>[] | null = null;
    for (const { reviews } of held) {
      for (const review of reviews) {
        if (review.completedOn >= from && review.completedOn <= asAt) (verdicts ??= []).push(verdictOn(review));
      }
    }
    return verdicts ?? nothing;
  },
  reason: ({ about: review }): Reason => ({
    sentence: sentenceOf(review),
    facts: review.meetings.map((event) => ({
      event,
      says: `review on ${describeDay(event.day)}, participation ${event.participation ?? 'not recorded'}`,
    })),
    rule: {
      says: 'A child takes part with PN1, PN2, PN3, PN5 or PN6 and does not with PN4 or PN7; PN0, under 4, is not counted.',
      source: 'SSDA903 REVIEW_CODE; former indicator PAF C63 (from memory)',
    },
    arithmetic: [],
  }),
  wouldChange: ({ outcome, about: { participation } }) => {
    if (participation === undefined) return ['A participation code of the review would count it.'];
    if (outcome === 'excluded') return [`A code other than ${participation} for the review would count it.`];
    const others = outcome === 'met' ? 'PN4 or PN7' : 'PN1, PN2, PN3, PN5 or PN6';
    return [`The code ${others} for the review, recorded as a correction, would count it otherwise.`];
  },
});

/** A review belongs to its period by the day on which it was completed, and to a team or age by that on which it was held. */
function verdictOn(review: ReviewHeld): Verdict<ReviewHeld> {
  const { participation, heldOn } = review;
  if (participation === undefined) return excluded('not-recorded', heldOn, review);
  const took = tookPart[participation];
  return took === null ? excluded('under-4', heldOn, review) : decided(took, heldOn, review);
}

function sentenceOf({ heldOn, participation }: ReviewHeld): string {
  const on = `At the review of ${describeDay(heldOn)}`;
  if (participation === undefined) return `${on} it was not recorded how the child took part.`;
  const took = tookPart[participation];
  const outcome = took === null ? 'was not counted' : took ? 'took part' : 'did not take part';
  return `${on} the child ${outcome}: ${PARTICIPATION_MEANINGS[participation]} (${participation}).`;
}
