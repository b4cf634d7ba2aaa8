import { describe, expect, it } from '@jest/globals';
import { historyOf, said, type Said } from '../../../history/src/story.spec-kit.js';
import type { Parameters } from '../questions/parameters.js';
import { QuestionError } from '../questions/question-error.js';
import { questionOf } from '../questions/question-of.js';
import { answerOf } from '../answers/answer.js';
import { resultsCsv } from '../answers/csv.js';
import { publishedAnswerOf } from './published-answer.js';

/** Two services: Ash and Birch of the first, Cedar of the second; a worker in each. */
const authority: Said[] = ['Ash', 'Birch', 'Cedar'].flatMap((team) => [
  said('team-created', {
    teamId: team,
    occurredOn: '2020-01-01',
    name: team,
    service: team === 'Cedar' ? 'Leaving care' : 'Corporate parenting',
  }),
  said('worker-joined', {
    workerId: `W-${team}`,
    occurredOn: '2020-01-01',
    teamId: team,
    fte: 0.8,
    role: 'CASE_HOLDER',
  }),
]);

/** Children of a team, looked after since June 2024; the first so many of them in their third placement of the year. */
function childrenOf(team: string, count: number, moved: number, dateOfBirth = '2015-06-01'): Said[] {
  return Array.from({ length: count }, (_, index) => {
    const childId = `${team}-${index}`;
    const care = { childId, legalStatus: 'C2', placementType: 'U6' };
    const move = (occurredOn: string, placementPostcode: string) =>
      said('placement-changed', {
        childId,
        occurredOn,
        placementPostcode,
        reasonForNewEpisode: 'P',
        placementType: 'U6',
      });
    return [
      said('child-registered', { childId, occurredOn: '2024-06-03', dateOfBirth, sex: 'F' }),
      said('child-became-looked-after', { ...care, occurredOn: '2024-06-03', placementPostcode: 'RM1 1AA' }),
      said('case-allocated', { childId, occurredOn: '2024-06-03', workerId: `W-${team}`, role: 'PRIMARY' }),
      ...(index < moved ? [move('2024-09-02', 'RM2 2BB'), move('2024-12-02', 'RM3 3CC')] : []),
    ];
  }).flat();
}

const story = [
  ...authority,
  ...childrenOf('Ash', 20, 8),
  ...childrenOf('Birch', 3, 1),
  ...childrenOf('Cedar', 30, 12, '2008-06-01'),
];
const history = historyOf(story);
const published = (more: Partial<Parameters> = {}, code = 'STB-62') =>
  publishedAnswerOf(history, questionOf({ code, asAt: '2025-03-31', ...more }, history));
const rows = (more: Partial<Parameters> = {}, code = 'STB-62') =>
  published(more, code).results.map(({ numerator, denominator, display, ...result }) => [
    result['team'] ?? result['service'] ?? result['ageBand'] ?? 'whole',
    numerator,
    denominator,
    display,
  ]);

describe('An answer for publication', () => {
  it('is the answer where no number is small', () => {
    // 8 + 1 + 12 of 20 + 3 + 30
    expect(rows()).toEqual([['whole', 21, 53, '40%']]);
    expect(published().notes).toEqual([]);
  });

  it('hides a small team, and the smallest other of the same service: their sum is published as the service', () => {
    expect(rows({ by: 'team' })).toEqual([
      ['Ash', '[c]', '[c]', '[c]'],
      ['Birch', '[c]', '[c]', '[c]'],
      ['Cedar', 12, 30, '40%'],
    ]);
    expect(rows({ by: 'service' })).toEqual([
      ['Corporate parenting', 9, 23, '39%'],
      ['Leaving care', 12, 30, '40%'],
    ]);
  });

  it('explains the shorthand in it, for the note under the table', () => {
    expect(published({ by: 'team' }).notes.map(({ shorthand }) => shorthand)).toEqual(['[c]', '[x]']);
    expect(published({}, 'children-looked-after').notes).toMatchObject([
      { shorthand: '[z]', meaning: 'not applicable' },
    ]);
  });

  it('says so of itself, and its checksum is of what is published alone', () => {
    const { meta, results } = published({ by: 'team' });
    const full = answerOf(history, questionOf({ code: 'STB-62', asAt: '2025-03-31', by: 'team' }, history));
    expect(meta).toMatchObject({ publish: true, by: 'team', position: full.meta.position });
    expect(meta.checksum).not.toBe(full.meta.checksum);
    // the same numbers shown of another truth have the same checksum: it cannot be used to try which is true
    const other = historyOf([
      ...authority,
      ...childrenOf('Ash', 19, 7),
      ...childrenOf('Birch', 4, 2),
      ...childrenOf('Cedar', 30, 12, '2008-06-01'),
    ]);
    const otherwise = publishedAnswerOf(other, questionOf({ code: 'STB-62', asAt: '2025-03-31', by: 'team' }, other));
    expect(otherwise.results).toEqual(results);
    expect(otherwise.meta.checksum).toBe(meta.checksum);
  });

  it('gives no cell of a table away in its CSV either', () => {
    const csv = resultsCsv(published({ by: 'team' }));
    const birch = csv.split('\n').find((line) => line.includes('Birch'))!;
    expect(birch).toContain('[c],[c],[c],[c]');
  });

  it('hides further numbers, which nothing accounts for', () => {
    const [whole] = published({}, 'statutory-visits-up-to-date').results;
    expect(whole).toMatchObject({ missingOnDueDay: '[x]', withoutMissing: { numerator: '[x]', denominator: '[x]' } });
  });

  it('of caseloads tells the cases of a team, and not the hours of those who hold them', () => {
    expect(rows({ by: 'team' }, 'caseload')).toEqual([
      ['Ash', '[c]', '[x]', '[x]'],
      ['Birch', '[c]', '[x]', '[x]'],
      ['Cedar', 30, '[x]', '[x]'],
    ]);
  });

  it('a whole that is small is hidden, and not broken down', () => {
    const few = historyOf([...authority, ...childrenOf('Ash', 4, 1)]);
    const ask = (by?: string) =>
      publishedAnswerOf(few, questionOf({ code: 'STB-62', asAt: '2025-03-31', by }, few)).results;
    expect(ask()).toMatchObject([{ numerator: '[c]', denominator: '[c]', value: '[c]', display: '[c]' }]);
    expect(ask('team')).toEqual([]);
  });

  it('nothing to divide by is not applicable', () => {
    const none = historyOf(authority);
    const [whole] = publishedAnswerOf(none, questionOf({ code: 'STB-62', asAt: '2025-03-31' }, none)).results;
    expect(whole).toMatchObject({ numerator: 0, denominator: 0, value: '[z]', display: '[z]' });
  });

  it('a series is hidden day by day as each day alone', () => {
    const series = published({ asAt: undefined, from: '2025-01', to: '2025-03', by: 'team' }).results;
    const alone = ['2025-01-31', '2025-02-28', '2025-03-31'].flatMap((asAt) => published({ asAt, by: 'team' }).results);
    expect(series).toEqual(alone);
  });
});

describe('What is not published at all is refused', () => {
  const faultOf = (more: Partial<Parameters>, code = 'STB-62'): string[] => {
    try {
      published(more, code);
    } catch (error) {
      if (error instanceof QuestionError) return error.faults.map(({ path, code: kind }) => `${path} ${kind}`);
      throw error;
    }
    return [];
  };

  it.each([
    ['names of children', { children: true }, ['children not-published']],
    ['names of workers', { by: 'worker' }, ['by not-published']],
    ['what if', { policy: ['stability.countSameCarerMoves=true'] }, ['policy not-published']],
    ['a day within a month', { asAt: '2025-03-30' }, ['asAt not-published']],
    [
      'a series of days',
      { asAt: undefined, from: '2025-03-30', to: '2025-03-31', every: 'day' },
      ['asAt not-published'],
    ],
    [
      'all of it at once',
      { asAt: '2025-03-30', by: 'worker', children: true },
      ['children not-published', 'by not-published', 'asAt not-published'],
    ],
  ])('%s', (_, more, faults) => expect(faultOf(more)).toEqual(faults));

  it('parts of a rolling year, but at the end of the year to 31 March', () => {
    expect(faultOf({ by: 'team', asAt: '2025-03-31' }, 'reviews-on-time')).toEqual([]);
    expect(faultOf({ by: 'team', asAt: '2025-02-28' }, 'reviews-on-time')).toEqual(['by not-published']);
    expect(faultOf({ asAt: '2025-02-28' }, 'reviews-on-time')).toEqual([]);
  });
});
