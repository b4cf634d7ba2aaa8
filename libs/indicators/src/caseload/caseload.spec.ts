import { describe, expect, it } from '@jest/globals';
import { day } from '#calendar';
import { Policies } from '#history';
import type { Said } from '../../../history/src/story.spec-kit.js';
import {
  allocated,
  allocationEnded,
  fteChanged,
  joined,
  left,
  movedTeam,
  teamCreated,
  teamMoved,
} from '../../../records/src/story.spec-kit.js';
import { figureOf, reasonOf, resultsOf, verdictsOf } from '../answer.spec-kit.js';
import { met } from '../verdict.js';
import { caseload } from './caseload.indicator.js';
import { caseloads, type Case } from './caseloads.js';

const asAt = '2025-09-30';
const start = '2025-01-06';

/** So many children allocated to a worker. */
const cases = (workerId: string, count: number, more: Record<string, unknown> = {}): Said[] =>
  Array.from({ length: count }, (_, index) => allocated(start, { childId: `${workerId}-${index}`, workerId, ...more }));

/** WX-63. A child needs no period of care to be a case. */
const authority = [
  joined('A', start, { fte: 0.8, teamId: 'T1' }),
  joined('B', start, { fte: 1, agency: true, teamId: 'T2' }),
  joined('C', start, { fte: 1, teamId: 'T2' }),
  ...cases('A', 16),
  ...cases('B', 12),
];

describe('The average caseload (domain.md 6.2 and 16.7)', () => {
  it('WX-63: 16 cases with 0.8 and 12 with 1.0 are 28 ÷ 1.8 = 15.6; who holds none is in neither sum', () => {
    const figure = figureOf(caseload, authority, { asAt });
    expect(figure).toMatchObject({ numerator: 28, denominator: 1.8, display: '15.6', excluded: {} });
    expect(figure.value).toBeCloseTo(28 / 1.8, 12);
  });

  it('WX-64: a child with a primary worker, a co-worker and a personal adviser is one case, of the primary worker', () => {
    const story = [
      joined('A', start),
      joined('B', start),
      allocated(start, { workerId: 'A' }),
      allocated(start, { workerId: 'B', role: 'SECONDARY' }),
      allocated(start, { workerId: 'P', role: 'PA' }),
    ];
    expect(resultsOf(caseload, story, { asAt, by: 'worker' }).map(({ part, numerator }) => [part, numerator])).toEqual([
      ['A', 1],
    ]);
    expect(figureOf(caseload, story, { asAt })).toMatchObject({ numerator: 1, denominator: 1, display: '1.0' });
  });

  it('WX-65: three siblings allocated to one worker are three cases', () => {
    const siblings = ['S1', 'S2', 'S3'].map((childId) => allocated(start, { childId, workerId: 'A' }));
    expect(figureOf(caseload, [joined('A', start), ...siblings], { asAt })).toMatchObject({
      numerator: 3,
      denominator: 1,
    });
  });

  it('a case counts from the day of its allocation to the day before it ends', () => {
    const story = [
      joined('A', start),
      allocated('2025-03-03', { workerId: 'A' }),
      allocationEnded('2025-03-10', { workerId: 'A' }),
    ];
    expect(
      ['2025-03-02', '2025-03-03', '2025-03-09', '2025-03-10'].map(
        (on) => verdictsOf(caseload, story, { asAt: on })[0] ?? null,
      ),
    ).toEqual([null, 'met', 'met', null]);
  });

  it('nothing to divide gives no value', () => {
    expect(figureOf(caseload, [joined('A', start)], { asAt })).toMatchObject({
      numerator: 0,
      denominator: 0,
      value: null,
      display: 'no value',
    });
  });

  it('full-time equivalents add up without a remainder', () => {
    // ten times 0.1 is not 1 in binary fractions
    const workers = Array.from({ length: 10 }, (_, index) => `W${index}`);
    const story = workers.flatMap((workerId) => [joined(workerId, start, { fte: 0.1 }), ...cases(workerId, 1)]);
    expect(figureOf(caseload, story, { asAt })).toMatchObject({
      numerator: 10,
      denominator: 1,
      value: 10,
      display: '10.0',
    });
  });
});

describe('Cases that no full-time equivalent stands against', () => {
  it('are in neither sum, and counted as excluded: no post, a post that ended, hours of 0', () => {
    const story = [
      ...authority,
      ...cases('nobody', 2),
      joined('gone', start),
      left('gone', '2025-09-30'),
      ...cases('gone', 3),
      joined('paused', start),
      fteChanged('paused', '2025-09-01', { fte: 0 }),
      ...cases('paused', 4),
    ];
    expect(figureOf(caseload, story, { asAt })).toMatchObject({
      numerator: 28,
      denominator: 1.8,
      excluded: { 'worker-without-fte': 9 },
    });
    expect(figureOf(caseload, story, { asAt: '2025-09-29' })).toMatchObject({
      numerator: 31,
      denominator: 2.8,
      excluded: { 'worker-without-fte': 6 },
    });
    expect(figureOf(caseload, story, { asAt: '2025-08-31' })).toMatchObject({
      numerator: 35,
      denominator: 3.8,
      excluded: { 'worker-without-fte': 2 },
    });
  });
});

describe('The thresholds', () => {
  const oneWorker = (fte: number, count: number, data: Record<string, unknown> = {}): Said[] => [
    joined('A', start, { fte, ...data }),
    ...cases('A', count),
  ];
  const above = (story: Said[], policies = {}) => {
    const { aboveTarget, aboveAmber, aboveRed } = figureOf(caseload, story, { asAt, policies }).more as Record<
      string,
      { count: number; share: number | null }
    >;
    return [aboveTarget?.count, aboveAmber?.count, aboveRed?.count];
  };

  it('are for a full-time worker: 15, 16 and 18 are not above', () => {
    expect([15, 16, 17, 18, 19].map((count) => above(oneWorker(1, count)))).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 0],
      [1, 1, 1],
    ]);
  });

  it('are adjusted by hours: with 0.8 the target is 12, amber 12.8, red 14.4', () => {
    expect([12, 13, 14, 15].map((count) => above(oneWorker(0.8, count)))).toEqual([
      [0, 0, 0],
      [1, 1, 0],
      [1, 1, 0],
      [1, 1, 1],
    ]);
  });

  it('a newly qualified worker is above target with more than 12', () => {
    const newlyQualified = { newlyQualified: true };
    expect([12, 13].map((count) => above(oneWorker(1, count, newlyQualified)))).toEqual([
      [0, 0, 0],
      [1, 0, 0],
    ]);
    expect(above(oneWorker(1, 13, newlyQualified), { 'caseload.newlyQualifiedTarget': 13 })).toEqual([0, 0, 0]);
  });

  it('are policies', () => {
    expect(above(oneWorker(1, 15), { 'caseload.target': 10, 'caseload.amber': 12, 'caseload.red': 14 })).toEqual([
      1, 1, 1,
    ]);
  });

  it('are told as the number and the share of the workers who hold cases', () => {
    // A: 16 ÷ 0.8 = 20, above all; B: 12 ÷ 1.0
    expect(figureOf(caseload, authority, { asAt }).more).toEqual({
      workers: 2,
      aboveTarget: { count: 1, share: 0.5 },
      aboveAmber: { count: 1, share: 0.5 },
      aboveRed: { count: 1, share: 0.5 },
    });
    expect(figureOf(caseload, [], { asAt }).more).toMatchObject({ workers: 0, aboveRed: { count: 0, share: null } });
  });
});

describe('Broken down', () => {
  const parts = (story: Said[], by: string, on = asAt) =>
    resultsOf(caseload, story, { asAt: on, by }).map(({ part, numerator, denominator, display }) => [
      part,
      numerator,
      denominator,
      display,
    ]);

  it('by worker, each part is one worker with their own hours', () => {
    expect(parts(authority, 'worker')).toEqual([
      ['A', 16, 0.8, '20.0'],
      ['B', 12, 1, '12.0'],
    ]);
  });

  it('by team, a case belongs to the team of the allocation, else to that of the worker on the day', () => {
    expect(parts(authority, 'team')).toEqual([
      ['T1', 16, 0.8, '20.0'],
      ['T2', 12, 1, '12.0'],
    ]);
    const moved = [...authority, movedTeam('A', '2025-06-01', { teamId: 'T2' })];
    expect(parts(moved, 'team')).toEqual([['T2', 28, 1.8, '15.6']]);
    expect(parts(moved, 'team', '2025-05-31')).toEqual([
      ['T1', 16, 0.8, '20.0'],
      ['T2', 12, 1, '12.0'],
    ]);
    const named = [joined('A', start, { teamId: 'T1' }), ...cases('A', 2, { teamId: 'T3' })];
    expect(parts(named, 'team')).toEqual([['T3', 2, 1, '2.0']]);
  });

  it('by team, a worker with cases in two counts in both', () => {
    const story = [
      joined('A', start, { teamId: 'T1' }),
      ...cases('A', 2),
      allocated(start, { childId: 'X', workerId: 'A', teamId: 'T2' }),
    ];
    expect(parts(story, 'team')).toEqual([
      ['T1', 2, 1, '2.0'],
      ['T2', 1, 1, '1.0'],
    ]);
    expect(figureOf(caseload, story, { asAt })).toMatchObject({ numerator: 3, denominator: 1 });
  });

  it('by service, as the services stood on the day', () => {
    const story = [
      teamCreated('T1', '2020-01-01', { name: 'One', service: 'Safeguarding' }),
      teamCreated('T2', '2020-01-01', { name: 'Two', service: 'Safeguarding' }),
      teamMoved('T2', '2025-09-01', { service: 'Corporate Parenting' }),
      ...authority,
    ];
    expect(parts(story, 'service', '2025-08-31')).toEqual([['Safeguarding', 28, 1.8, '15.6']]);
    expect(parts(story, 'service')).toEqual([
      ['Corporate Parenting', 12, 1, '12.0'],
      ['Safeguarding', 16, 0.8, '20.0'],
    ]);
  });

  it('a worker without a team, or a team of which nothing was said, is in an unknown part', () => {
    const story = [joined('A', start), ...cases('A', 2)];
    expect(parts(story, 'team')).toEqual([['unknown', 2, 1, '2.0']]);
    expect(parts(authority, 'service')).toEqual([['unknown', 28, 1.8, '15.6']]);
  });
});

describe('Tallies made apart', () => {
  it('are joined to what one tally of all would be: a worker with cases in both counts once', () => {
    const post = (fte: number) => ({ fte, isNewlyQualified: false }) as Case['post'];
    const held = (workerId: string, fte: number) =>
      met(day(asAt), { allocation: { workerId } as Case['allocation'], post: post(fte) });
    const all = [held('A', 0.8), held('B', 1), held('A', 0.8), held('A', 0.8), held('C', 0.5)];
    const tallyOf = (cases: typeof all) => {
      const state = caseloads.start();
      for (const one of cases) caseloads.add(state, one);
      return state;
    };
    const state = tallyOf(all.slice(0, 2));
    caseloads.join(state, tallyOf(all.slice(2)));
    const surroundings = { asAt: day(asAt), policies: new Policies() };
    expect(caseloads.conclude(state, surroundings)).toEqual(caseloads.conclude(tallyOf(all), surroundings));
    expect(caseloads.conclude(state, surroundings)).toMatchObject({ numerator: 5, denominator: 2.3 });
  });
});

describe('The reason', () => {
  it('names the allocation and the post', () => {
    const reason = reasonOf(caseload, [joined('A', start, { fte: 0.8 }), allocated('2025-03-03', { workerId: 'A' })], {
      asAt,
    });
    expect(reason.sentence).toBe('A case of A, who was in post with FTE 0.8 on Tue 30 Sep 2025.');
    expect(reason.facts.map(({ event, says }) => [event.type, says])).toEqual([
      ['case-allocated', 'allocated to A since Mon 3 Mar 2025 (PRIMARY)'],
      ['worker-joined', 'A: FTE 0.8 from Mon 6 Jan 2025'],
    ]);
  });

  it('says when nobody is in post', () => {
    const reason = reasonOf(caseload, [allocated('2025-03-03', { workerId: 'A' })], { asAt });
    expect(reason.sentence).toBe('A case of A, who was not in post on Tue 30 Sep 2025: in neither count.');
  });
});
