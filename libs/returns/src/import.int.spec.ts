import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf, formatDay } from '#calendar';
import type { RecordOptions, Statement } from '#recording';
import { describeFault, type ImportReport } from './index.js';
import { mergeDemandModel } from './merging/demand-model.merge.js';
import { readReturn } from './reading/read-return.js';
import { readReturnFolder } from './reading/return-folder.js';
import type { AnnualReturn } from './reading/annual-return.js';
import type { EpisodeRow } from './reading/said-rows.js';
import {
  brokenEpisodes,
  describeWithSharedData,
  EPISODES,
  fiveYears,
  HEADER,
  ImportWorld,
  isInCare,
  standingIn,
} from './returns.spec-kit.js';

let world: ImportWorld;
beforeEach(() => {
  world = new ImportWorld();
});
afterEach(() => world.dispose());

const episodesFile = (...rows: string[]) => `${[EPISODES, ...rows].join('\n')}\n`;
const headerFile = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const statementsOf = ({ returns }: ImportReport) => returns.map(({ statements }) => Object.values(statements));
const allYears = [2018, 2019, 2020, 2021, 2022];

describe('A return is recorded as statements made on its day, and a later one corrects it', () => {
  const started = '101,01/05/2017,S,C2,N1,U4,PR1,,,,H1 1AA,P1 1AA,SC1';
  const wrong = '102,01/06/2017,S,V2,N1,U4,PR1,,,,H1 1AA,P1 1AA,SC1';

  it('amends, retracts and reinstates what was recorded, and each state of knowledge stays', async () => {
    world.put({
      '2017-episodes.csv': episodesFile(started, wrong),
      '2017-header.csv': headerFile('101,1,01/02/2010,WBRI,UN1,,'),
    });
    const moved =
      '101,01/05/2017,S,C2,N1,U4,PR1,01/08/2018,X1,CARPL,H1 1AA,P1 1AA,SC2\n101,01/08/2018,P,C2,N1,U5,PR1,,,,H1 1AA,P2 1AA,SC3';
    world.put({
      '2018-episodes.csv': episodesFile(moved, '102,03/06/2017,S,V2,N1,U4,PR1,05/06/2018,E4A,,H1 1AA,P1 1AA,SC1'),
    });
    world.put({ '2019-episodes.csv': episodesFile('101,01/08/2018,P,C2,N1,U5,PR1,04/05/2019,E2,,H1 1AA,P2 1AA,SC3') });
    const report = await world.import();
    // [recorded, amended, retracted, reinstated]: 2018 two beginnings, one registration; 2019 a move, another beginning
    // of 102 and its end, a URN; 2020 an end and a death
    expect(statementsOf(report)).toEqual([
      [3, 0, 0, 0],
      [3, 1, 1, 0],
      [2, 0, 0, 0],
    ]);
    const begun = '2017-05-01 child-became-looked-after C2 U4';
    expect((await world.standing('2018-06-29')).size).toBe(0);
    expect((await world.standing('2018-06-30')).get('102')).toEqual(['2017-06-01 child-became-looked-after V2 U4']);
    expect((await world.standing('2019-06-29')).get('101')).toEqual(['2010-02-01 child-registered', begun]);
    expect((await world.standing('2019-06-30')).get('101')).toEqual([
      '2010-02-01 child-registered',
      begun,
      '2018-08-01 placement-changed P U5 CARPL',
    ]);
    expect((await world.standing()).get('102')).toEqual([
      '2017-06-03 child-became-looked-after V2 U4',
      '2018-06-05 child-ceased-to-be-looked-after E4A',
    ]);
    expect((await world.standing()).get('101')).toContain('2019-05-04 child-died');
  });

  it('says last that it is recorded, with its files and counts, and at first under which merge rule', async () => {
    world.put({ 'episodes.csv': episodesFile(started), 'oc2.csv': 'CHILD\n101' });
    await world.import({ yearEnding: 2018, merge: 'demand-model', returnedOn: new Map([[2018, dayOf(2018, 7, 15)]]) });
    const [begun, policy, imported] = await world.events();
    expect(begun).toMatchObject({ stream: 'child-101', recordedAt: Date.UTC(2018, 6, 14, 23) });
    expect(begun?.metadata).toMatchObject({
      source: 'ssda903',
      sourceId: '2018-03-31/2018-07-15/child-became-looked-after/101/2017-05-01',
    });
    expect(policy).toMatchObject({
      stream: 'policy',
      data: { key: 'returns.ssda903.merge', value: 'demand-model', effectiveFrom: '1900-01-01' },
    });
    expect(imported).toMatchObject({
      stream: 'returns',
      recordedAt: Date.UTC(2018, 6, 14, 23),
      data: {
        returnType: 'ssda903',
        yearEnding: 2018,
        returnedOn: '2018-07-15',
        merge: 'demand-model',
        files: [{ name: 'episodes.csv', rows: 1 }],
        statements: { recorded: 1, amended: 0, retracted: 0 },
        doubts: [{ code: 'not-in-header', childId: '101', message: expect.stringContaining('no header') }],
      },
    });
    const again = await world.import({ yearEnding: 2018, merge: 'demand-model' });
    expect(again.returns[0]?.skipped).toBe('recorded already, as made on 2018-07-15');
    expect(await world.events()).toHaveLength(3);
  });

  it('takes back with a resubmission what only the first submission said, also of a child that it no longer lists', async () => {
    world.put({ '2016-episodes.csv': episodesFile('101,01/05/2016,S,C2,N1,U4,PR1,,,,H1 1AA,P1 1AA,SC1') });
    world.put({
      '2017-episodes.csv': episodesFile('101,01/05/2016,S,C2,N1,U4,PR1,02/01/2018,E4A,,H1 1AA,P1 1AA,SC1', wrong),
    });
    await world.import();
    world.remove('2016-episodes.csv').put({ '2017-episodes.csv': episodesFile('103,01/06/2017,S,V2,N1,U4,PR1,,,,,,') });
    expect((await world.import()).faults.map(describeFault).join()).toContain('say when with --returned-on 2018=DATE');
    const report = await world.import({ returnedOn: new Map([[2018, dayOf(2018, 9, 1)]]) });
    expect(statementsOf(report)).toEqual([[1, 0, 2, 0]]);
    const standing = await world.standing();
    // 101 is as the return of the year before left it: in care, and doubted, since this one says nothing
    expect(Object.fromEntries(standing)).toEqual({
      101: ['2016-05-01 child-became-looked-after C2 U4'],
      103: ['2017-06-01 child-became-looked-after V2 U4'],
    });
    expect(report.doubts.filter(({ code }) => code === 'absent-from-return').map(({ childId }) => childId)).toEqual([
      '101',
    ]);
    expect((await world.standing('2018-08-31')).get('102')).toHaveLength(1);
  });

  it('knows that a child is missing from it also when the earlier return is no longer in the folder', async () => {
    world.put({ '2017-episodes.csv': episodesFile(started) });
    await world.import();
    world.remove('2017-episodes.csv').put({ '2018-episodes.csv': episodesFile('103,01/06/2018,S,V2,N1,U4,PR1,,,,,,') });
    const { doubts } = await world.import();
    expect(doubts.map(({ code, childId }) => `${childId} ${code}`)).toContain('101 absent-from-return');
    expect((await world.standing()).get('101')).toHaveLength(1);
  });

  it('leaves alone what another source said of the same child, and its corrections', async () => {
    const other = { source: 'https://cases.example.gov.uk', type: 'child-became-looked-after.v1' };
    const data = { childId: '101', occurredOn: '2017-05-01', legalStatus: 'V2', placementType: 'K2' };
    await world.recorder.record([{ ...other, id: '1', data }]);
    world.put({ '2017-episodes.csv': episodesFile(started) });
    expect(statementsOf(await world.import())).toEqual([[1, 0, 0, 0]]);
    world.put({ '2018-episodes.csv': episodesFile('101,02/05/2017,S,C2,N1,U4,PR1,,,,H1 1AA,P1 1AA,SC1') });
    expect(statementsOf(await world.import())).toEqual([
      [0, 0, 0, 0],
      [1, 0, 1, 0],
    ]);
    expect((await world.standing()).get('101')).toEqual([
      '2017-05-01 child-became-looked-after V2 K2',
      '2017-05-02 child-became-looked-after C2 U4',
    ]);
  });
});

describe('What is wrong stops what it must and no more', () => {
  const row = (child: string, place = 'U4') => `${child},01/05/2017,S,C2,N1,${place},PR1,,,,,,`;

  it('a row: its child is left as it was, the others are recorded', async () => {
    world.put({ '2017-episodes.csv': episodesFile(row('101'), row('102')) });
    await world.import();
    world.put({
      '2018-episodes.csv': episodesFile(row('101', 'U9'), '102,01/05/2017,S,C2,N1,U4,PR1,01/06/2018,E4A,,,,'),
    });
    const report = await world.import();
    expect(report.faults.map(describeFault)).toEqual([
      expect.stringMatching(/^2018-episodes\.csv:2 PLACE 'U9' is not one of /),
    ]);
    expect(statementsOf(report)[1]).toEqual([1, 0, 0, 0]);
    expect((await world.standing()).get('101')).toEqual(['2017-05-01 child-became-looked-after C2 U4']);
  });

  it('also when the return was made before and is made again', async () => {
    world.put({ '2017-episodes.csv': episodesFile(row('101'), row('102')) });
    await world.import();
    world.put({ '2017-episodes.csv': episodesFile(row('101', 'U9'), row('103')) });
    const report = await world.import({ returnedOn: new Map([[2018, dayOf(2018, 9, 1)]]) });
    expect(statementsOf(report)).toEqual([[1, 0, 1, 0]]);
    expect([...(await world.standing()).keys()].sort()).toEqual(['101', '103']);
  });

  it('a cell that no event may carry: the same, by file and line', async () => {
    const long = 'P'.repeat(129);
    world.put({ '2017-episodes.csv': episodesFile(`101,01/05/2017,S,C2,N1,U4,PR1,,,,,${long},`, row('102')) });
    const report = await world.import();
    expect(report.faults.map(describeFault)).toEqual([
      expect.stringMatching(/^2017-episodes\.csv:2 placementPostcode must be 1 to 128 printable characters/),
    ]);
    expect([...(await world.standing()).keys()]).toEqual(['102']);
  });

  it.each<[string, Record<string, string | Uint8Array>, string]>([
    ['an empty folder', {}, 'holds no CSV file of a return'],
    [
      'a file that cannot be read',
      { '2017-episodes.csv': episodesFile(row('101')), '2018-episodes.csv': 'CHILD\n' },
      '2018-episodes.csv: has no columns DECOM',
    ],
    ['a workbook named csv', { '2017-episodes.csv': Uint8Array.from([0x50, 0x4b, 3, 4]) }, 'is an Excel workbook'],
  ])('%s: nothing is recorded', async (_, files, fault) => {
    const report = await world.put(files).import();
    expect(report.faults.map(describeFault).join()).toContain(fault);
    expect(report.returns).toEqual([]);
    expect(await world.events()).toEqual([]);
  });

  it('a statement that the recorder refuses: the return is not said to be recorded, and is taken up again', async () => {
    world.put({ '2017-episodes.csv': episodesFile(row('101')) });
    const id = '2018-03-31/2018-06-30/child-became-looked-after/101/2017-05-01';
    const other = { childId: '101', occurredOn: '2017-05-01', visitType: 'CLA_STATUTORY', seen: true };
    await world.recorder.record([{ source: 'ssda903', id, type: 'visit-completed.v1', data: other }]);
    const report = await world.import();
    expect(report.faults.map(describeFault).join()).toContain(`${id}: was refused at id:`);
    expect(report.returns).toEqual([]);
    expect(await world.events()).toHaveLength(1);
  });

  it('an import that breaks off: the next one takes it up and records the rest once', async () => {
    world.put({ '2017-episodes.csv': episodesFile(row('101'), row('102')) });
    world.put({ '2018-episodes.csv': episodesFile(row('101'), '102,01/05/2017,S,C2,N1,U4,PR1,01/06/2018,E4A,,,,') });
    const whole = new ImportWorld();
    whole.put({ '2017-episodes.csv': episodesFile(row('101'), row('102')) });
    whole.put({ '2018-episodes.csv': episodesFile(row('101'), '102,01/05/2017,S,C2,N1,U4,PR1,01/06/2018,E4A,,,,') });
    await whole.import();
    for (let turns = 0; turns < 3; turns += 1) {
      let left = turns;
      const record = async (statements: readonly Statement[], options: RecordOptions = {}) => {
        if (options.dryRun !== true && (left -= 1) < 0) throw new Error('the power is cut');
        return world.recorder.record(statements, options);
      };
      await expect(world.import({ recorder: { record } })).rejects.toThrow('the power is cut');
    }
    await world.import();
    const ids = (events: { readonly id: string }[]) => events.map(({ id }) => id).sort();
    expect(ids(await world.events())).toEqual(ids(await whole.events()));
    await whole.dispose();
  });
});

describe('A dry run reports what an import does', () => {
  it('and records nothing', async () => {
    world.put({
      '2017-episodes.csv': episodesFile('101,01/05/2017,S,C2,N1,U4,PR1,,,,,,', '102,xx,S,C2,N1,U4,PR1,,,,,,'),
    });
    world.put({ '2018-episodes.csv': episodesFile('101,02/05/2017,S,C2,N1,U4,PR1,01/07/2018,X1,,,,') });
    const dry = await world.import({ dryRun: true });
    expect(await world.events()).toEqual([]);
    expect(dry.changes.map(({ change, type, day, file, line }) => [change, type, formatDay(day), file, line])).toEqual([
      ['recorded', 'child-became-looked-after.v1', '2017-05-01', '2017-episodes.csv', 2],
      ['retracted', 'child-became-looked-after.v1', '2017-05-01', null, null],
      ['recorded', 'child-became-looked-after.v1', '2017-05-02', '2018-episodes.csv', 2],
    ]);
    expect(dry.doubts.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['not-in-header', '2017-episodes.csv', 2],
      ['not-in-header', '2018-episodes.csv', 2],
      ['no-continuation', '2018-episodes.csv', 2],
    ]);
    expect(await world.import()).toEqual(dry);
  });

  it('notes a return that has not been made yet', async () => {
    world.put({ '2026-episodes.csv': EPISODES });
    expect((await world.import({ dryRun: true })).notes.join()).toContain('lies ahead of 2026-11-01T09:00:00Z');
  });
});

describeWithSharedData('Five annual returns of one authority are five states of knowledge', () => {
  const merges = ['latest-return', 'demand-model'] as const;
  let worlds: Record<(typeof merges)[number], ImportWorld>;
  const reports: Partial<Record<(typeof merges)[number], ImportReport>> = {};
  const returns: AnnualReturn[] = [];
  const steps: number[] = [];

  beforeAll(async () => {
    worlds = { 'latest-return': new ImportWorld(), 'demand-model': new ImportWorld() };
    const { files } = await readReturnFolder(fiveYears, null);
    for (const year of allYears)
      returns.push(
        await readReturn(
          year,
          files.filter((file) => file.yearEnding === year),
        ),
      );
    const progress = ({ statementsDone }: { readonly statementsDone: number }) => steps.push(statementsDone);
    for (const merge of merges) reports[merge] = await worlds[merge].import({ folder: fiveYears, merge, progress });
  });
  afterAll(async () => {
    for (const merge of merges) await worlds[merge].dispose();
  });

  it('of 820 children and 3,737 rows, the files not yet mapped named and counted', () => {
    const report = reports['latest-return']!;
    expect([report.children, report.episodeRows, report.faults]).toEqual([820, 3737, []]);
    expect(report.unmapped).toHaveLength(15);
    expect(report.unmapped[0]).toEqual({ file: '2017-oc2.csv', rows: 670 });
    expect(report.returns.map(({ yearEnding, returnedOn }) => [yearEnding, formatDay(returnedOn)])).toEqual(
      allYears.map((year) => [year, `${year}-06-30`]),
    );
    expect(steps.length).toBeGreaterThan(10);
  });

  it('the merge rule is adopted once, and the one in force not at all', async () => {
    const adopted = async (one: ImportWorld) =>
      (await one.events()).filter(({ stream }) => stream === 'policy').map(({ data }) => data['value']);
    expect(await adopted(worlds['latest-return'])).toEqual([]);
    expect(await adopted(worlds['demand-model'])).toEqual(['demand-model']);
  });

  it.each(merges)('a second import adds nothing (%s)', async (merge) => {
    const end = await worlds[merge].ledger.end();
    const again = await worlds[merge].import({ folder: fiveYears, merge });
    expect(again.returns.map(({ skipped }) => skipped)).toEqual(
      allYears.map((year) => `recorded already, as made on ${year}-06-30`),
    );
    expect([again.changes, again.faults, await worlds[merge].ledger.end()]).toEqual([[], [], end]);
  });

  it('each the state that its own rows tell of its year end, by the latest return', async () => {
    const events = await worlds['latest-return'].events();
    for (const { yearEnding, children } of returns) {
      const standing = standingIn(events, `${yearEnding}-07-15`);
      const on = dayOf(yearEnding, 3, 31);
      const alone = [...children.values()].filter(({ episodes }) => episodes.length > 0 && !overlap(episodes));
      expect(alone.length).toBeGreaterThan(100);
      const byRows = alone.filter(({ episodes }) => episodes.some((row) => row.startedOn <= on && !hasEnded(row, on)));
      const byFacts = alone.filter(({ childId }) => isInCare(standing.get(childId), formatDay(on)));
      expect(byFacts.map(({ childId }) => childId)).toEqual(byRows.map(({ childId }) => childId));
    }
  });

  it('by the demand model 545 children in care on 31 March 2018 and 214 on 31 March 2020, and what it gave before', async () => {
    const events = await worlds['demand-model'].events();
    const counts: Record<string, number> = {};
    for (const known of allYears) {
      const standing = standingIn(events, `${known}-07-15`);
      const merged = rowsByChild(returns.filter(({ yearEnding }) => yearEnding <= known)).map(mergeDemandModel);
      for (const asAt of [2018, 2020]) {
        const on = dayOf(asAt, 3, 31);
        const byRows = merged.filter((rows) => rows.some((row) => row.startedOn <= on && !hasEnded(row, on))).length;
        const byFacts = [...standing.values()].filter((facts) => isInCare(facts, `${asAt}-03-31`)).length;
        expect([known, asAt, byFacts]).toEqual([known, asAt, byRows]);
        counts[`${asAt} known ${known}`] = byFacts;
      }
    }
    expect(counts).toMatchObject({ '2018 known 2022': 545, '2020 known 2022': 214 });
  });

  it.each(merges)('the same facts when imported one at a time (%s)', async (merge) => {
    for (const yearEnding of allYears) await world.import({ folder: fiveYears, merge, yearEnding });
    const facts = async (one: ImportWorld) =>
      (await one.events()).map(({ id, type, data, recordedAt }) => JSON.stringify([id, type, recordedAt, data])).sort();
    expect(await facts(world)).toEqual(await facts(worlds[merge]));
  });
});

const hasEnded = ({ ceasedOn }: EpisodeRow, on: number) => ceasedOn !== null && ceasedOn <= on;

function overlap(rows: readonly EpisodeRow[]): boolean {
  const inOrder = [...rows].sort((a, b) => a.startedOn - b.startedOn);
  return inOrder.some((row, index) => index > 0 && (inOrder[index - 1]!.ceasedOn ?? Infinity) > row.startedOn);
}

function rowsByChild(returns: readonly AnnualReturn[]): EpisodeRow[][] {
  const rows = new Map<string, EpisodeRow[]>();
  for (const { children } of returns) {
    for (const { childId, episodes } of children.values())
      rows.set(childId, [...(rows.get(childId) ?? []), ...episodes]);
  }
  return [...rows.values()].filter(({ length }) => length > 0);
}

describeWithSharedData('Episodes broken on purpose are told as the decision says', () => {
  /** The rows of one file, by the year of the return in which they came. */
  function byReturn(): Record<string, string> {
    const [heading, ...rows] = readFileSync(`${brokenEpisodes}/episodes.csv`, 'utf8').trim().split(/\r?\n/);
    const years = [...new Set(rows.map((row) => row.split(',').at(-1)!))];
    return Object.fromEntries(
      years.map((year) => [
        `${Number(year) - 1}-episodes.csv`,
        [heading, ...rows.filter((row) => row.endsWith(`,${year}`))].join('\n'),
      ]),
    );
  }

  it('child by child', async () => {
    const { faults, notes, doubts } = await world.put(byReturn()).import();
    expect(faults).toEqual([]);
    expect(notes[0]).toContain('2 extra columns left alone: LA, YEAR');
    const standing = await world.standing();
    expect(Object.fromEntries(standing)).toEqual({
      NORULE_BAD: [
        '2015-06-19 child-became-looked-after P C2 U6',
        '2016-07-26 placement-changed T U4',
        '2021-12-12 child-ceased-to-be-looked-after E17',
      ],
      NORULE_NEW: [
        '2022-02-01 child-became-looked-after T C2 U4',
        '2022-07-10 child-ceased-to-be-looked-after E17',
        '2022-10-23 child-became-looked-after V2 U4',
      ],
      NORULE_SUT: ['2017-12-15 child-became-looked-after V2 U1'],
      // an open episode superseded: it ends where the next starts
      RULE1_BAD: [
        '2016-01-13 child-became-looked-after P C2 U6',
        '2017-08-20 placement-changed T U4',
        '2019-06-21 placement-changed P H5 CARPL',
        '2019-07-23 child-ceased-to-be-looked-after E6',
      ],
      // an open episode, and care begins anew: it ended as the year of the newer return began
      RULE1A_BAD: [
        '2016-01-22 child-became-looked-after V2 P2',
        '2016-10-24 placement-changed P P2 CARPL',
        '2017-04-01 child-ceased-to-be-looked-after E8',
        '2017-04-20 child-became-looked-after V2 H5',
        '2017-06-13 child-ceased-to-be-looked-after E8',
      ],
      // absent from every later return: still in care
      RULE2_BAD: ['2019-05-10 child-became-looked-after J1 R5'],
      // the beginning was given wrongly
      RULE3_BAD: [
        '2016-09-23 child-became-looked-after V2 U6',
        '2017-05-30 child-ceased-to-be-looked-after E2',
        '2017-05-30 child-died',
      ],
      // the later return has another episode in the place of the open one
      RULE3A_BAD: [
        '2017-11-25 child-became-looked-after V2 U3',
        '2018-01-25 legal-status-changed C1',
        '2018-05-16 child-ceased-to-be-looked-after E45',
      ],
      // the move was earlier than the first return had it
      RULE4_BAD: [
        '2018-11-23 child-became-looked-after C1 U6',
        '2018-12-20 placement-changed P U6',
        '2019-08-19 placement-changed P P1 CARPL',
        '2019-10-01 child-ceased-to-be-looked-after E4A',
      ],
      // a gap after X1: in care throughout
      RULE5_BAD: ['2019-11-06 child-became-looked-after P C1 U6', '2020-04-02 placement-changed P U6'],
    });
    const of = (code: string) => [
      ...new Set(doubts.filter((doubt) => doubt.code === code).map(({ childId }) => childId)),
    ];
    expect(of('absent-from-return')).toEqual(expect.arrayContaining(['RULE2_BAD', 'NORULE_BAD']));
    expect(of('open-episode-not-listed')).toEqual(['RULE1A_BAD']);
    expect(of('no-continuation').sort()).toEqual(['NORULE_BAD', 'RULE3A_BAD', 'RULE5_BAD']);
  });

  it('and all at once, as one return with plain names', async () => {
    const report = await world.import({ folder: brokenEpisodes, yearEnding: 2023 });
    expect([report.faults, report.children, report.episodeRows]).toEqual([[], 10, 23]);
    expect(
      report.doubts
        .filter(({ code }) => code === 'overlap')
        .map(({ childId }) => childId)
        .sort(),
    ).toEqual(['RULE1A_BAD', 'RULE1_BAD', 'RULE3A_BAD', 'RULE3_BAD', 'RULE4_BAD', 'RULE4_BAD', 'RULE4_BAD']);
  });
});
