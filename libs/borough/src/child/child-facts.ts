import type { Day } from '#calendar';
import { Chance } from '../chance.js';
import type { Fact } from '../fact.js';
import type { Improvement } from '../improvement.js';
import type { Period } from '../period.js';
import type { Allocation } from '../organisation/allocations.js';
import { allocationFacts } from '../organisation/workforce-facts.js';
import { careFacts, type CareStory } from './care-facts.js';
import { detailsFacts } from './details.js';
import { legalStatusesOf } from './legal-statuses.js';
import type { Life } from './lives.js';
import { isShortBreaks, type TimeInCare } from './times-in-care.js';
import { incidentsOf, missingFacts } from './missing.js';
import { careLeaverVisits, visitRequests, visitsInNeed } from './other-visits.js';
import { placementsOf } from './placement-moves.js';
import { reviewFacts, reviewsOf } from './reviews.js';
import { shortBreakFacts } from './short-breaks.js';
import { statutoryVisits, type Visiting, type Visitors } from './visits.js';
import { daysAfter, earlier } from '../fact.js';

/** The workers of one child, as the neighbourhood shared them out. */
export interface ChildWorkers extends Visitors {
  readonly allocations: readonly Allocation[];
  readonly area: number;
  officerOn(day: Day): string | null;
  adviserOn(day: Day): string | null;
}

/** Everything that happens to one child, in order of occurrence. */
export function childFacts(
  life: Life,
  workers: ChildWorkers,
  period: Period,
  improvement: Improvement,
  chance: Chance,
): Fact[] {
  const { childId, dateOfBirth } = life;
  const { endsOn } = period;
  const visiting: Visiting = { childId, dateOfBirth, visitors: workers, improvement, endsOn };
  const facts: Fact[] = [
    ...detailsFacts(life, endsOn, chance),
    ...allocationFacts(childId, workers.allocations, workers.area, period),
    ...visitsInNeed(visiting, life, chance),
    ...careLeaverVisits(visiting, life, (day) => workers.adviserOn(day), chance),
  ];
  for (const care of life.inCare) {
    const told = isShortBreaks(care) ? shortBreakFacts : inCare;
    facts.push(...told(care, life, visiting, workers, chance));
  }
  return facts.sort((one, other) => one.day - other.day);
}

function inCare(care: TimeInCare, life: Life, visiting: Visiting, workers: ChildWorkers, chance: Chance): Fact[] {
  const { childId, dateOfBirth } = life;
  const { endsOn, improvement } = visiting;
  const statuses = legalStatusesOf(care.pathway, care.from, care.to, chance).filter(({ from }) => from <= endsOn);
  const until = earlier(care.to, daysAfter(endsOn, 1));
  const placements = placementsOf({ care, dateOfBirth, statuses, until, improvement }, chance);
  const story: CareStory = { care, statuses, placements };
  const incidents = incidentsOf(story, dateOfBirth, endsOn, chance);
  const reviews = reviewsOf(story, endsOn, improvement, chance);
  return [
    ...careFacts(life, story, endsOn, chance),
    ...missingFacts(childId, incidents, dateOfBirth, chance),
    ...reviewFacts(childId, dateOfBirth, story, reviews, (day) => workers.officerOn(day), chance),
    ...statutoryVisits(visiting, story, incidents, reviews[0]?.heldOn, chance),
    ...visitRequests(visiting, story, chance),
  ];
}
