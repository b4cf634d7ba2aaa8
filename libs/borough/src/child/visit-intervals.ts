import { addMonths, type Day } from '#calendar';
import { daysAfter } from '../fact.js';
import type { LegalStatus } from '#events';
import type { CareStory } from './care-facts.js';
import { statusOn } from './legal-statuses.js';
import { isWithNewCarer, placementOn, type Placement } from './placements.js';

/** The days on which visiting starts anew: the child came to another carer, or a care order was made at home. */
export function daysVisitingStarts({ placements, statuses }: CareStory): Day[] {
  const starts = placements.filter((placement, place) => isWithNewCarer(placement, placements[place - 1]));
  const days = starts.map(({ from }) => from);
  for (const { from, status } of statuses) {
    const careOrderAtHome = status === 'C2' && placementOn(placements, from)?.type === 'P1';
    if (careOrderAtHome && !days.includes(from)) days.push(from);
  }
  return days.sort((one, other) => one - other);
}

/**
 * The last day for the next visit after a visit, as the borough's case system reckons it from the regulation (CPPCR
 * 2010 reg 28). It is a plan to be late against, in plain words: the duty itself is decided elsewhere.
 */
export function nextVisitBy(story: CareStory, lastVisit: Day, startedOn: Day, firstReview: Day | undefined): Day {
  const placement = placementOn(story.placements, lastVisit);
  if (placement === undefined) return daysAfter(lastVisit, SIX_WEEKS);
  const beforeReview = firstReview === undefined || lastVisit < firstReview;
  if (placement.emergencyWithParent && beforeReview) return daysAfter(lastVisit, WEEK);
  if (isWatchedClosely(placement, statusOn(story.statuses, lastVisit), lastVisit)) {
    return daysAfter(lastVisit, beforeReview ? WEEK : FOUR_WEEKS);
  }
  const inFirstYear = lastVisit < addMonths(startedOn, 12);
  if (inFirstYear || !placement.intendedUntil18) return daysAfter(lastVisit, SIX_WEEKS);
  return addMonths(lastVisit, placement.agreedReducedVisits ? 6 : 3);
}

const WEEK = 7;
const FOUR_WEEKS = 28;
const SIX_WEEKS = 42;

/** With a relative who is approved for some weeks, or with a parent under an interim care order. */
function isWatchedClosely(placement: Placement, status: LegalStatus, day: Day): boolean {
  if (placement.approvedUntil !== null && day < placement.approvedUntil) return true;
  return status === 'C1' && placement.type === 'P1';
}
