import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, formatDay, type Day } from '#calendar';
import type { RowDoubt } from '../facts/episode-facts.js';
import type { Fact } from '../facts/fact.js';
import { inOrder, standingAfter } from '../facts/standing.js';
import type { EpisodeRow } from '../reading/said-rows.js';
import { readReturn } from '../reading/read-return.js';
import { readReturnFolder } from '../reading/return-folder.js';
import { describeWithSharedData, episodes, fiveYears, told, yearEnding } from '../returns.spec-kit.js';
import { demandModel, mergeDemandModel } from './demand-model.merge.js';
import { latestReturn } from './latest-return.merge.js';

const childId = '101';
const inShort = (rows: readonly EpisodeRow[]) =>
  rows.map(({ startedOn, ceasedOn, placementType }) =>
    [formatDay(startedOn), ceasedOn === null ? '-' : formatDay(ceasedOn), placementType].join(' '),
  );
const codesOf = (doubts: readonly RowDoubt[]) => doubts.map(({ code }) => code);

/** What is known after returns, each the year in which its year ends and its rows, merged by the latest return. */
function latest(...returns: [number, ...string[]][]) {
  let facts: readonly Fact[] = [];
  let doubts: readonly RowDoubt[] = [];
  for (const [year, ...rows] of returns) {
    const question = {
      childId,
      year: yearEnding(year),
      listed: episodes(...rows),
      listedBefore: [],
      known: inOrder(facts),
    };
    ({ facts, doubts } = latestReturn.merge(question));
  }
  return { told: told(facts), doubts: codesOf(doubts) };
}

function demanded(...rows: string[]) {
  const question = { childId, year: yearEnding(2018), listed: episodes(...rows), listedBefore: [], known: [] };
  const { facts, doubts } = demandModel.merge(question);
  return { told: told(facts), doubts: codesOf(doubts) };
}

describe('The demand model merges the rows of all returns into episodes that follow one another', () => {
  it('of rows with the same start keeps the one that ends last, an open one counting as first', () => {
    const rows = episodes(
      '2017-05-01 S C2 U4',
      '2017-05-01 S C2 U5 2017-09-01 E4A',
      '2017-05-01 S C2 U6 2017-08-01 E4A',
    );
    expect(inShort(mergeDemandModel(rows))).toEqual(['2017-05-01 2017-09-01 U5']);
  });

  it('of rows with the same start and end keeps the one of the latest return', () => {
    const rows = episodes('2017-05-01 S C2 U4 2017-09-01 E4A', '2017-05-01 S C2 U5 2017-09-01 E4A');
    expect(inShort(mergeDemandModel(rows))).toEqual(['2017-05-01 2017-09-01 U5']);
  });

  it('then of rows with the same end keeps the one that starts first, and so of two open ones', () => {
    const rows = episodes(
      '2017-05-01 S C2 U4 2017-09-01 X1',
      '2017-06-01 S C2 U5 2017-09-01 X1',
      '2017-10-01 P C2 U5',
      '2018-01-01 P C2 U6',
    );
    expect(inShort(mergeDemandModel(rows))).toEqual(['2017-05-01 2017-09-01 U4', '2017-10-01 - U5']);
  });

  it('then cuts what is open, or ends too late, where the next starts', () => {
    const rows = episodes(
      '2017-05-01 S C2 U4',
      '2017-09-01 P C2 U5 2018-02-01 E4A',
      '2017-12-01 P C2 U6 2018-01-01 X1',
    );
    expect(inShort(mergeDemandModel(rows))).toEqual([
      '2017-05-01 2017-09-01 U4',
      '2017-09-01 2017-12-01 U5',
      '2017-12-01 2018-01-01 U6',
    ]);
  });

  it('does not believe of a cut episode what its row says of the end', () => {
    expect(demanded('2017-05-01 S C2 U4 2017-09-01 E4A CARPL', '2017-08-01 P C2 U5')).toEqual({
      told: ['2017-05-01 child-became-looked-after C2 U4', '2017-08-01 placement-changed P U5'],
      doubts: ['overlap'],
    });
    expect(demanded('2017-05-01 S C2 U4 2017-09-01 E4A', '2017-08-01 S C2 U5').told).toContain(
      '2017-08-01 child-ceased-to-be-looked-after E8',
    );
  });

  it('lets a gap end the care with reason E8, and says that it doubts', () => {
    expect(demanded('2017-05-01 S C2 U4 2017-09-01 X1 CARPL', '2017-10-01 P C2 U5 2018-01-01 X1')).toEqual({
      told: [
        '2017-05-01 child-became-looked-after C2 U4',
        '2017-09-01 child-ceased-to-be-looked-after E8',
        '2017-10-01 child-became-looked-after P C2 U5',
        '2018-01-01 child-ceased-to-be-looked-after E8',
      ],
      doubts: ['no-continuation', 'gap-before', 'no-continuation'],
    });
  });

  describeWithSharedData('on the five returns published with it', () => {
    const inCareOn = (rows: readonly EpisodeRow[], on: Day) =>
      rows.some(({ startedOn, ceasedOn }) => startedOn <= on && (ceasedOn === null || on < ceasedOn));

    it('gives 2,827 episodes of 820 children, 545 in care on 31 March 2018 and 214 on 31 March 2020', async () => {
      const { files } = await readReturnFolder(fiveYears, null);
      const byChild = new Map<string, EpisodeRow[]>();
      for (const year of [2018, 2019, 2020, 2021, 2022]) {
        const { children } = await readReturn(
          year,
          files.filter((file) => file.yearEnding === year),
        );
        for (const child of children.values()) {
          byChild.set(child.childId, [...(byChild.get(child.childId) ?? []), ...child.episodes]);
        }
      }
      const merged = [...byChild.values()].map(mergeDemandModel).filter(({ length }) => length > 0);
      const inCare = (year: number) => merged.filter((rows) => inCareOn(rows, dayOf(year, 3, 31))).length;
      expect(merged.reduce((sum, { length }) => sum + length, 0)).toBe(2827);
      expect([merged.length, inCare(2018), inCare(2020)]).toEqual([820, 545, 214]);
    });
  });
});

describe('The latest return decides from the first day that it lists', () => {
  it('repeating what earlier returns said changes nothing', () => {
    const first: [number, ...string[]] = [2018, '2015-05-01 P C2 U4 2017-06-01 X1 CARPL', '2017-06-01 P C2 U5'];
    expect(latest(first, [2019, '2017-06-01 P C2 U5 2018-09-01 X1', '2018-09-01 L C1 U5'])).toEqual({
      told: [
        '2015-05-01 child-became-looked-after P C2 U4',
        '2017-06-01 placement-changed P U5 CARPL',
        '2018-09-01 legal-status-changed C1',
      ],
      doubts: [],
    });
  });

  it('keeps what ended before its year, and a gap in care', () => {
    expect(latest([2018, '2017-05-01 S C2 U4 2017-09-01 E4A'], [2019, '2018-08-01 S V2 U5 2018-12-01 E4A'])).toEqual({
      told: [
        '2017-05-01 child-became-looked-after C2 U4',
        '2017-09-01 child-ceased-to-be-looked-after E4A',
        '2018-08-01 child-became-looked-after V2 U5',
        '2018-12-01 child-ceased-to-be-looked-after E4A',
      ],
      doubts: [],
    });
  });

  it('reopens care that an earlier return had ended on a day still to come', () => {
    expect(latest([2018, '2017-05-01 S C2 U4 2018-04-20 E4A'], [2019, '2017-05-01 S C2 U4']).told).toEqual([
      '2017-05-01 child-became-looked-after C2 U4',
    ]);
  });

  it('keeps the day on which care ended and begins again', () => {
    const returns: [number, ...string[]][] = [
      [2018, '2017-05-01 S V3 U4 2018-03-20 E4A', '2018-03-20 S V3 U4'],
      [2019, '2018-03-20 S V3 U4 2018-05-01 E8'],
    ];
    expect(latest(...returns).told).toEqual([
      '2017-05-01 child-became-looked-after V3 U4',
      '2018-03-20 child-ceased-to-be-looked-after E4A',
      '2018-03-20 child-became-looked-after V3 U4',
      '2018-05-01 child-ceased-to-be-looked-after E8',
    ]);
  });

  it('takes a change that was recorded late, before its year began, as following what was open', () => {
    const late = latest([2018, '2017-05-01 S C2 U4'], [2019, '2018-03-25 P C2 U5']);
    expect(late).toEqual({
      told: ['2017-05-01 child-became-looked-after C2 U4', '2018-03-25 placement-changed P U5'],
      doubts: [],
    });
  });

  it('takes the same episode with another first day as moved, whether earlier or later', () => {
    const known: [number, ...string[]] = [2018, '2015-05-01 S C2 U4 2017-06-01 X1 CARPL', '2017-06-01 P C2 U5'];
    const later = latest(known, [2019, '2017-07-01 P C2 U5']);
    const earlier = latest(known, [2019, '2017-05-20 P C2 U5']);
    expect(later.told).toEqual([
      '2015-05-01 child-became-looked-after C2 U4',
      '2017-07-01 placement-changed P U5 CARPL',
    ]);
    expect(earlier.told).toEqual(['2015-05-01 child-became-looked-after C2 U4', '2017-05-20 placement-changed P U5']);
    expect([...later.doubts, ...earlier.doubts]).toEqual([]);
  });

  it('does not take for moved an episode that was known, however like the one before it is', () => {
    const known: [number, ...string[]] = [2018, '2016-05-01 T C2 U4 2017-06-01 X1', '2017-06-01 T C2 U4'];
    expect(latest(known, [2019, '2017-06-01 T C2 U4 2018-05-01 E4A']).told).toEqual([
      '2016-05-01 child-became-looked-after T C2 U4',
      '2017-06-01 placement-changed T U4',
      '2018-05-01 child-ceased-to-be-looked-after E4A',
    ]);
  });

  it('retracts an episode of an earlier return that begins within one that it lists', () => {
    const known: [number, ...string[]] = [
      2018,
      '2016-05-01 P C2 U4 2017-06-01 X1',
      '2017-06-01 P C2 U5 2017-08-01 E4A',
    ];
    expect(latest(known, [2019, '2016-05-01 P C2 U4 2018-06-01 E4A'])).toEqual({
      told: ['2016-05-01 child-became-looked-after P C2 U4', '2018-06-01 child-ceased-to-be-looked-after E4A'],
      doubts: [],
    });
  });

  it('says nothing of a child of whom it has only an episode of less than a day', () => {
    expect(latest([2018, '2017-05-01 S C2 U4'], [2019, '2018-05-01 P C2 U5 2018-05-01 X1'])).toEqual({
      told: ['2017-05-01 child-became-looked-after C2 U4'],
      doubts: ['less-than-a-day'],
    });
  });

  it('of two rows with the same start takes the one that ends last', () => {
    expect(latest([2018, '2017-05-01 S C2 U4', '2017-05-01 S C2 U5 2017-06-01 E4A'])).toEqual({
      told: ['2017-05-01 child-became-looked-after C2 U5', '2017-06-01 child-ceased-to-be-looked-after E4A'],
      doubts: ['same-start'],
    });
  });

  const texts = fc
    .tuple(fc.constantFrom('S', 'P', 'T', 'L', 'B', 'U'), fc.constantFrom('C2', 'V2'), fc.constantFrom('U4', 'U5'))
    .chain(([rne, ls, place]) =>
      fc.record({
        row: fc.constant(`${rne} ${ls} ${place}`),
        start: fc.integer({ min: 0, max: 400 }),
        lasts: fc.option(fc.integer({ min: 1, max: 300 })),
        ending: fc.constantFrom('X1', 'E4A', 'E8'),
      }),
    );
  /** Rows of a return for the year ending in 2018: from 400 days before its end. */
  const listing = fc.uniqueArray(texts, { selector: ({ start }) => start, minLength: 1, maxLength: 6 }).map((rows) =>
    rows.map(({ row, start, lasts, ending }) => {
      const from = (dayOf(2018, 3, 31) - 400 + start) as Day;
      const end = lasts === null ? '- -' : `${formatDay((from + lasts) as Day)} ${ending}`;
      return `${formatDay(from)} ${row} ${end}`;
    }),
  );

  it('so that from that day on it does not matter what earlier returns said', () => {
    fc.assert(
      fc.property(listing, listing, (before, now) => {
        const first = [...now].sort()[0]!.slice(0, 10);
        const after = (facts: string[]) => facts.filter((one) => one.slice(0, 10) > first);
        expect(after(latest([2017, ...before], [2018, ...now]).told)).toEqual(after(latest([2018, ...now]).told));
      }),
    );
  });

  it('and that a child is in care by the facts exactly when a row, cut where the next starts, says so', () => {
    fc.assert(
      fc.property(listing, fc.integer({ min: 0, max: 800 }), (now, after) => {
        const rows = episodes(...now).sort((a, b) => a.startedOn - b.startedOn);
        const on = (dayOf(2017, 2, 24) + after) as Day;
        const row = rows.filter(({ startedOn }) => startedOn <= on).at(-1);
        // care ends only where the row of that day says so; X1 without a next row goes on
        const isInCare = row && (row.ceasedOn === null || row.ceasedOn > on || row.reasonEpisodeCeased === null);
        const question = { childId, year: yearEnding(2018), listed: rows, listedBefore: [], known: [] };
        const facts = inOrder(latestReturn.merge(question).facts).filter(({ day }) => day <= on);
        expect(standingAfter(facts).inCare).toBe(isInCare ?? false);
      }),
    );
  });
});
