export { allocations, primaryAllocationOn, type Allocation } from './allocations/allocations.record.js';
export {
  carePeriodOn,
  carePeriods,
  type CarePeriod,
  wasLookedAfterBetween,
} from './care-periods/care-periods.record.js';
export {
  ageOfChildOn,
  childDetails,
  dayOfReaching,
  detailsOn,
  leapBirthday,
  type ChildDetails,
} from './child-details/child-details.record.js';
export { Establishment, establishment, establishmentOf } from './establishment/establishment.js';
export { endBy, holdsOn, intervalOn, type Interval } from './interval.js';
export {
  isShortBreaks,
  legalStatuses,
  legalStatusOn,
  type LegalStatusHeld,
} from './legal-statuses/legal-statuses.record.js';
export { missingEpisodes, type MissingEpisode } from './missing-episodes/missing-episodes.record.js';
export {
  placementDetails,
  placementDetailsOn,
  type PlacementDetails,
} from './placement-details/placement-details.record.js';
export { placementOn, placements, type Placement } from './placements/placements.record.js';
export { teamPlaces, type TeamPlace } from './team-places/team-places.record.js';
export { workerPosts, type WorkerPost } from './worker-posts/worker-posts.record.js';
export type { Doubt } from './doubts/doubt.js';
export { doubtRules, doubtsOf, eventsDoubted } from './doubts/doubts.js';
