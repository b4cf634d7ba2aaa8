import { describe, expect, it } from '@jest/globals';
import { day } from '#calendar';
import { historyOf, type Said } from '../../../history/src/story.spec-kit.js';
import { allocated, allocationEnded, joined, left } from '../../../records/src/story.spec-kit.js';
import { Asked } from '../answer.js';
import { caseload } from './caseload.indicator.js';
import { workerCaseloads } from './worker-caseloads.js';

const start = '2025-01-06';
const before = '2025-03-03';
const asAt = '2025-03-31';

const cases = (workerId: string, count: number, from = start): Said[] =>
  Array.from({ length: count }, (_, index) => allocated(from, { childId: `${workerId}-${index}`, workerId }));

const told = (story: readonly Said[], policies = {}) =>
  workerCaseloads(new Asked(historyOf(story), { indicators: [caseload], asAts: [day(before), day(asAt)], policies }));

const standings = (story: readonly Said[], policies = {}) =>
  Object.fromEntries(told(story, policies).workers.map(({ workerId, standing }) => [workerId, standing]));

describe('Who carries too much (domain.md 6.2)', () => {
  it('puts each caseload against 15, 16 and 18 cases for a full-time equivalent', () => {
    const story = [15, 16, 17, 18, 19].flatMap((count) => [joined(`W${count}`, start), ...cases(`W${count}`, count)]);
    expect(standings(story)).toEqual({
      W15: 'within-target',
      W16: 'above-target',
      W17: 'amber',
      W18: 'amber',
      W19: 'red',
    });
  });

  it('counts for a full-time equivalent: 9 cases with half a post are 18 and amber, 10 are 20 and red', () => {
    const half = [
      joined('A', start, { fte: 0.5 }),
      ...cases('A', 9),
      joined('B', start, { fte: 0.5 }),
      ...cases('B', 10),
    ];
    expect(standings(half)).toEqual({ A: 'amber', B: 'red' });
    expect(told(half).workers.map(({ casesPerFte }) => casesPerFte)).toEqual([18, 20]);
  });

  it('holds a worker in the assessed and supported year to twelve', () => {
    const story = [joined('A', start, { newlyQualified: true }), ...cases('A', 13)];
    expect(told(story).workers[0]).toMatchObject({ target: 12, standing: 'above-target' });
  });

  it('reads the thresholds that were adopted or asked', () => {
    const story = [joined('A', start), ...cases('A', 12)];
    expect(standings(story, { 'caseload.target': 10, 'caseload.amber': 11, 'caseload.red': 14 })).toEqual({
      A: 'amber',
    });
  });

  it('tells a worker in post without a case, and one with cases who is in no post', () => {
    const story = [joined('A', start), ...cases('B', 2), joined('C', start), left('C', '2025-02-01')];
    expect(standings(story)).toEqual({ A: 'within-target', B: 'not-in-post' });
    expect(told(story).workers.map(({ casesPerFte }) => casesPerFte)).toEqual([0, null]);
  });

  it('says what changed since the first day, child by child', () => {
    const story = [
      joined('A', start),
      joined('B', start),
      ...cases('A', 2),
      allocated('2025-03-10', { childId: 'A-0', workerId: 'B' }),
      allocationEnded('2025-03-12', { childId: 'A-1', workerId: 'A' }),
      allocated('2025-03-31', { childId: 'new', workerId: 'B' }),
      allocated('2025-04-01', { childId: 'later', workerId: 'B' }),
    ];
    const { workers, transfers } = told(story);
    expect(workers.map(({ workerId, casesBefore, children }) => [workerId, casesBefore, children])).toEqual([
      ['A', 2, []],
      ['B', 0, ['A-0', 'new']],
    ]);
    expect(transfers).toEqual([
      { child: 'A-0', from: 'A', to: 'B' },
      { child: 'A-1', from: 'A', to: null },
      { child: 'new', from: null, to: 'B' },
    ]);
  });
});
