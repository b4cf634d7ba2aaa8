import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { browserAbsentBecause, startChromium } from '../../support/browser/chromium.spec-kit.js';
import { servedDemo, type Served } from '../../support/browser/served.spec-kit.js';
import { Visitor } from '../../support/browser/visitor.spec-kit.js';
import { describeWith } from '../../support/needed-servers.spec-kit.js';
import {
  childrenOf,
  dayOf,
  figureOf,
  openSince,
  recordLateVisit,
  rowsOf,
  sumFaults,
  type ChildRow,
} from './by-hand.spec-kit.js';

const visits = 'Children whose statutory visits are up to date';
const code = 'CLA-VIS-01';
const yearEnd = '2025-03-31';
/** A figure is published as at each of these days: nobody had a visit outstanding on both. */
const modes = [
  { mode: 'with JavaScript', hasJavaScript: true, publishedAsAt: yearEnd },
  { mode: 'without JavaScript', hasJavaScript: false, publishedAsAt: '2025-02-28' },
];

describeWith('browser', browserAbsentBecause)('Ten minutes of somebody who has never seen it', () => {
  let demo: Served;
  let browser: Browser;

  beforeAll(async () => {
    [demo, browser] = await Promise.all([servedDemo(), startChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  describe.each(modes)('$mode', ({ hasJavaScript, publishedAsAt }) => {
    const tell = (sentence: string, visit: (visitor: Visitor) => Promise<void>): void =>
      it(sentence, () => Visitor.visits(browser, demo.address, { hasJavaScript }, visit));

    tell('a board member reads the measures that get worse first, a sentence each', async (visitor) => {
      await visitor.opens('/');
      const [headings = [], ...rows] = await visitor.tableOf(/^Every measure/);
      expect(headings[0]).toBe('Measure');
      const { results } = await figureOf(visitor, '/v1/indicators');
      expect(rows).toHaveLength(results.length);
      const concerns = rows.map(([, , , change = '']) => change.includes('getting worse'));
      expect(concerns).toEqual([...concerns].sort((a, b) => Number(b) - Number(a)));
      for (const [measure = ''] of rows) expect(measure).toMatch(/ (Rose|Fell|Stayed|Is|Began|Nothing|Was)\b.*\.$/);
      expect(await visitor.says()).toContain(`${concerns.filter(Boolean).length} measure`);
    });

    tell('a board member gets the month on paper and as a workbook', async (visitor) => {
      await visitor.opens('/');
      await visitor.follows('Board pack');
      await visitor.opens('/board-pack?month=2025-03');
      expect(await visitor.heading()).toContain('March 2025');
      const [, ...rows] = await visitor.tableOf(/^All measures/);
      const { results } = await figureOf(visitor, `/v1/indicators/${code}/values?asAt=${yearEnd}`);
      expect(rows.find(([measure]) => measure === visits)?.[1]).toBe(results[0]?.['display']);
      const paper = (await visitor.printed()).toString('latin1');
      expect(paper.slice(0, 5)).toBe('%PDF-');
      // 210 × 297 mm in points; a measure with its chart and teams takes no more than a page
      expect(paper).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
      const pages = paper.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(rows.length / 3);
      expect(pages).toBeLessThanOrEqual(rows.length + 2);
      const workbook = await visitor.fetches(await visitor.hrefOf('Download as a workbook'));
      expect([workbook.status, workbook.text.slice(0, 2)]).toEqual([200, 'PK']);
    });

    tell('an analyst sees one figure on the page, in its table and in the answer to a program', async (visitor) => {
      await visitor.opens('/');
      await visitor.follows(visits);
      expect(await visitor.heading()).toBe(visits);
      const says = await visitor.says();
      const [, numerator, denominator] = /(\d+) of (\d+) children/.exec(says) ?? [];
      const sumOf = (rows: readonly Record<string, string>[], column: string): number =>
        rows.reduce((sum, row) => sum + Number(row[column]), 0);
      // with a row for each team, as the page shows below, or with one row for all
      for (const address of [await visitor.hrefOf('Download CSV'), `/indicators/${code}.csv`]) {
        const rows = await rowsOf(visitor, address);
        expect(sumOf(rows, 'numerator')).toBe(Number(numerator));
        expect(sumOf(rows, 'denominator')).toBe(Number(denominator));
      }
      const answer = await figureOf(visitor, `/v1/indicators/${code}/values?asAt=${yearEnd}`);
      expect(answer.results[0]).toMatchObject({ numerator: Number(numerator), denominator: Number(denominator) });
      expect(says).toContain(answer.results[0]!['display']);
      const children = await childrenOf(visitor, code, { asAt: yearEnd });
      expect(children.filter(({ verdict }) => verdict === 'met')).toHaveLength(Number(numerator));
      expect(children.filter(({ verdict }) => verdict !== 'excluded')).toHaveLength(Number(denominator));
    });

    tell('an analyst reads the series of the chart as a table, and the law by which it is counted', async (visitor) => {
      await visitor.opens(`/indicators/${code}`);
      await visitor.page.getByText('View as a table').first().click();
      const [, ...rows] = await visitor.tableOf(new RegExp(`^${visits}, `));
      const { results } = await figureOf(visitor, `/v1/indicators/${code}/values?from=2023-04&to=2025-03&every=month`);
      const shown = rows.map(([on = '', counted, of, figure]) => [dayOf(on), Number(counted), Number(of), figure]);
      expect(shown).toEqual(
        // the newest month on top
        results.map((point) => [point['asAt'], point['numerator'], point['denominator'], point['display']]).reverse(),
      );
      expect(await visitor.says()).toMatch(/Regulations 2010 \(SI 2010\/959\) reg 28/);
    });

    tell('a manager goes from the teams to a worker, to a child, to the reason', async (visitor) => {
      await visitor.opens('/');
      await visitor.follows('Caseloads');
      const [, ...workers] = await visitor.tableOf('Workers');
      const loads = workers.map(([, , , , load = '']) => Number(load.replace('–', '-1')));
      expect(loads).toEqual([...loads].sort((a, b) => b - a));
      const [worker = '', , cases] = workers[0]!;
      await visitor.follows(worker);
      expect(await visitor.says()).toContain(`${cases} children`);
      const [, ...allocated] = await visitor.tableOf(`Children allocated to ${worker}`);
      expect(allocated).toHaveLength(Number(cases));
      // the fewest days left of either duty decide; late ones are below nothing
      const left = allocated.map(([, ...duties]) =>
        Math.min(...duties.map((says) => Number(/\d+/.exec(says)?.[0] ?? 1e6) * (says.endsWith('late') ? -1 : 1))),
      );
      expect(left).toEqual([...left].sort((a, b) => a - b));
      await visitor.follows(/ (left|late)$/);
      expect(await visitor.heading()).toBe(`Why child ${allocated[0]![0]} is counted so`);
      await visitor.follows(`All that is known of child ${allocated[0]![0]}`);
      expect(await visitor.heading()).toContain(allocated[0]![0]);

      await visitor.opens(`/indicators/${code}?by=worker`);
      const parts = visitor.page.locator('#parts');
      await visitor.follows(worker, parts);
      const [, ...children] = await visitor.tableOf(/entr(y|ies)$/);
      expect(children).toHaveLength(Number(cases));
      const expected = (await childrenOf(visitor, code, { asAt: yearEnd })).filter((one) => one.worker === worker);
      expect(children.map(([id]) => id).sort()).toEqual(expected.map((one) => one.child).sort());
    });

    tell(
      'a manager sees those who are overdue first, the longest overdue on top, then whose visit is nearly due',
      async (visitor) => {
        await visitor.opens(`/indicators/${code}/children?asAt=${yearEnd}&knownAt=2025-04-10`);
        const [headings = [], ...rows] = await visitor.tableOf(/entr(y|ies)$/);
        const days = rows.map((row) =>
          Number(row[headings.findIndex((heading) => heading.startsWith('Days'))]?.replace('−', '-')),
        );
        const hand = await childrenOf(visitor, code, { asAt: yearEnd, knownAt: '2025-04-10' });
        const overdue = hand.filter(({ verdict }) => verdict === 'not-met').sort((a, b) => b.daysLate - a.daysLate);
        expect(overdue.length).toBeGreaterThan(1);
        expect(rows.slice(0, overdue.length).map(([child]) => child)).toEqual(overdue.map(({ child }) => child));
        const rest = days.slice(overdue.length);
        expect(rest).toEqual([...rest].sort((a, b) => b - a));
        await visitor.follows(overdue[0]!.child);
        expect(await visitor.heading()).toContain(`Why child ${overdue[0]!.child}`);
      },
    );

    tell('an inspector checks the sum of a reason with a pencil', async (visitor) => {
      await visitor.opens(`/indicators/${code}/children?asAt=${yearEnd}&knownAt=2025-04-10`);
      await visitor.follows(/^C\d+$/);
      const sums = await visitor.page.locator('.cl-sums li').allInnerTexts();
      expect(sums.length).toBeGreaterThan(0);
      expect(sums.flatMap(sumFaults)).toEqual([]);
      expect(sums.join('; ')).toMatch(/ weeks? = /);
      expect(await visitor.says()).toMatch(/CPPCR 2010 reg 28/);
    });

    tell('an inspector sees what happened to a child, and when each thing was known', async (visitor) => {
      const [moved] = await movedSince(visitor, '2025-04-10');
      await visitor.opens(`/children/${moved!.child}`);
      await expect(visitor.page.locator('figure.cl-chart svg').first().isVisible()).resolves.toBe(true);
      const [, ...said] = await visitor.tableOf('Everything that was said');
      const { text } = await visitor.fetches(await visitor.hrefOf('Download CSV'));
      expect(said.length).toBeGreaterThan(10);
      expect(text.split(/\r?\n/).length - 2).toBeGreaterThanOrEqual(said.length);
      for (const [, , , recorded = ''] of said) expect(recorded).toMatch(/\d{4}/);
      expect((await visitor.fetches(visitor.where())).headers['cache-control']).toContain('no-store');
    });

    tell(
      'an inspector asks what was known last April, and compare names the children and events since',
      async (visitor) => {
        await visitor.opens(`/indicators/${code}?asAt=${yearEnd}`);
        const now = await visitor.says();
        await visitor.page.getByText('Change the dates').click();
        await visitor.page.getByLabel('As known on', { exact: true }).fill('2025-04-10');
        await visitor.presses('Show');
        const { results } = await figureOf(visitor, `/v1/indicators/${code}/values?asAt=${yearEnd}&knownAt=2025-04-10`);
        const then = `${results[0]!['numerator']} of ${results[0]!['denominator']} children`;
        expect(await visitor.says()).toContain(then);
        expect(now).not.toContain(then);

        await visitor.follows('Compare with what was known then');
        const moved = await movedSince(visitor, '2025-04-10');
        expect(moved.length).toBeGreaterThan(1);
        const [, ...rows] = await visitor.tableOf(/who count differently$/);
        expect(rows.map(([child]) => child).sort()).toEqual(moved.map(({ child }) => child).sort());
        for (const [, , , cause = ''] of rows) expect(cause).toMatch(/recorded \w{3} \d+ \w{3} 202[56]/);
        await visitor.follows(/recorded/);
        expect(new URL(visitor.page.url()).hash).toMatch(/^#event-[0-9a-f-]{36}$/);
        const anchored = visitor.page.locator(new URL(visitor.page.url()).hash);
        await expect(anchored.count()).resolves.toBe(1);
      },
    );

    tell('somebody publishes a figure, and finds later by which late visit it would be another', async (visitor) => {
      await visitor.opens(`/indicators/${code}?asAt=${publishedAsAt}`);
      const madeOf = /(\d+) of (\d+) children/.exec(await visitor.says())!;
      await visitor.presses('Publish this figure');
      await visitor.presses('Publish this figure');
      expect(visitor.where()).toMatch(/^\/figures\/CLA-VIS-01-/);
      expect(await visitor.says()).toContain(`${madeOf[1]} of ${madeOf[2]}`);
      const figure = visitor.where();

      const [overdue] = await openSince(visitor, code, publishedAsAt);
      await recordLateVisit(visitor, overdue!.child, publishedAsAt);
      await visitor.opens(figure);
      await visitor.presses('Count it again');
      expect(await visitor.says()).toMatch(
        /^.*Different Counted again with all that is known now, 1 child counts differently/,
      );
      const [, ...rows] = await visitor.tableOf(/differently$/);
      expect(rows.map(([child, from = '', to = '']) => [child, from.slice(0, 7), to.slice(0, 3)])).toEqual([
        [overdue!.child, 'Not met', 'Met'],
      ]);
      expect(rows[0]![3]).toMatch(/^recorded later Visit completed of /);
    });
  });

  /** Who counts otherwise now than on a day, found without the page that names them. */
  async function movedSince(visitor: Visitor, knownAt: string): Promise<ChildRow[]> {
    const then = await childrenOf(visitor, code, { asAt: yearEnd, knownAt });
    const now = await childrenOf(visitor, code, { asAt: yearEnd });
    const before = new Map(then.map(({ child, verdict }) => [child, verdict]));
    return now.filter(({ child, verdict }) => before.get(child) !== verdict);
  }
});
