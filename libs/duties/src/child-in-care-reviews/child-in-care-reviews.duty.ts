import { describeDay, type Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord, type Policies } from '#history';
import type { Adjournment, Duty } from '../duty.js';
import { startDayCounts } from '../within-working-days.js';
import type { CareUnderReview } from './care-under-review.record.js';
import { limitFrom, unknownLimit, type ReviewLimit } from './review-limit.js';
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
  fold: (child) => {
    const duties: ReviewDuty[] = [];
    for (const held of child.of(reviewsHeld)) addDuties(duties, held, child.policies);
    return duties;
  },
});

/** What an open duty runs from, and how long. */
interface Opening {
  readonly anchor: Day;
  readonly anchorKind: ReviewDuty['anchorKind'];
  readonly anchoredBy: CareEvent;
  /** When it came into being. */
  readonly opensOn: Day;
  readonly place: ReviewPlace | null;
  readonly limit: ReviewLimit;
}

function addDuties(duties: ReviewDuty[], held: ReviewsOfCare, policies: Policies): void {
  const { end } = held.care;
  let open = firstOpening(held.care, policies);
  for (const review of held.reviews) {
    if (!isWithin(open, review.heldOn)) continue;
    duties.push(dutyOf(held, open, review));
    if (end !== null && review.completedOn >= end) return;
    open = openingAfter(open.place, review, policies);
  }
  duties.push(dutyOf(held, open, null));
}

/** A review does not follow itself: only a later day can meet the duty that a review anchors. */
const isWithin = ({ anchor, anchorKind }: Opening, on: Day): boolean =>
  on > anchor || (on === anchor && anchorKind !== 'previous-review');

function firstOpening({ start, startKnown, startedBy, period }: CareUnderReview, policies: Policies): Opening {
  const place = startKnown ? 'first' : null;
  return {
    anchor: start,
    anchorKind: !startKnown ? 'first-known-day' : start === period.start ? 'became-looked-after' : 'short-breaks-ended',
    anchoredBy: startedBy,
    opensOn: start,
    place,
    limit:
      place === null
        ? unknownLimit(`care began before ${describeDay(start)}, the first day known`)
        : limitFrom(start, place, policies),
  };
}

function openingAfter(placeBefore: ReviewPlace | null, review: ReviewHeld, policies: Policies): Opening {
  const { heldOn, completedOn, meetings } = review;
  const place = placeAfter(placeBefore, review);
  return {
    anchor: heldOn,
    anchorKind: 'previous-review',
    anchoredBy: meetings.find(({ day }) => day === heldOn)!,
    opensOn: completedOn,
    place,
    limit: limitFrom(heldOn, place, policies),
  };
}

/** A review that says it was number 2 or more is never followed by the second, though it be the first recorded. */
function placeAfter(place: ReviewPlace | null, { sequenceNumber }: ReviewHeld): ReviewPlace {
  const isFirst = place === 'first' ? (sequenceNumber ?? 1) === 1 : place === null && sequenceNumber === 1;
  return isFirst ? 'second' : 'later';
}

/** The duty that was opened, met by a review or, without one, open to the end of the care. */
function dutyOf({ care, adjournments }: ReviewsOfCare, opening: Opening, review: ReviewHeld | null): ReviewDuty {
  const { anchor, anchorKind, anchoredBy, opensOn, place, limit } = opening;
  const closed = review === null ? care.end : review.completedOn;
  // One literal: spreading a dozen fields time and again would cost more than all the rest of the fold.
  return {
    rule: limit.rule,
    anchor,
    anchorKind,
    anchoredBy,
    due: limit.due,
    unknownBecause: limit.unknownBecause,
    place,
    care,
    review,
    metOn: review === null ? null : review.heldOn,
    metBy: review === null ? null : review.meetings[review.meetings.length - 1]!,
    completedOn: review === null || review.completedOn === review.heldOn ? undefined : review.completedOn,
    opensOn: opensOn === anchor ? undefined : opensOn,
    adjournments: adjournments.length === 0 ? undefined : adjournmentsWithin(opening, closed, adjournments),
    endedOn: review === null ? care.end : null,
    endedBy: review === null ? care.endedBy : null,
    arithmetic: limit.arithmetic,
  };
}

/** The adjournments of the reviews that were begun while a duty ran. */
function adjournmentsWithin(opening: Opening, closed: Day | null, all: readonly Adjournment[]) {
  const found = all.filter(({ from }) => isWithin(opening, from) && (closed === null || from <= closed));
  return found.length === 0 ? undefined : found;
}
