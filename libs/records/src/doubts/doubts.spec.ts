import { describe, expect, it } from '@jest/globals';
import { childOf, said, type Said } from '../../../history/src/story.spec-kit.js';
import { doubtRules, doubtsOf, eventsDoubted } from './doubts.js';

const registered = (dateOfBirth: string): Said =>
  said('child-registered', { childId: 'A', occurredOn: dateOfBirth, dateOfBirth });
const started = (occurredOn: string, more: object = {}): Said =>
  said('child-became-looked-after', { childId: 'A', occurredOn, legalStatus: 'V2', placementType: 'U6', ...more });
const ceased = (occurredOn: string): Said =>
  said('child-ceased-to-be-looked-after', { childId: 'A', occurredOn, reasonEpisodeCeased: 'E4A' });
const moved = (occurredOn: string, placementType: string): Said =>
  said('placement-changed', { childId: 'A', occurredOn, reasonForNewEpisode: 'P', placementType });
const reviewed = (occurredOn: string, participation: string): Said =>
  said('child-in-care-review-held', { childId: 'A', occurredOn, participation });
const visited = (occurredOn: string): Said =>
  said('visit-completed', { childId: 'A', occurredOn, visitType: 'CLA_STATUTORY', seen: true });
const missing = (incidentId: string, occurredOn: string): Said =>
  said('child-went-missing', { childId: 'A', occurredOn, incidentId, missingType: 'M' });
const back = (incidentId: string, occurredOn: string): Said =>
  said('child-returned-from-missing', { childId: 'A', occurredOn, incidentId });

const codesOf = (story: readonly Said[]): string[] =>
  [...doubtsOf(childOf(story, eventsDoubted, { asAt: '2025-12-31' }))].map(({ code }) => code).sort();

describe('What is well formed but can hardly be raises a doubt', () => {
  const cases: readonly [string, string, readonly Said[]][] = [
    ['355', 'a period of care of less than a day', [started('2025-03-03'), ceased('2025-03-03')]],
    ['431', 'a second start while looked after', [started('2025-03-03'), started('2025-05-03')]],
    ['433', 'a move of a child who is not looked after', [moved('2025-03-03', 'U6')]],
    ['ceased-without-start', 'an end without a start', [ceased('2025-03-03')]],
    ['352', 'a start on the 18th birthday', [registered('2007-03-03'), started('2025-03-03')]],
    [
      '371',
      'supported accommodation the day before the 16th birthday',
      [registered('2009-03-04'), started('2025-03-03', { placementType: 'K3' })],
    ],
    ['378', 'placed with a parent under section 20', [started('2025-03-03', { placementType: 'P1' })]],
    [
      '399',
      'a review in a series of short breaks',
      [started('2025-03-03', { legalStatus: 'V4' }), reviewed('2025-03-20', 'PN1')],
    ],
    [
      '440',
      'PN0 on the fourth birthday',
      [registered('2021-03-20'), started('2025-03-03'), reviewed('2025-03-20', 'PN0')],
    ],
    [
      '441',
      'PN1 the day before the fourth birthday',
      [registered('2021-03-21'), started('2025-03-03'), reviewed('2025-03-20', 'PN1')],
    ],
    ['before-birth', 'a visit before birth', [registered('2025-03-20'), visited('2025-03-19')]],
    [
      'after-death',
      'a visit after death',
      [said('child-died', { childId: 'A', occurredOn: '2025-03-19' }), visited('2025-03-20')],
    ],
    [
      '574',
      'overlapping incidents',
      [missing('1', '2025-03-01'), back('1', '2025-03-05'), missing('2', '2025-03-04'), back('2', '2025-03-06')],
    ],
    ['return-without-incident', 'a return from nothing', [back('9', '2025-03-05')]],
  ];

  it.each(cases)('%s: %s', (code, _, story) => expect(codesOf(story)).toEqual([code]));

  it('has an example above for every rule', () =>
    expect(cases.map(([code]) => code).sort()).toEqual(doubtRules.map(({ code }) => code).sort()));

  it('says nothing of an ordinary story', () => {
    const ordinary = [
      registered('2012-05-01'),
      started('2025-03-03'),
      visited('2025-03-06'),
      reviewed('2025-03-28', 'PN1'),
      moved('2025-05-01', 'U4'),
    ];
    expect(
      codesOf([
        ...ordinary,
        missing('1', '2025-06-01'),
        back('1', '2025-06-02'),
        ceased('2025-09-01'),
        started('2025-10-01'),
      ]),
    ).toEqual([]);
  });
});
