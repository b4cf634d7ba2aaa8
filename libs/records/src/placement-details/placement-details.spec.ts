import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, formatDay, type Day } from '#calendar';
import { eventsReadBy } from '#history';
import { childOf, said, type Said } from '../../../history/src/story.spec-kit.js';
import { endBy } from '../interval.js';
import { placementDetails, placementDetailsOn, type PlacementDetails } from './placement-details.record.js';

type Data = Record<string, unknown>;
type Detail = Exclude<keyof PlacementDetails, 'start' | 'end' | 'by'>;

const word =
  (name: Parameters<typeof said>[0], standard: Data = {}) =>
  (occurredOn: string, data: Data = {}): Said =>
    said(name, { childId: 'A', occurredOn, ...standard, ...data });

const cameIntoCare = word('child-became-looked-after', { legalStatus: 'C2', placementType: 'U3' });
const moved = word('placement-changed', { reasonForNewEpisode: 'P', placementType: 'U3' });
const confirmed = word('placement-details-confirmed');
const leftCare = word('child-ceased-to-be-looked-after', { reasonEpisodeCeased: 'E4A' });

const foldedTo = (story: Said[], asAt: string): readonly PlacementDetails[] =>
  childOf(story, eventsReadBy(placementDetails), { asAt }).of(placementDetails);

/** The details that hold on a day. */
const heldOn = (story: Said[], on: string): string[] => {
  const details = placementDetailsOn(foldedTo(story, on), day(on));
  return details === null ? [] : namesOf(details);
};

const named: readonly Detail[] = [
  'longTermFosterPlacement',
  'childAgreedReducedVisits',
  'intendedUntil18',
  'temporaryApproval',
  'emergencyPlacementWithParent',
  'livingArrangementsByOthers',
];
const namesOf = (details: PlacementDetails): string[] => named.filter((name) => details[name]);

const placed = cameIntoCare('2025-03-03');

describe('the details of a placement', () => {
  it('hold from the day on which they are confirmed until another is', () => {
    const story = [
      placed,
      confirmed('2025-03-10', { intendedUntil18: true, longTermFosterPlacement: true }),
      confirmed('2025-06-01', { intendedUntil18: false }),
    ];
    expect(heldOn(story, '2025-03-09')).toEqual([]);
    expect(heldOn(story, '2025-03-10')).toEqual(['longTermFosterPlacement', 'intendedUntil18']);
    expect(heldOn(story, '2025-06-01')).toEqual(['longTermFosterPlacement']);
  });

  it('are said by the placement itself where it is intended to last until 18', () => {
    expect(heldOn([cameIntoCare('2025-03-03', { intendedUntil18: true })], '2025-03-03')).toEqual(['intendedUntil18']);
    expect(heldOn([placed, moved('2025-04-01', { intendedUntil18: true })], '2025-04-01')).toEqual(['intendedUntil18']);
  });

  it('end with a new carer, and with care', () => {
    const story = [placed, confirmed('2025-03-10', { intendedUntil18: true })];
    expect(heldOn([...story, moved('2025-04-01', { placementType: 'K2' })], '2025-04-01')).toEqual([]);
    expect(heldOn([...story, leftCare('2025-04-01')], '2025-04-01')).toEqual([]);
    expect(heldOn([...story, leftCare('2025-04-01'), cameIntoCare('2025-05-01')], '2025-05-02')).toEqual([]);
  });

  it('stay with the carer: over a move of the carer, a temporary placement and the return', () => {
    const story = [placed, confirmed('2025-03-10', { intendedUntil18: true })];
    const carerMoves = moved('2025-04-01', { reasonForNewEpisode: 'T' });
    expect(heldOn([...story, carerMoves], '2025-04-02')).toEqual(['intendedUntil18']);
    const inHospital = moved('2025-04-01', { placementType: 'T1', intendedUntil18: false });
    expect(heldOn([...story, inHospital], '2025-04-02')).toEqual(['intendedUntil18']);
    expect(heldOn([...story, inHospital, moved('2025-04-05')], '2025-04-06')).toEqual(['intendedUntil18']);
    expect(heldOn([...story, inHospital, moved('2025-04-05', { placementType: 'K2' })], '2025-04-06')).toEqual([]);
  });

  it('confirmed on the day of a move are of the new placement, in whatever order they arrive', () => {
    const details = confirmed('2025-04-01', { longTermFosterPlacement: true });
    for (const story of [
      [placed, details, moved('2025-04-01', { placementType: 'U4' })],
      [placed, moved('2025-04-01', { placementType: 'U4' }), details],
    ])
      expect(heldOn(story, '2025-04-02')).toEqual(['longTermFosterPlacement']);
  });

  it('confirmed for a child who is not looked after are of no placement', () => {
    expect(foldedTo([confirmed('2025-02-01', { intendedUntil18: true }), placed], '2025-12-31')).toEqual([]);
  });
});

describe('a temporary approval (CPPCR 2010 reg 24)', () => {
  const approved = (on: string, endsOn?: string): Said =>
    confirmed(on, { temporaryApproval: true, ...(endsOn && { temporaryApprovalEndsOn: endsOn }) });

  it('does not hold on the day on which it ends', () => {
    const story = [placed, approved('2025-03-03', '2025-06-23')];
    expect(heldOn(story, '2025-06-22')).toEqual(['temporaryApproval']);
    expect(heldOn(story, '2025-06-23')).toEqual([]);
  });

  it('is implied by an end, unless it was denied', () => {
    const ends = { temporaryApprovalEndsOn: '2025-06-23' };
    expect(heldOn([placed, confirmed('2025-03-03', ends)], '2025-04-01')).toEqual(['temporaryApproval']);
    const denied = confirmed('2025-03-03', { temporaryApproval: false });
    expect(heldOn([placed, denied, confirmed('2025-03-04', ends)], '2025-04-01')).toEqual([]);
  });

  it('may be extended before it ends (reg 25), or cut short', () => {
    const story = [placed, approved('2025-03-03', '2025-06-23')];
    const extended = [...story, confirmed('2025-06-20', { temporaryApprovalEndsOn: '2025-08-18' })];
    expect(heldOn(extended, '2025-07-01')).toEqual(['temporaryApproval']);
    expect(heldOn(extended, '2025-08-18')).toEqual([]);
    expect(heldOn([...story, confirmed('2025-05-01', { temporaryApproval: false })], '2025-05-02')).toEqual([]);
  });

  it('given anew after its end has no end, and an end before its day is none at all', () => {
    expect(heldOn([placed, approved('2025-03-03', '2025-06-23'), approved('2025-07-01')], '2026-01-01')).toEqual([
      'temporaryApproval',
    ]);
    expect(heldOn([placed, approved('2025-03-10', '2025-03-05')], '2025-03-11')).toEqual([]);
  });
});

describe('what is told of a day depends on nothing later', () => {
  const days = fc.integer({ min: day('2025-01-01'), max: day('2025-02-10') }).map((number) => number as Day);
  const flag = fc.option(fc.boolean(), { nil: undefined });
  const details = fc
    .record({ temporaryApproval: fc.boolean(), endsOn: fc.option(days, { nil: undefined }), intendedUntil18: flag })
    .map(({ temporaryApproval, endsOn, intendedUntil18 }) => ({
      temporaryApproval,
      ...(endsOn !== undefined && { temporaryApprovalEndsOn: formatDay(endsOn) }),
      ...(intendedUntil18 !== undefined && { intendedUntil18 }),
    }));
  const types = fc.constantFrom('U3', 'U4', 'T1');
  const something = fc.oneof(
    fc.tuple(days, details).map(([on, data]) => confirmed(formatDay(on), data)),
    fc
      .tuple(days, types, fc.constantFrom('P', 'T'), fc.boolean())
      .map(([on, placementType, reasonForNewEpisode, intendedUntil18]) =>
        moved(formatDay(on), { placementType, reasonForNewEpisode, intendedUntil18 }),
      ),
    days.map((on) => leftCare(formatDay(on))),
    days.map((on) => cameIntoCare(formatDay(on))),
  );
  const stories = fc
    .array(something, { maxLength: 14 })
    .map((story) => [cameIntoCare('2025-01-01'), ...story].map((one, index) => ({ ...one, id: `said-${index}` })));

  it('a fold up to a later day tells the same of it as a fold up to the day', () => {
    const seenFrom = (all: readonly PlacementDetails[], asAt: Day): unknown =>
      all
        .filter(({ start }) => start <= asAt)
        .map((one) => [one.start, endBy(one, asAt), namesOf(one), one.by.map(({ day: on }) => on)]);
    fc.assert(
      fc.property(stories, days, days, (story, one, other) => {
        const [asAt, horizon] = one < other ? [one, other] : [other, one];
        const later = foldedTo(story, formatDay(horizon));
        expect(seenFrom(later, asAt)).toEqual(seenFrom(foldedTo(story, formatDay(asAt)), asAt));
      }),
      { numRuns: 1000 },
    );
  });
});
