import { eventsReadBy, type SubjectHistory } from '#history';
import { carePeriods } from '../care-periods/care-periods.record.js';
import { childDetails } from '../child-details/child-details.record.js';
import { legalStatuses } from '../legal-statuses/legal-statuses.record.js';
import { missingEpisodes } from '../missing-episodes/missing-episodes.record.js';
import { placements } from '../placements/placements.record.js';
import { contactDoubts } from './contact-doubts.js';
import type { Doubt, DoubtRule } from './doubt.js';
import { episodeDoubts } from './episode-doubts.js';

/** Every check of sense, in the order in which they are shown. */
export const doubtRules: readonly DoubtRule[] = [...episodeDoubts, ...contactDoubts];

/** The events that the rules look at. */
export const eventsDoubted = eventsReadBy({
  reads: ['visit-completed', 'child-in-care-review-held', 'case-allocated', 'child-died'],
  uses: [carePeriods, childDetails, legalStatuses, missingEpisodes, placements],
});

/** What is doubtful about a child: nothing is refused or left out because of it. */
export function* doubtsOf(child: SubjectHistory): Iterable<Doubt> {
  for (const { code, says, find } of doubtRules) for (const events of find(child)) yield { code, says, events };
}
