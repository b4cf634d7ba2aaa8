import { describeDay, type Day } from '#calendar';
import { defineRecord, type Policies } from '#history';
import type { Adjournment, Duty } from '../duty.js';
import { startDayCounts } from '../within-working-days.js';
import type { CareUnderReview } from './care-under-review.record.js';
import { limitFrom, unknownLimit } from './review-limit.js';
import type { ReviewPlace } from './review-rule.js';
import { reviewsHeld, type ReviewHeld, type ReviewsOfCare } from './reviews-held.record.js';

/** A duty to review a looked-after child's case. */
export interface ReviewDuty extends Duty {
  readonly anchorKind: 'became-looked-after' | 'first-known-day' | 'short-breaks-ended' | 'previous-review';
  /** Null where care began before the first day known, until a review is known. */
  readonly place: ReviewPlace | null;
  readonly care: CareUnderReview;
  /** The review that met it. */
  readonly review: ReviewHeld | null;
}

/**
 * The duties to review a child's case, one open at a time: the first runs from the day the child became looked after
 * (or ceased to be in a series of short breaks), every other from the day on which the review before it was actually
 * held. A new period of care starts again with a first review; a change of legal status does not (CPPCR 2010 reg 33).
 *
 * Where care began before the first day known, the review then due is unknown; the one after the first known review is
 * taken for a later one, due within six months, unless that review says that it was number 1.
 */
export const childInCareReviews = defineRecord<readonly ReviewDuty[]>({
  name: 'child-in-care-reviews',
  tells: 'by when each review of the child’s case was due, and when it was held',
  uses: [reviewsHeld],
  policies: [startDayCounts],
  fold: (child) => child.of(reviewsHeld).flatMap((held) => dutiesOf(held, child.policies)),
});

function dutiesOf({ care, reviews, adjournments }: ReviewsOfCare, policies: Policies): ReviewDuty[] {
  const duties: ReviewDuty[] = [];
  let open = firstDuty(care, policies);
  for (const review of reviews) {
    if (!isWithin(open, review.heldOn)) continue;
    duties.push(adjourned(metBy(open, review), adjournments));
    if (care.end !== null && review.completedOn >= care.end) return duties;
    open = nextDuty(open, review, policies);
  }
  duties.push(adjourned({ ...open, endedOn: care.end, endedBy: care.endedBy }, adjournments));
  return duties;
}

/** A review does not follow itself: only a later day can meet the duty that a review anchors. */
const isWithin = ({ anchor, anchorKind }: ReviewDuty, on: Day): boolean =>
  on > anchor || (on === anchor && anchorKind !== 'previous-review');

const unmet = { review: null, metOn: null, metBy: null, endedOn: null, endedBy: null };

function firstDuty(care: CareUnderReview, policies: Policies): ReviewDuty {
  const { start, startKnown, startedBy, period } = care;
  const anchored = { care, anchor: start, anchoredBy: startedBy, ...unmet };
  if (!startKnown) {
    const limit = unknownLimit(`care began before ${describeDay(start)}, the first day known`);
    return { ...anchored, ...limit, anchorKind: 'first-known-day', place: null };
  }
  const anchorKind = start === period.start ? 'became-looked-after' : 'short-breaks-ended';
  return { ...anchored, ...limitFrom(start, 'first', policies), anchorKind, place: 'first' };
}

function nextDuty(before: ReviewDuty, review: ReviewHeld, policies: Policies): ReviewDuty {
  const { heldOn, completedOn, meetings } = review;
  const place = placeAfter(before.place, review);
  const next: ReviewDuty = {
    care: before.care,
    anchor: heldOn,
    anchoredBy: meetings.find(({ day }) => day === heldOn)!,
    anchorKind: 'previous-review',
    place,
    ...limitFrom(heldOn, place, policies),
    ...unmet,
  };
  return completedOn > heldOn ? { ...next, opensOn: completedOn } : next;
}

/** A review that says it was number 2 or more is never followed by the second, though it be the first recorded. */
function placeAfter(place: ReviewPlace | null, { sequenceNumber }: ReviewHeld): ReviewPlace {
  const isFirst = place === 'first' ? (sequenceNumber ?? 1) === 1 : place === null && sequenceNumber === 1;
  return isFirst ? 'second' : 'later';
}

function metBy(open: ReviewDuty, review: ReviewHeld): ReviewDuty {
  const { heldOn, completedOn, meetings } = review;
  const met = { ...open, review, metOn: heldOn, metBy: meetings[meetings.length - 1]! };
  return completedOn > heldOn ? { ...met, completedOn } : met;
}

/** The duty with the adjournments of the reviews that were begun while it ran. */
function adjourned(one: ReviewDuty, all: readonly Adjournment[]): ReviewDuty {
  if (all.length === 0) return one;
  const closed = one.completedOn ?? one.metOn ?? one.endedOn;
  const adjournments = all.filter(({ from }) => isWithin(one, from) && (closed === null || from <= closed));
  return adjournments.length === 0 ? one : { ...one, adjournments };
}
