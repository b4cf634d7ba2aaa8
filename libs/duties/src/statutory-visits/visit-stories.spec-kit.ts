import fc from 'fast-check';
import { day, formatDay, type Day } from '#calendar';
import type { EventName } from '#events';
import { said, type Said } from '../../../history/src/story.spec-kit.js';

type Data = Record<string, unknown>;

/** A word in which stories of visits are told: of child A unless they say otherwise. */
const word =
  (name: EventName, standard: Data = {}) =>
  (occurredOn: string, data: Data = {}): Said =>
    said(name, { childId: 'A', occurredOn, ...standard, ...data });

export const cameIntoCare = word('child-became-looked-after', { legalStatus: 'C2', placementType: 'U6' });
export const moved = word('placement-changed', { reasonForNewEpisode: 'P', placementType: 'U6' });
export const statusBecame = word('legal-status-changed', { legalStatus: 'C2' });
export const confirmed = word('placement-details-confirmed');
export const leftCare = word('child-ceased-to-be-looked-after', { reasonEpisodeCeased: 'E4A' });
export const visited = word('visit-completed', { visitType: 'CLA_STATUTORY', seen: true });
export const attempted = word('visit-attempted', { visitType: 'CLA_STATUTORY' });
export const requested = word('visit-requested', { requestedBy: 'CHILD' });
export const reviewed = word('child-in-care-review-held', { participation: 'PN1' });
export const wentMissing = word('child-went-missing', { incidentId: 'M1', missingType: 'M' });
export const returned = word('child-returned-from-missing', { incidentId: 'M1' });
export const allocated = word('case-allocated', { workerId: 'W1', role: 'PRIMARY' });

const firstStoryDay = day('2019-12-01');
const lastStoryDay = day('2021-12-31');
export const anyStoryDay = fc.integer({ min: firstStoryDay, max: lastStoryDay }).map((number) => number as Day);

const flag = fc.constantFrom(true, false, undefined);
const status = fc.constantFrom('C1', 'C2', 'V2', 'V4', 'J1');
const place = fc.constantFrom('U6', 'U4', 'P1', 'K2', 'T1');
const incident = fc.constantFrom('M1', 'M2');

const tell = (teller: (on: string, data: Data) => Said, data: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc
    .tuple(anyStoryDay, fc.record(data))
    .map(([on, made]) =>
      teller(formatDay(on), Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined))),
    );

const anySaid = fc.oneof(
  { weight: 10, arbitrary: tell(visited, { seen: fc.constantFrom(true, true, true, false) }) },
  { weight: 1, arbitrary: tell(visited, { mode: fc.constant('VIRTUAL') }) },
  { weight: 1, arbitrary: tell(attempted) },
  { weight: 3, arbitrary: tell(moved, { placementType: place, reasonForNewEpisode: fc.constantFrom('P', 'P', 'T') }) },
  { weight: 3, arbitrary: tell(statusBecame, { legalStatus: status }) },
  { weight: 1, arbitrary: tell(leftCare) },
  { weight: 1, arbitrary: tell(cameIntoCare, { legalStatus: status, placementType: place }) },
  { weight: 2, arbitrary: tell(reviewed, { completed: fc.constantFrom(true, true, false) }) },
  { weight: 2, arbitrary: tell(wentMissing, { incidentId: incident }) },
  { weight: 2, arbitrary: tell(returned, { incidentId: incident }) },
  { weight: 1, arbitrary: tell(requested, { requestedBy: fc.constantFrom('CHILD', 'HOME_INSPECTION_NOTICE') }) },
  {
    weight: 3,
    arbitrary: tell(confirmed, {
      temporaryApproval: fc.boolean(),
      temporaryApprovalEndsOn: fc.option(anyStoryDay.map(formatDay), { nil: undefined }),
      intendedUntil18: flag,
      longTermFosterPlacement: flag,
      childAgreedReducedVisits: flag,
      livingArrangementsByOthers: flag,
      emergencyPlacementWithParent: flag,
    }),
  },
);

/** Anything that could be recorded of one child who came into care, in any order, often several things on one day. */
export const anyVisitStory = fc
  .tuple(
    tell(cameIntoCare, {
      legalStatus: status,
      placementType: place,
      reasonForNewEpisode: fc.constantFrom('S', undefined, 'L'),
    }),
    fc.array(anySaid, { minLength: 1, maxLength: 25 }),
    fc.array(fc.nat(24), { maxLength: 6 }),
  )
  .map(([first, rest, together]) => {
    const story = [first, ...rest];
    // Some things are said of the same day, where order is hardest.
    for (const index of together) {
      const one = story[index];
      const before = story[index - 1];
      if (one && before) story[index] = { ...one, data: { ...one.data, occurredOn: before.data['occurredOn'] } };
    }
    return story.map((one, index) => ({ ...one, id: `said-${index}` }));
  });
