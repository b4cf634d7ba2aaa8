import { describe, expect, it } from '@jest/globals';
import { historyOf, type Said } from '../../../history/src/story.spec-kit.js';
import { allocated, joined, teamCreated } from '../../../records/src/story.spec-kit.js';
import { questionOf } from '../questions/question-of.js';
import { caseloadTableOf } from './caseload-table.js';

const start = '2025-01-06';

const cases = (workerId: string, count: number, from = start): Said[] =>
  Array.from({ length: count }, (_, index) => allocated(from, { childId: `${workerId}-${index}`, workerId }));

const story: readonly Said[] = [
  teamCreated('T1', start, { name: 'Ash', service: 'Corporate Parenting' }),
  teamCreated('T2', start, { name: 'Birch', service: 'Assessment' }),
  joined('A', start, { teamId: 'T1', fte: 0.5 }),
  joined('B', start, { teamId: 'T1', agency: true }),
  joined('C', start, { teamId: 'T2' }),
  ...cases('A', 10),
  ...cases('B', 3),
  allocated('2025-03-10', { childId: 'A-0', workerId: 'B' }),
  allocated('2025-03-11', { childId: 'A-1', workerId: 'C' }),
  allocated('2025-03-12', { childId: 'new', workerId: 'C' }),
];

const table = (more: object = {}) => {
  const history = historyOf(story);
  return caseloadTableOf(history, questionOf({ code: 'caseload', asAt: '2025-03-31', ...more }, history));
};

describe('The table of caseloads', () => {
  it('tells each worker: cases, per full-time equivalent, standing and the change in four weeks', () =>
    expect(
      table().workers.map(({ worker, team, cases, casesPerFte, standing, change }) =>
        [worker, team, cases, casesPerFte, standing, change].join(' '),
      ),
    ).toEqual(['A T1 8 16.0 above-target -2', 'B T1 4 4.0 within-target 1', 'C T2 2 2.0 within-target 2']));

  it('tells each team: a move within it is no transfer, a new case is one in', () =>
    expect(table().teams).toEqual([
      {
        team: 'T1',
        name: 'Ash',
        service: 'Corporate Parenting',
        workers: 2,
        fte: 1.5,
        cases: 12,
        aboveTarget: 1,
        amber: 0,
        red: 0,
        transfersIn: 0,
        transfersOut: 1,
      },
      expect.objectContaining({ team: 'T2', workers: 1, fte: 1, cases: 2, transfersIn: 2, transfersOut: 0 }),
    ]));

  it('names the four weeks, and the thresholds in force', () =>
    expect(table().meta).toMatchObject({
      asAt: '2025-03-31',
      since: '2025-03-03',
      policies: { 'caseload.amber': 16, 'caseload.red': 18 },
    }));

  it('can be asked as it was known: the moves of March were not known in February', () =>
    expect(table({ knownAt: '2025-02-28' }).workers.map(({ cases, change }) => [cases, change])).toEqual([
      [10, 0],
      [3, 0],
      [0, 0],
    ]));

  it('is told as at one day', () =>
    expect(() => table({ asAt: undefined, from: '2025-01', to: '2025-03' })).toThrow(/one day/));
});
