import { describe, expect, it } from '@jest/globals';
import { said, storyId, type Said } from '../../../history/src/story.spec-kit.js';
import { becameLookedAfter, ceased, placed, statusChanged, wentMissing } from '../../../records/src/story.spec-kit.js';
import { aboutOf, figureOf, reasonOf, verdictsOf } from '../answer.spec-kit.js';
import { placementStabilityShortTerm } from './placement-stability-short-term.indicator.js';

const asAt = '2025-03-31';
type Policies = Record<string, boolean | string>;

/** How many placements the only child of a story had in the year ending on a day. */
const count = (story: Said[], policies: Policies = {}, on = asAt): number | undefined =>
  (aboutOf(placementStabilityShortTerm, story, { asAt: on, policies }) as { count: number } | undefined)?.count;
const outcome = (story: Said[], on = asAt): string | null =>
  verdictsOf(placementStabilityShortTerm, story, { asAt: on })[0] ?? null;

const sameCarerMoves = { 'stability.countSameCarerMoves': true };
const outgoingOpen = { 'stability.outgoingOnFirstDay': 'open' };

const foster = { placementType: 'U6', placementPostcode: 'RM1 1AA' };
const open = becameLookedAfter('2023-05-10', foster);

describe('Three or more placements in the year (domain.md 16.6, year ending 31 March 2025)', () => {
  it('WX-51: open, a move, hospital and back, a children’s home: 3, counted', () => {
    const story = [
      open,
      placed('2024-07-12', { ...foster, placementPostcode: 'RM2 2BB' }),
      placed('2024-09-01', { placementType: 'T1' }),
      placed('2024-09-05', { ...foster, placementPostcode: 'RM2 2BB' }),
      placed('2024-11-02', { placementType: 'K2' }),
    ];
    expect(count(story)).toBe(3);
    expect(outcome(story)).toBe('met');
  });

  it('WX-52: a change of legal status, the carer’s new house and adoption by the carer are no moves: 1', () => {
    const story = [
      becameLookedAfter('2023-05-10', { placementType: 'U5', legalStatus: 'C1' }),
      statusChanged('2024-06-03', { legalStatus: 'C2' }),
      placed('2024-08-01', { placementType: 'U5', reasonForNewEpisode: 'T', placementPostcode: 'RM9 9ZZ' }),
      placed('2024-12-09', { placementType: 'A5', reasonForNewEpisode: 'U', placementPostcode: 'RM9 9ZZ' }),
      statusChanged('2024-12-09', { legalStatus: 'E1' }),
    ];
    expect(count(story)).toBe(1);
    expect(outcome(story)).toBe('not-met');
    // the move counts under the other convention; adoption by the carer never does
    expect(count(story, sameCarerMoves)).toBe(2);
  });

  it('WX-53: in care on 1 April, out on 30 June, back on 1 October, a move on 1 December: 3', () => {
    const story = [open, ceased('2024-06-30'), becameLookedAfter('2024-10-01'), placed('2024-12-01')];
    expect(count(story)).toBe(3);
    expect(outcome(story)).toBe('met');
  });

  it('WX-55: in monthly short breaks: excluded', () => {
    const breaks = ['2025-01-25', '2025-02-22', '2025-03-29'].flatMap((from, index) => [
      becameLookedAfter(from, { legalStatus: 'V3' }),
      ...(index < 2 ? [ceased(from.replace(/\d\d$/, '28'))] : []),
    ]);
    expect(outcome(breaks)).toBe('short-breaks');
    expect(figureOf(placementStabilityShortTerm, breaks, { asAt })).toMatchObject({
      denominator: 0,
      value: null,
      excluded: { 'short-breaks': 1 },
    });
  });

  it('WX-56: moves on 1 April and 1 October: 2; 3 when the placement left on 1 April is held to be open', () => {
    const story = [open, placed('2024-04-01', { placementType: 'K2' }), placed('2024-10-01')];
    expect(count(story)).toBe(2);
    expect(count(story, outgoingOpen)).toBe(3);
  });

  it('WX-57: a move on 31 March is counted', () => {
    const story = [
      open,
      placed('2024-10-01', { placementPostcode: 'RM5 5EE' }),
      placed('2025-03-31', { placementType: 'K2' }),
    ];
    expect(count(story)).toBe(3);
    expect(outcome(story)).toBe('met');
    expect(outcome(story, '2025-03-30')).toBe('not-met');
  });

  it('WX-72: a move recorded for the wrong child counts until it is retracted, and still for whoever asks what was known before', () => {
    const wrong = placed('2024-12-01', { placementType: 'K2' });
    const story = [
      open,
      placed('2024-07-12', { placementPostcode: 'RM2 2BB' }),
      { ...wrong, id: 'wrong', recordedAt: '2024-12-02T10:00:00Z' },
      retracted('wrong', '2024-12-23T10:00:00Z'),
    ];
    expect(count(story)).toBe(2);
    const knownAt = '2024-12-22T00:00:00Z';
    expect(aboutOf(placementStabilityShortTerm, story, { asAt, knownAt })).toMatchObject({ count: 3 });
  });
});

describe('The corners of the definition', () => {
  it('a child in hospital on 1 April is in the placement that waits: the return and the stay count once', () => {
    const away = [open, placed('2024-03-20', { placementType: 'T1' })];
    expect(count([...away, placed('2024-04-05', foster)])).toBe(1);
    expect(count([...away, placed('2024-04-05', { placementType: 'K2' })])).toBe(2);
    expect(count(away)).toBe(1);
  });

  it('a return from hospital, or a temporary move, on 1 April leaves one placement, under either convention', () => {
    const back = [open, placed('2024-03-20', { placementType: 'T1' }), placed('2024-04-01', foster)];
    const gone = [open, placed('2024-04-01', { placementType: 'T4' }), placed('2024-04-05', foster)];
    for (const policies of [{}, outgoingOpen]) expect([count(back, policies), count(gone, policies)]).toEqual([1, 1]);
  });

  it('two temporary placements in a row with the return, and one that is followed by another home', () => {
    const away = [open, placed('2024-06-01', { placementType: 'T1' }), placed('2024-06-08', { placementType: 'T4' })];
    expect(count([...away, placed('2024-06-12', foster)])).toBe(1);
    expect(count([...away, placed('2024-06-12', { placementType: 'K2' })])).toBe(2);
  });

  it('a move with the same carer on 1 April leaves one placement; under both other conventions two', () => {
    const story = [open, placed('2024-04-01', { ...foster, reasonForNewEpisode: 'T', placementPostcode: 'RM7 7GG' })];
    expect([count(story), count(story, outgoingOpen), count(story, sameCarerMoves)]).toEqual([1, 1, 1]);
    expect(count(story, { ...sameCarerMoves, ...outgoingOpen })).toBe(2);
  });

  it('leaving care on 1 April and coming back: the earlier placement is not open on that day, unless the policy says so', () => {
    const story = [open, ceased('2024-04-01'), becameLookedAfter('2024-06-01')];
    expect([count(story), count(story, outgoingOpen)]).toEqual([1, 2]);
  });

  it('a placement that ended within its first day, less than 24 hours, is none', () => {
    const story = [
      open,
      ceased('2024-05-01'),
      becameLookedAfter('2024-06-01', { placementType: 'R2' }),
      placed('2024-06-01', { placementType: 'K2' }),
    ];
    expect(count(story)).toBe(2);
  });

  it('a move and a same-carer change said of one day are one new placement, whichever comes first', () => {
    for (let salt = 0; salt < 12; salt++) {
      const onOneDay = [
        placed('2024-06-01', { placementType: 'U4' }),
        placed('2024-06-01', { placementType: 'U4', reasonForNewEpisode: 'T', placementPostcode: 'RM8 8HH' }),
      ];
      expect(count([open, ...onOneDay.map((one, index) => ({ ...one, id: `salt-${salt}-${index}` }))])).toBe(2);
    }
  });

  it('adoption by the current foster carer is none also where it was returned as a move', () => {
    expect(count([open, placed('2024-12-09', { placementType: 'A5', reasonForNewEpisode: 'P' })])).toBe(1);
    expect(count([open, placed('2024-12-09', { placementType: 'A6', reasonForNewEpisode: 'P' })])).toBe(2);
  });

  it('being missing is no placement', () => {
    expect(count([open, wentMissing('2024-08-01')])).toBe(1);
  });

  it('short breaks earlier in the year are not counted', () => {
    const story = [
      becameLookedAfter('2024-04-13', { legalStatus: 'V3' }),
      ceased('2024-04-15'),
      becameLookedAfter('2024-05-11', { legalStatus: 'V3' }),
      ceased('2024-05-13'),
      becameLookedAfter('2024-09-01', { legalStatus: 'V2' }),
    ];
    expect(count(story)).toBe(1);
  });

  it('a child first known in the course of a period is in one placement', () => {
    expect(count([becameLookedAfter('2024-08-01', { reasonForNewEpisode: 'L' })])).toBe(1);
    expect(count([becameLookedAfter('2023-08-01', { reasonForNewEpisode: 'P' })])).toBe(1);
  });

  it('a child who left on the day itself is not looked after on it', () => {
    expect(outcome([open, ceased('2025-03-31')])).toBeNull();
    expect(outcome([open, ceased('2025-04-01')])).toBe('not-met');
  });

  it('the year ends with any day: to 15 June 2024 it begins on 16 June 2023', () => {
    const story = [
      open,
      placed('2023-06-16', { placementType: 'K2' }),
      placed('2023-09-01'),
      placed('2024-06-15', { placementType: 'R1' }),
    ];
    expect(count(story, {}, '2024-06-15')).toBe(3); // K2 open on the first day, then two moves
    expect(count(story, {}, '2024-06-14')).toBe(3); // from 15 June 2023: the first home, then two moves
    expect(count(story, {}, '2024-06-16')).toBe(3); // from 17 June 2023: K2, then two moves
    expect(count(story, {}, '2024-09-01')).toBe(2); // from 2 September 2023: the foster home, then one move
  });

  it('a year that begins or ends with a leap day', () => {
    const story = [
      open,
      placed('2024-02-29', { placementType: 'K2' }),
      placed('2024-03-01', { placementPostcode: 'RM3 3CC' }),
    ];
    expect(count(story, {}, '2024-02-29')).toBe(2); // from 1 March 2023: the first home, began 10 May 2023, and K2
    expect(count(story, {}, '2025-02-28')).toBe(1); // from 1 March 2024: only the last
    expect(count(story, {}, '2025-02-27')).toBe(3); // from 28 February 2024: the first home to the 29th, K2 and the last
  });
});

describe('A policy', () => {
  it('holds for the days from which it is adopted; a question may ask for another', () => {
    const adopted = said(
      'policy-adopted',
      { key: 'stability.countSameCarerMoves', value: true, effectiveFrom: '2025-01-01' },
      { recordedAt: '2024-11-01T09:00:00Z' },
    );
    const moved = placed('2024-06-01', { reasonForNewEpisode: 'T', placementPostcode: 'RM7 7GG' });
    const story = [open, moved, adopted];
    expect(count(story, {}, '2024-12-31')).toBe(1);
    expect(count(story, {}, '2025-01-01')).toBe(2);
    expect(count(story, { 'stability.countSameCarerMoves': false }, '2025-01-01')).toBe(1);
  });
});

describe('The figure and its reason', () => {
  it('is the share of the children looked after, in whole per cent', () => {
    const moved = ['2024-05-01', '2024-06-01', '2024-07-01'];
    const story = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].flatMap((childId, index) => [
      becameLookedAfter('2023-05-10', { childId }),
      ...moved.slice(0, index === 0 ? 3 : 1).map((on) => placed(on, { childId, placementPostcode: on })),
    ]);
    // 1 of 8 is 12.5 %, which rounds away from zero
    expect(figureOf(placementStabilityShortTerm, story, { asAt })).toMatchObject({
      numerator: 1,
      denominator: 8,
      value: 0.125,
      display: '13%',
    });
  });

  it('says which placements were counted, in order', () => {
    const story = [
      open,
      placed('2024-09-01', { placementType: 'T1' }),
      placed('2024-09-05', foster),
      placed('2024-11-02', { placementType: 'K2' }),
    ];
    const reason = reasonOf(placementStabilityShortTerm, story, { asAt });
    expect(reason.sentence).toBe('2 placements from Mon 1 Apr 2024 to Mon 31 Mar 2025: fewer than three.');
    expect(reason.arithmetic).toEqual([
      'U6 since Wed 10 May 2023, open on the first day: 1',
      'T1 since Sun 1 Sep 2024, temporary: not counted',
      'U6 since Thu 5 Sep 2024, the return from a temporary placement: not counted',
      'K2 since Sat 2 Nov 2024, a new placement: 2',
      '2 < 3',
    ]);
    expect(reason.facts.map(({ event }) => event.type)).toEqual([
      'child-became-looked-after',
      'placement-changed',
      'placement-changed',
      'placement-changed',
    ]);
    expect(reason.facts[1]?.says).toBe('Sun 1 Sep 2024, P: T1, temporarily in hospital');
  });

  it('says why a child in short breaks is in neither count', () => {
    const reason = reasonOf(placementStabilityShortTerm, [becameLookedAfter('2025-03-29', { legalStatus: 'V3' })], {
      asAt,
    });
    expect(reason.sentence).toBe(
      'Looked after in a series of short breaks (V3) since Sat 29 Mar 2025: in neither count.',
    );
  });
});

function retracted(id: string, recordedAt: string): Said {
  return said('record-retracted', { subject: 'child/A', correctsEventId: storyId(id) }, { recordedAt });
}
