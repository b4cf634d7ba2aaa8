import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord, type Policies } from '#history';
import type { Adjournment } from '../duty.js';
import { adjournedUntil, adjournmentWorkingDays } from './adjournment.policy.js';
import { careUnderReview, isReviewDayOf, type CareUnderReview } from './care-under-review.record.js';

export type ReviewMeeting = Extract<CareEvent, { type: 'child-in-care-review-held' }>;

/** A review of the child's case, held at one meeting, at several, or on paper. */
export interface ReviewHeld {
  /** The day that counts: of several meetings the first, if the last came soon enough. */
  readonly heldOn: Day;
  /** The day of the meeting that completed it: before it nobody could say that it was held. */
  readonly completedOn: Day;
  /** As stated at the last meeting that states it. */
  readonly participation: ReviewMeeting['participation'];
  /** Which review of the period of care it was, where the case system says so. */
  readonly sequenceNumber: number | undefined;
  /** In order; the last one completed it. */
  readonly meetings: readonly ReviewMeeting[];
}

/** The reviews of one time of care, in the order in which they were completed, and the adjournments on the way. */
export interface ReviewsOfCare {
  readonly care: CareUnderReview;
  readonly reviews: readonly ReviewHeld[];
  readonly adjournments: readonly Adjournment[];
}

/**
 * Reviews held in care that must be reviewed by regulation 33; those before it, after it or during a series of short
 * breaks are left out (SSDA903 rule 399). There is one review a day at most. Meetings of one review share its id; a
 * meeting that neither has an id nor completes its review is continued by the next without an id, if that comes within
 * the time allowed for an adjournment.
 */
export const reviewsHeld = defineRecord<readonly ReviewsOfCare[]>({
  name: 'reviews-held',
  tells: 'when the child’s case was reviewed, and how the child took part',
  reads: ['child-in-care-review-held'],
  uses: [careUnderReview],
  policies: [adjournmentWorkingDays],
  fold: (child) => {
    const meetings = inOrder(child.events.filter(isMeeting));
    return child.of(careUnderReview).map((care) =>
      reviewsOf(
        care,
        meetings.filter(({ day }) => isReviewDayOf(care, day)),
        child.policies,
      ),
    );
  },
});

const isMeeting = (event: CareEvent): event is ReviewMeeting => event.type === 'child-in-care-review-held';

const completes = ({ completed }: ReviewMeeting): boolean => completed !== false;

/** On one day the meeting that completes a review is the last of it. */
const inOrder = (meetings: ReviewMeeting[]): readonly ReviewMeeting[] =>
  meetings.every(completes)
    ? meetings
    : meetings.sort((a, b) => a.day - b.day || Number(completes(a)) - Number(completes(b)));

/** The meetings so far of one review. */
interface Series {
  readonly meetings: ReviewMeeting[];
  isComplete: boolean;
}

function reviewsOf(care: CareUnderReview, meetings: readonly ReviewMeeting[], policies: Policies): ReviewsOfCare {
  const reviews: ReviewHeld[] = [];
  const adjournments: Adjournment[] = [];
  const series = new Map<string | undefined, Series>();
  for (const meeting of meetings) {
    let review = series.get(meeting.reviewId);
    if (review === undefined || isAnother(review, meeting, policies)) {
      review = { meetings: [], isComplete: false };
      series.set(meeting.reviewId, review);
      if (!completes(meeting)) adjournments.push({ from: meeting.day, until: untilOf(meeting, policies), by: meeting });
    }
    if (review.isComplete) continue;
    review.meetings.push(meeting);
    review.isComplete = completes(meeting);
    if (review.isComplete) addReview(reviews, review.meetings, policies);
  }
  return { care, reviews, adjournments };
}

const untilOf = (firstMeeting: ReviewMeeting, policies: Policies): Day =>
  adjournedUntil(firstMeeting.day, policies.on(adjournmentWorkingDays, firstMeeting.day));

/** Whether a meeting begins another review than the one begun under the same id, or without an id. */
function isAnother({ meetings, isComplete }: Series, { reviewId, day }: ReviewMeeting, policies: Policies): boolean {
  if (reviewId === undefined && isComplete) return true;
  if (reviewId !== undefined && !isComplete) return false;
  return day > untilOf(meetings[0]!, policies);
}

function addReview(reviews: ReviewHeld[], meetings: readonly ReviewMeeting[], policies: Policies): void {
  const review = reviewOf(meetings, policies);
  const index = reviews.findIndex(({ heldOn }) => heldOn === review.heldOn);
  const same = reviews[index];
  if (same === undefined) reviews.push(review);
  else if (same.participation === undefined && same.completedOn === review.completedOn) reviews[index] = review;
}

function reviewOf(meetings: readonly ReviewMeeting[], policies: Policies): ReviewHeld {
  const first = meetings[0]!;
  const last = meetings[meetings.length - 1]!;
  const inTime = first === last || last.day <= untilOf(first, policies);
  return {
    heldOn: inTime ? first.day : last.day,
    completedOn: last.day,
    participation: meetings.findLast(({ participation }) => participation !== undefined)?.participation,
    sequenceNumber: meetings.findLast(({ sequenceNumber }) => sequenceNumber !== undefined)?.sequenceNumber,
    meetings,
  };
}
