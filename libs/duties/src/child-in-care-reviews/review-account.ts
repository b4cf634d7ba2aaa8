import { describeDay, type Day } from '#calendar';
import type { CareEvent } from '#events';
import { closedOn, daysLateOn, standingOn, type Adjournment } from '../duty.js';
import type { ReviewDuty } from './child-in-care-reviews.duty.js';

/** An event on which a duty to review rests, and what it says there. */
export interface ReviewFact {
  readonly event: CareEvent;
  readonly says: string;
}

/** The events on which a duty rests as seen from a day, in order. */
export function factsOfReview(duty: ReviewDuty, asAt: Day): ReviewFact[] {
  const { anchoredBy, review, adjournments = [], endedBy } = duty;
  const facts: ReviewFact[] = [{ event: anchoredBy, says: anchorOf(duty) }];
  const closed = closedOn(duty, asAt);
  const held = closed === null ? null : review;
  const meetings = held?.meetings ?? adjournments.filter(({ from }) => from <= asAt).map(({ by }) => by);
  for (const event of meetings) facts.push({ event, says: meetingOf(event, event === held?.meetings.at(-1)) });
  if (closed !== null && endedBy !== null) facts.push({ event: endedBy, says: endOf(endedBy) });
  return facts;
}

function anchorOf({ anchor, anchorKind }: ReviewDuty): string {
  switch (anchorKind) {
    case 'became-looked-after':
      return `became looked after on ${describeDay(anchor)}`;
    case 'first-known-day':
      return `looked after on ${describeDay(anchor)}, the first day known, and since before it`;
    case 'short-breaks-ended':
      return `no longer in a series of short breaks from ${describeDay(anchor)}`;
    case 'previous-review':
      return `reviewed on ${describeDay(anchor)}`;
  }
}

const meetingOf = ({ day }: CareEvent, isLast: boolean): string =>
  isLast ? `review held on ${describeDay(day)}` : `a meeting of the review on ${describeDay(day)}, not its last`;

function endOf({ type, day }: CareEvent): string {
  const on = describeDay(day);
  if (type === 'legal-status-changed') return `in a series of short breaks from ${on}`;
  if (type === 'child-became-looked-after') return `another period of care began on ${on}`;
  return type === 'child-died' ? `died on ${on}` : `ceased to be looked after on ${on}`;
}

/** Which review it is, to begin a sentence with. */
export function nameOfReview({ place, anchor }: ReviewDuty): string {
  if (place === 'first') return 'The first review';
  if (place === 'second') return 'The second review';
  return place === null ? 'The next review' : `The review after that of ${describeDay(anchor)}`;
}

/** How a duty stands on a day, in one sentence. */
export function sentenceOfReview(duty: ReviewDuty, asAt: Day): string {
  const { due, unknownBecause } = duty;
  if (due === null) return `${nameOfReview(duty)}: its due day is not known, because ${unknownBecause}.`;
  return `${nameOfReview(duty)}, due ${describeDay(due)}, ${outcomeOf(duty, asAt)}.`;
}

/** The sum behind a duty and what became of it by a day, in one line. */
export const arithmeticOfReview = (duty: ReviewDuty, asAt: Day): string =>
  duty.due === null ? duty.arithmetic() : `${duty.arithmetic()}; ${outcomeOf(duty, asAt)}`;

function outcomeOf(duty: ReviewDuty, asAt: Day): string {
  const late = days(daysLateOn(duty, asAt));
  switch (standingOn(duty, asAt)) {
    case 'on-time':
      return `was held in time ${heldOf(duty)}`;
    case 'late':
      return `was held ${heldOf(duty)}: ${late} late`;
    case 'overdue':
      return `had not been held by ${describeDay(asAt)}: ${late} overdue`;
    case 'missed':
      return `had not been held when ${endingOf(duty)}: missed`;
    case 'not-due':
      return `was not yet overdue when ${endingOf(duty)}`;
    default:
      return `was not yet overdue on ${describeDay(asAt)}${adjournmentOf(duty, asAt)}`;
  }
}

const endingOf = ({ endedOn, endedBy }: ReviewDuty): string =>
  `${endedBy?.type === 'legal-status-changed' ? 'short breaks began' : 'care ended'} on ${describeDay(endedOn!)}`;

function heldOf({ metOn, completedOn }: ReviewDuty): string {
  const completed = completedOn === undefined ? '' : ` (completed on ${describeDay(completedOn)})`;
  return `on ${describeDay(metOn!)}${completed}`;
}

function adjournmentOf({ due, adjournments = [] }: ReviewDuty, asAt: Day): string {
  const lasting = ({ from, until }: Adjournment): boolean => from <= asAt && asAt <= until && from <= due!;
  const adjournment = adjournments.find(lasting);
  if (adjournment === undefined) return '';
  const { from, until } = adjournment;
  return `: begun on ${describeDay(from)}, to be completed by ${describeDay(until)}`;
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
