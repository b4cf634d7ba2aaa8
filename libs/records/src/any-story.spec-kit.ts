import fc from 'fast-check';
import { day, formatDay, type Day } from '#calendar';
import type { EventName } from '#events';
import { said, type Said } from '../../history/src/story.spec-kit.js';

const firstDayOfStories = day('2021-06-01');
/** No story goes beyond. */
export const lastDayOfStories = day('2025-06-30');

const anyDay = fc.integer({ min: firstDayOfStories, max: lastDayOfStories }).map((number) => number as Day);

/** How often an event is said beside others, and what it may say; undefined: not said. */
type Sayable = readonly [often: number, data: Readonly<Record<string, fc.Arbitrary<unknown>>>];

const one = (...codes: readonly (string | undefined)[]) => fc.constantFrom(...codes);
const workerId = one('W1', 'W2', 'W3');
const teamId = one('T1', 'T2');
const dateOfBirth = one('2004-02-29', '2006-07-01', '2009-04-01', '2014-11-30');
const legalStatus = one('C1', 'C2', 'V2', 'V3', 'E1');
const placementType = one('U4', 'U6', 'K2', 'T1', 'T4', 'A5', 'A6', 'P1');
const placementPostcode = one('RM1 1AA', 'RM2 2BB', undefined);
const role = one('PRIMARY', 'PRIMARY', 'SECONDARY', 'IRO');
const incidentId = one('M1', 'M2');
const visitType = fc.constant('CLA_STATUTORY');
const fte = fc.constantFrom(0, 0.5, 0.8, 1);
const newlyQualified = fc.boolean();

const ofAChild: Partial<Record<EventName, Sayable>> = {
  'child-registered': [2, { dateOfBirth: fc.option(dateOfBirth, { nil: undefined }) }],
  'child-details-amended': [1, { dateOfBirth }],
  'child-became-looked-after': [
    5,
    { legalStatus, placementType, placementPostcode, reasonForNewEpisode: one('S', 'S', undefined, 'L', 'P', 'T') },
  ],
  'legal-status-changed': [3, { legalStatus }],
  'placement-changed': [8, { placementType, placementPostcode, reasonForNewEpisode: one('P', 'P', 'B', 'T', 'U') }],
  'placement-details-confirmed': [1, { longTermFosterPlacement: fc.boolean(), intendedUntil18: fc.boolean() }],
  'child-ceased-to-be-looked-after': [3, { reasonEpisodeCeased: one('E4A', 'E11') }],
  'child-died': [1, {}],
  'case-allocated': [4, { workerId, role, teamId: one('T1', 'T2', undefined) }],
  'case-allocation-ended': [2, { workerId, role }],
  'child-went-missing': [2, { incidentId, missingType: one('M', 'A') }],
  'child-returned-from-missing': [2, { incidentId }],
  'visit-completed': [4, { visitType, seen: fc.boolean(), workerId }],
  'visit-attempted': [1, { visitType }],
  'visit-requested': [1, { requestedBy: one('CHILD', 'PARENT') }],
  'child-in-care-review-held': [
    3,
    {
      participation: one('PN0', 'PN1', 'PN4', undefined),
      completed: fc.constantFrom(true, false, undefined),
      reviewId: one('R1', 'R2', undefined),
    },
  ],
};

const ofTheAuthority: Partial<Record<EventName, Sayable>> = {
  'worker-joined': [3, { workerId, teamId, fte, newlyQualified, role: one('CASE_HOLDER') }],
  'worker-left': [1, { workerId }],
  'worker-fte-changed': [1, { workerId, fte }],
  'worker-role-changed': [1, { workerId, newlyQualified, role: one('SENIOR_PRACTITIONER') }],
  'worker-moved-team': [1, { workerId, teamId }],
  'team-created': [1, { teamId, name: one('One', 'Two'), service: one('Safeguarding', 'Corporate Parenting') }],
  'team-moved': [1, { teamId, service: one('Early Help') }],
  'team-closed': [1, { teamId }],
};

type Teller = (occurredOn: string) => fc.Arbitrary<Said>;

function tellers(sayable: Partial<Record<EventName, Sayable>>, subject: Record<string, unknown> = {}): Teller[] {
  return Object.entries(sayable).flatMap(([name, [often, data]]) =>
    Array<Teller>(often).fill((occurredOn) =>
      fc.record(data).map((made) => said(name as EventName, withoutUndefined({ ...subject, occurredOn, ...made }))),
    ),
  );
}

const withoutUndefined = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

/** Anything that could be recorded, in any order, often several things on one day: sense is not asked of it. */
const anyStory = (told: readonly Teller[], length: number): fc.Arbitrary<Said[]> =>
  fc
    .array(anyDay, { minLength: 4, maxLength: 14, size: 'max' })
    .chain((days) =>
      fc.array(
        fc.tuple(fc.constantFrom(...told), fc.constantFrom(...days)).chain(([teller, on]) => teller(formatDay(on))),
        { minLength: 1, maxLength: length, size: 'max' },
      ),
    )
    .map((story) => story.map((statement, index) => ({ ...statement, id: `said-${index}` })));

/** Stories of child A alone. */
export const anyStoryOfAChild = anyStory(tellers(ofAChild, { childId: 'A' }), 30);

/** Stories of child A, of workers and of teams that consist of some kinds of events only. */
export function anyStoryMadeOf(names: readonly EventName[]): fc.Arbitrary<Said[]> {
  const only = (sayable: Partial<Record<EventName, Sayable>>) =>
    Object.fromEntries(Object.entries(sayable).filter(([name]) => names.includes(name as EventName)));
  return anyStory([...tellers(only(ofAChild), { childId: 'A' }), ...tellers(only(ofTheAuthority))], 20);
}

/** Stories of three children, three workers and two teams. */
export const anyStoryOfAnAuthority = anyStory(
  [...['A', 'B', 'C'].flatMap((childId) => tellers(ofAChild, { childId })), ...tellers(ofTheAuthority)],
  90,
);
