import type { Chance } from '../chance.js';
import { daysAfter, earlier, type Fact } from '../fact.js';
import type { Improvement } from '../improvement.js';
import type { Period } from '../period.js';
import { careFacts, type CareStory } from './care-facts.js';
import { detailsFacts } from './details.js';
import { legalStatusesOf } from './legal-statuses.js';
import type { Life } from './lives.js';
import { incidentsOf, missingFacts } from './missing.js';
import { careLeaverVisits, visitRequests, visitsInNeed } from './other-visits.js';
import { placementsOf } from './placement-moves.js';
import { reviewFacts, reviewsOf } from './reviews.js';
import { shortBreakFacts } from './short-breaks.js';
import { isShortBreaks, type TimeInCare } from './times-in-care.js';
import { statutoryVisits, type Visiting } from './visits.js';
import type { WorkersByDay } from './workers-by-day.js';

/** Everything that happens to one child, apart from changes of its workers; in no particular order. */
export function childFacts(
  life: Life,
  { endsOn }: Period,
  improvement: Improvement,
  workers: WorkersByDay,
  chance: Chance,
): Fact[] {
  const { childId, dateOfBirth } = life;
  const visiting: Visiting = { childId, dateOfBirth, workers, improvement, endsOn };
  const times = life.inCare.flatMap((care) => {
    return isShortBreaks(care)
      ? shortBreakFacts(care, life, visiting, chance)
      : inCareFacts(care, life, visiting, chance);
  });
  return [
    ...detailsFacts(life, endsOn, chance),
    ...times,
    ...visitsInNeed(visiting, life, chance),
    ...careLeaverVisits(visiting, life, chance),
  ];
}

function inCareFacts(care: TimeInCare, life: Life, visiting: Visiting, chance: Chance): Fact[] {
  const { childId, dateOfBirth } = life;
  const { endsOn, improvement, workers } = visiting;
  const statuses = legalStatusesOf(care.pathway, care.from, care.to, chance).filter(({ from }) => from <= endsOn);
  const until = earlier(care.to, daysAfter(endsOn, 1));
  const placements = placementsOf({ care, dateOfBirth, statuses, until, improvement }, chance);
  const story: CareStory = { care, statuses, placements };
  const incidents = incidentsOf(story, dateOfBirth, endsOn, chance);
  const reviews = reviewsOf(story, endsOn, improvement, chance);
  return [
    ...careFacts(life, story, endsOn, chance),
    ...missingFacts(childId, incidents, dateOfBirth, chance),
    ...reviewFacts(life, story, reviews, (day) => workers.officerOn(day), chance),
    ...statutoryVisits(visiting, story, incidents, reviews[0]?.heldOn, chance),
    ...visitRequests(visiting, story, chance),
  ];
}
