import type { Day } from '#calendar';
import type { Chance } from '../chance.js';
import { textOf, type Fact } from '../fact.js';
import type { LegalStatusFrom } from './legal-statuses.js';
import type { Life } from './lives.js';
import type { TimeInCare } from './times-in-care.js';
import { categoryOfNeed } from './pathways.js';
import { placementDetailsFacts } from './placement-details.js';
import type { Placement } from './placements.js';

/** One time in care with everything that was decided about it. */
export interface CareStory {
  readonly care: TimeInCare;
  readonly statuses: readonly LegalStatusFrom[];
  readonly placements: readonly Placement[];
}

/** What the case system says of a time in care: its beginning, its changes, its end when it ended by `endsOn`. */
export function careFacts({ childId, homePostcode }: Life, story: CareStory, endsOn: Day, chance: Chance): Fact[] {
  const { care, statuses, placements } = story;
  const facts: Fact[] = [becameLookedAfter(childId, homePostcode, story, chance)];
  const statusDays = new Set(statuses.map(({ from }) => from));
  placements.forEach((placement, place) => {
    if (place > 0) facts.push(placementChanged(childId, placement, statusDays.has(placement.from)));
    facts.push(...placementDetailsFacts(childId, placements, place, care.to, endsOn));
  });
  for (const { from, status } of statuses.slice(1)) {
    const data = { childId, occurredOn: textOf(from), legalStatus: status };
    const court = status === 'C1' || status === 'C2' || status === 'E1';
    const numbered = court ? { ...data, courtCaseNumber: `ZE${textOf(from).slice(2, 4)}C${from}` } : data;
    facts.push({ type: 'legal-status-changed.v1', day: from, data: numbered });
  }
  if (care.to <= endsOn) {
    const data = { childId, occurredOn: textOf(care.to), reasonEpisodeCeased: care.reason };
    facts.push({ type: 'child-ceased-to-be-looked-after.v1', day: care.to, data });
  }
  return facts;
}

function becameLookedAfter(
  childId: string,
  homePostcode: string,
  { care, statuses, placements }: CareStory,
  chance: Chance,
): Fact {
  const [placement] = placements as [Placement];
  const data = {
    childId,
    occurredOn: textOf(care.from),
    legalStatus: statuses[0]?.status,
    categoryOfNeed: categoryOfNeed(care.pathway, chance),
    placementType: placement.type,
    ...(placement.provider === null ? {} : { placementProvider: placement.provider }),
    homePostcode,
    placementPostcode: placement.postcode,
    ...(placement.urn === null ? {} : { urn: placement.urn }),
    ...(placement.intendedUntil18 ? { intendedUntil18: true } : {}),
  };
  return { type: 'child-became-looked-after.v1', day: care.from, data };
}

function placementChanged(childId: string, placement: Placement, statusToo: boolean): Fact {
  const { from, reason, provider, urn, endReason } = placement;
  const reasonForNewEpisode = statusToo ? (reason === 'T' ? 'U' : 'B') : reason;
  const data = {
    childId,
    occurredOn: textOf(from),
    reasonForNewEpisode,
    placementType: placement.type,
    ...(provider === null ? {} : { placementProvider: provider }),
    ...(urn === null ? {} : { urn }),
    placementPostcode: placement.postcode,
    distanceMiles: placement.distanceMiles,
    ...(endReason === null ? {} : { endReason }),
    ...(placement.intendedUntil18 ? { intendedUntil18: true } : {}),
    planned: placement.planned,
  };
  return { type: 'placement-changed.v1', day: from, data };
}
