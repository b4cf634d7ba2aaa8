import { addMonths, type Day } from '#calendar';
import { daysAfter } from '../fact.js';
import { isLongTerm, type CareStory } from './care-facts.js';
import { statusOn } from './legal-statuses.js';
import { isWithNewCarer, placementOn } from './placements.js';

const DAYS_OF_TEMPORARY_APPROVAL = 16 * 7;

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
  if (placement === undefined) return daysAfter(lastVisit, 42);
  const status = statusOn(story.statuses, lastVisit);
  const approvalEnds = daysAfter(placement.from, DAYS_OF_TEMPORARY_APPROVAL);
  const temporary = placement.temporaryApproval && lastVisit < approvalEnds;
  if (temporary || (status === 'C1' && placement.type === 'P1')) {
    return daysAfter(lastVisit, firstReview === undefined || lastVisit < firstReview ? 7 : 28);
  }
  const afterFirstYear = lastVisit >= addMonths(startedOn, 12);
  if (!afterFirstYear || !placement.intendedUntil18) return daysAfter(lastVisit, 42);
  return addMonths(lastVisit, isLongTerm(placement) && placement.distanceMiles > 10 ? 6 : 3);
}
