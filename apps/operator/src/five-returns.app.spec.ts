import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  careledger,
  describeWithFiveReturns,
  documentOf,
  fiveReturns,
  Folders,
  serving,
} from './careledger.spec-kit.js';

interface Answered {
  readonly meta: { readonly policies: Readonly<Record<string, unknown>> };
  readonly results: readonly [
    {
      readonly numerator: number;
      readonly denominator: number | null;
      readonly excluded: Readonly<Record<string, number>>;
    },
  ];
  readonly children?: readonly { readonly child: string; readonly verdict: string; readonly reason: string }[];
}

interface Rechecked {
  readonly equal: boolean;
  readonly now: { readonly numerator: number };
  readonly moved: readonly {
    readonly child: string;
    readonly from: string;
    readonly to: string;
    readonly because: readonly string[];
  }[];
}

const folders = new Folders();
const data = folders.one();
const yearEnd = ['--as-at', '2020-03-31'];
let figure: { readonly id: string; readonly numerator: number };

/** Three returns one by one, a figure published, then the folder as a whole. */
beforeAll(async () => {
  for (const year of ['2018', '2019', '2020']) {
    const imported = await documentOf(data, 'import', 'ssda903', fiveReturns, '--year-ending', year);
    expect(imported).toMatchObject({
      returns: [{ yearEnding: Number(year), returnedOn: `${year}-06-30` }],
      faults: [],
    });
  }
  figure = await documentOf(data, 'figure', 'publish', 'CLA-COUNT', ...yearEnd);
  expect(await documentOf(data, 'figure', 'recheck', figure.id)).toMatchObject({ equal: true, moved: [] });
  const imported = await documentOf<{ returns: { skipped?: string }[]; unmapped: object[] }>(
    data,
    'import',
    'ssda903',
    fiveReturns,
  );
  expect(imported).toMatchObject({ children: 820, episodeRows: 3_737, faults: [] });
  expect(imported.returns.map(({ skipped }) => skipped !== undefined)).toEqual([true, true, true, false, false]);
  expect(imported.unmapped).toHaveLength(15);
});

afterAll(() => folders.remove());

/** Rows of an episodes file, each by its headings. */
function episodes(year: number): Record<string, string>[] {
  const [heading = '', ...lines] = readFileSync(join(fiveReturns, `${year}-episodes.csv`), 'utf8')
    .trim()
    .split(/\r?\n/);
  const names = heading.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index]!, cell])));
}

describeWithFiveReturns('five annual returns', () => {
  it('add nothing when they are imported again', async () => {
    const before = await documentOf(data, 'status');
    const { exitCode, stdout } = await careledger(data, 'import', 'ssda903', fiveReturns);
    expect(exitCode).toBe(0);
    expect(stdout.match(/skipped: recorded already/g)).toHaveLength(5);
    expect(await documentOf(data, 'status')).toEqual(before);
  });

  it('name the files that are not mapped, and how many rows they have', async () => {
    const { stdout } = await careledger(folders.one(), 'import', 'ssda903', fiveReturns, '--dry-run');
    const rows = readFileSync(join(fiveReturns, '2019-oc2.csv'), 'utf8').trim().split(/\r?\n/).length - 1;
    expect(stdout).toContain(`2019-oc2.csv: ${rows} rows`);
    expect(stdout).toMatch(/2017-episodes\.csv:2 child-became-looked-after of child 398768 on 2017-04-09: recorded/);
  });

  it('move what was published: exit code 3, and the children with the events that moved them', async () => {
    const { exitCode, stdout } = await careledger(data, 'figure', 'recheck', figure.id, '--json');
    expect(exitCode).toBe(3);
    const { equal, now, moved } = JSON.parse(stdout) as Rechecked;
    expect(equal).toBe(false);
    const gained = moved.filter(({ to }) => to === 'met').length - moved.filter(({ from }) => from === 'met').length;
    expect(now.numerator - figure.numerator).toBe(gained);
    const spokenOf = new Set([2020, 2021].flatMap(episodes).map(({ CHILD }) => CHILD));
    for (const { child, because } of moved) {
      expect(because.length).toBeGreaterThan(0);
      expect(spokenOf).toContain(child);
    }
  });

  it('are known as the third return had it, when that is asked', async () => {
    const asKnown = await documentOf<Answered>(
      data,
      'indicator',
      'CLA-COUNT',
      ...yearEnd,
      '--known-at',
      '2020-07-15T00:00:00Z',
    );
    expect(asKnown.results[0].numerator).toBe(figure.numerator);
  });

  it('answer under another convention, and say so', async () => {
    const usual = await documentOf<Answered>(data, 'indicator', 'cla-count', ...yearEnd);
    const other = await documentOf<Answered>(
      data,
      'indicator',
      'cla-count',
      ...yearEnd,
      '--policy',
      'cla.countShortBreaks=true',
    );
    expect(usual.results[0].excluded['short-breaks']).toBeGreaterThan(0);
    expect(other.results[0].numerator).toBe(usual.results[0].numerator + usual.results[0].excluded['short-breaks']!);
    expect(other.meta.policies).toMatchObject({ 'cla.countShortBreaks': true });
  });

  it('name every child with its verdict, and why', async () => {
    const { results, children = [] } = await documentOf<Answered>(
      data,
      'indicator',
      'STB-62',
      ...yearEnd,
      '--children',
    );
    const verdicts = (wanted: string): string[] =>
      children.filter(({ verdict }) => verdict === wanted).map(({ child }) => child);
    expect(verdicts('met')).toHaveLength(results[0].numerator);
    expect(verdicts('met').length + verdicts('not-met').length).toBe(results[0].denominator);
    const { stdout } = await careledger(data, 'why', 'STB-62', verdicts('met')[0]!, ...yearEnd);
    expect(stdout).toContain(children.find(({ child }) => child === verdicts('met')[0])!.reason);
    expect(stdout).toMatch(/Rule: \S[\s\S]*Sums: \S/);
    expect(stdout).toMatch(/\d{4}-\d\d-\d\d +(child-became-looked-after|placement-changed) /);
  });

  it('merged as the demand model merges them give its numbers of children in care', async () => {
    const other = folders.one();
    await documentOf(other, 'import', 'ssda903', fiveReturns, '--merge', 'demand-model');
    // docs of the merge rule: 545 in care on 31 March 2018 and 214 on 31 March 2020, short breaks included
    for (const [asAt, inCare] of [
      ['2018-03-31', 545],
      ['2020-03-31', 214],
    ] as const) {
      const { results } = await documentOf<Answered>(
        other,
        'indicator',
        'CLA-COUNT',
        '--as-at',
        asAt,
        '--policy',
        'cla.countShortBreaks=true',
      );
      expect([asAt, results[0].numerator]).toEqual([asAt, inCare]);
    }
  });

  it('with a row that cannot be read: named by file, line and column, its child left out, the others recorded', async () => {
    const [folder, other] = [folders.one(), folders.one()];
    const lines = readFileSync(join(fiveReturns, '2017-episodes.csv'), 'utf8').split('\n').slice(0, 12);
    lines[5] = lines[5]!.replace(/\d\d\/\d\d\/\d{4}/, '30/02/2017');
    writeFileSync(join(folder, 'episodes.csv'), lines.join('\n'));
    const { exitCode, stdout } = await careledger(other, 'import', 'ssda903', folder, '--year-ending', '2018');
    expect(exitCode).toBe(4);
    expect(stdout).toMatch(/episodes\.csv:6 DECOM '30\/02\/2017' is not a day/);
    const refused = lines[5]!.split(',')[0]!;
    expect((await careledger(other, 'child', refused)).exitCode).toBe(2);
    expect((await careledger(other, 'child', lines[1]!.split(',')[0]!)).exitCode).toBe(0);
  });
});

describeWithFiveReturns('the services answer as the command line does', () => {
  const questions: [string, string[]][] = [
    ['indicators', ['indicators']],
    ['indicators/STB-62', ['indicators', 'STB-62']],
    ['indicators/STB-62/values?asAt=2020-03-31', ['indicator', 'STB-62', ...yearEnd]],
    [
      'indicators/stb-62/values?asAt=2020-03-31&policy=stability.countSameCarerMoves%3Dtrue',
      ['indicator', 'stb-62', ...yearEnd, '--policy', 'stability.countSameCarerMoves=true'],
    ],
    [
      'indicators/CLA-COUNT/values?from=2019-01&to=2019-06&by=age-band&knownAt=2020-07-15',
      [
        'indicator',
        'CLA-COUNT',
        '--from',
        '2019-01',
        '--to',
        '2019-06',
        '--by',
        'age-band',
        '--known-at',
        '2020-07-15',
      ],
    ],
    ['indicators/STB-62/children?asAt=2020-03-31', ['indicator', 'STB-62', ...yearEnd, '--children']],
    ['indicators/STB-62/children/398768/why?asAt=2020-03-31', ['why', 'STB-62', '398768', ...yearEnd]],
    ['children/398768/timeline', ['child', '398768']],
    ['caseloads?asAt=2020-03-31', ['caseloads', ...yearEnd]],
    ['figures', ['figure', 'list']],
    ['policies', ['policies']],
    ['data-quality', ['data-quality']],
  ];
  let service: Awaited<ReturnType<typeof serving>>;
  const asked = async (path: string): Promise<string> => (await fetch(`${service.address}/v1/${path}`)).text();
  // an answer of fetch would lose the byte order mark of a table
  const bytesOf = async (path: string): Promise<string> =>
    Buffer.from(await (await fetch(`${service.address}/v1/${path}`)).arrayBuffer()).toString('utf8');

  beforeAll(async () => {
    service = await serving(data);
  });

  it.each(questions)('%s', async (path, words) => {
    expect(await asked(path)).toBe((await careledger(data, ...words, '--json')).stdout);
  });

  it('in tables too', async () => {
    const tables: [string, string[]][] = [
      ['indicators/STB-62/values.csv?asAt=2020-03-31', ['indicator', 'STB-62', ...yearEnd]],
      ['indicators/STB-62/children.csv?asAt=2020-03-31', ['indicator', 'STB-62', ...yearEnd, '--children']],
      ['children/398768/timeline.csv', ['child', '398768']],
    ];
    for (const [path, words] of tables)
      expect(await bytesOf(path)).toBe((await careledger(data, ...words, '--csv')).stdout);
  });

  it('with what was posted a moment ago, recorded once however often it is posted; and the same after a restart', async () => {
    const event = {
      specversion: '1.0',
      source: 'case-system',
      id: 'visit-1',
      type: 'visit-completed.v1',
      data: { childId: '398768', occurredOn: '2017-05-02', visitType: 'CLA_STATUTORY', seen: true },
    };
    const post = () =>
      fetch(`${service.address}/v1/events`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/cloudevents+json', Prefer: 'wait=5' },
        body: JSON.stringify(event),
      });
    expect((await post()).status).toBe(201);
    expect((await post()).status).toBe(200);
    const journey = await asked('children/398768/timeline');
    expect(journey.match(/"visit-completed"/g)).toHaveLength(1);
    expect((await careledger(data, 'child', '398768', '--json')).stdout).toBe(journey);
    expect((await service.stop('SIGTERM')).exitCode).toBe(0);
    service = await serving(data);
    expect(await asked('children/398768/timeline')).toBe(journey);
    expect((await service.stop('SIGTERM')).exitCode).toBe(0);
    expect((await careledger(data, 'verify')).exitCode).toBe(0);
  });
});
