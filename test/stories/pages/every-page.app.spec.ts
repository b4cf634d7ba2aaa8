import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { browserAbsentBecause, startChromium } from '../../support/browser/chromium.spec-kit.js';
import { goesTo, pressesOn, tabStops } from '../../support/browser/keyboard.spec-kit.js';
import { servedDemo, servedEmpty, type Served } from '../../support/browser/served.spec-kit.js';
import { Visitor, type Looking } from '../../support/browser/visitor.spec-kit.js';
import { describeWith } from '../../support/needed-servers.spec-kit.js';

const code = 'CLA-VIS-01';

/** Every screen, in every state that it has where there is something to show. */
const screens = [
  '/',
  '/?asAt=2024-03-31&knownAt=2024-04-10',
  '/indicators/CLA-VIS-01',
  '/indicators/STB-62?by=placement-type&sort=value&order=descending',
  '/indicators/WRK-CASE-D?by=worker',
  '/indicators/CLA-VIS-01?policy=cla.visit.weekly%3Dcalendar_week',
  '/indicators/CLA-VIS-01/publish',
  '/indicators/CLA-VIS-02/children',
  '/indicators/CLA-VIS-02/children?sort=child&order=descending&page=2',
  '/indicators/CLA-VIS-01/children/C100006',
  '/children/C100006',
  '/children/C100006?asAt=2024-03-31',
  '/compare',
  '/compare?indicator=CLA-VIS-01&knownAt=2025-04-10',
  '/figures',
  '/verifications',
  '/caseloads',
  '/caseloads?sort=team',
  '/caseloads/W119',
  '/data-quality',
  '/data-quality/children',
  '/data-quality/unallocated',
  '/operations',
  '/policies',
  '/policies/caseload.red',
  '/board-pack?month=2025-03',
  '/?publish=true',
  '/indicators/STB-62?publish=true&by=placement-type',
  '/board-pack?month=2025-03&publish=true',
  '/accessibility',
  '/data-sources',
  '/what-changed',
];

/** What is refused, and what must be told of it. */
const refused: readonly (readonly [address: string, status: number])[] = [
  ['/indicators/CLA-VIS-01?asAt=2025-02-30&by=colour', 400],
  ['/indicators/CLA-VIS-01/children?standing=%3Cscript%3Ealert(1)%3C%2Fscript%3E', 400],
  ['/caseloads?asAt=yesterday', 400],
  ['/compare?indicator=CLA-VIS-01&knownAt=2025-13-01', 400],
  ['/board-pack?month=2025-3', 400],
  ['/?colour=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', 400],
  ['/children/C100006?publish=true', 400],
  ['/nowhere', 404],
  ['/indicators/nowhere', 404],
  ['/children/C999999', 404],
  ['/figures/nowhere', 404],
  ['/verifications/nowhere', 404],
  ['/policies/nowhere', 404],
];

/** Ids that somebody would send who means harm, or whose keyboard slipped. */
const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE events; --",
  '../../etc/passwd',
  '{{ 7 * 7 }}',
  '%00',
  '%E0%A4%A',
  '__proto__',
  'constructor',
  'a'.repeat(4_000),
  '\u202Eabc',
  '🧒',
];
const takingIds = [
  '/indicators/',
  '/children/',
  '/figures/',
  '/verifications/',
  '/policies/',
  '/caseloads/',
  `/indicators/${code}/children/`,
];

const empty = [
  '/',
  `/indicators/${code}`,
  `/indicators/${code}/children`,
  '/compare',
  '/figures',
  '/verifications',
  '/caseloads',
  '/data-quality',
  '/operations',
  '/policies',
  '/board-pack',
  '/accessibility',
  '/data-sources',
  '/what-changed',
];

describeWith('browser', browserAbsentBecause)('Every page', () => {
  let demo: Served;
  let bare: Served;
  let browser: Browser;

  beforeAll(async () => {
    [demo, bare, browser] = await Promise.all([servedDemo(), servedEmpty(), startChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([demo?.stop(), bare?.stop()]);
  });

  const looks = (how: Partial<Looking>, visit: (visitor: Visitor) => Promise<void>): Promise<void> =>
    Visitor.visits(browser, demo.address, how, visit);
  /** What is found on pages, by address; nothing found is no entry. */
  async function foundOn(
    visitor: Visitor,
    addresses: readonly (readonly [address: string, status: number])[],
    find: () => Promise<string[]>,
  ): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const [address, status] of addresses) {
      await visitor.opens(address, status);
      const faults = await find();
      if (faults.length > 0) found[address] = faults;
    }
    return found;
  }
  const answered = (addresses: readonly string[]): (readonly [string, number])[] => addresses.map((one) => [one, 200]);

  it('can be used by everybody, as far as axe can tell, with everything opened that can be opened', async () => {
    await looks({}, async (visitor) => {
      const found = await foundOn(visitor, answered(screens), async () => {
        await visitor.opensAll();
        return visitor.accessibilityFaults();
      });
      expect(found).toEqual({});
    });
  });

  it('can be used by everybody where it refuses, and says what is wrong', async () => {
    await looks({}, async (visitor) => {
      const found = await foundOn(visitor, refused, async () => {
        const says = await visitor.says();
        const names = says.length < 60 ? [`It says no more than: ${says}`] : [];
        return [...names, ...(await visitor.accessibilityFaults())];
      });
      expect(found).toEqual({});
      await visitor.opens(refused[0]![0], 400);
      await visitor.page.getByLabel(/^As at/).fill('2025-02-28');
      expect(await visitor.says()).toMatch(/2025-02-30/);
    });
  });

  it('can be used by everybody over an empty ledger, and says why there is nothing', async () => {
    await Visitor.visits(browser, bare.address, { width: 320 }, async (visitor) => {
      const found = await foundOn(visitor, answered(empty), async () => [
        ...(await visitor.accessibilityFaults()),
        ...(await visitor.lostText()),
      ]);
      expect(found).toEqual({});
      await visitor.opens('/');
      expect(await visitor.says()).toContain('Nothing has been recorded yet');
    });
  });

  it('loses nothing at 200 % zoom, nor on a telephone of 320 pixels, which is 400 % zoom on a desk', async () => {
    await looks({}, async (visitor) => {
      const found = await foundOn(visitor, [...answered(screens), ...refused], async () => {
        await visitor.opensAll();
        const faults: string[] = [];
        for (const width of [640, 320]) {
          await visitor.page.setViewportSize({ width, height: 900 });
          faults.push(...(await visitor.lostText()).slice(0, 5).map((fault) => `${width}: ${fault}`));
        }
        return faults;
      });
      expect(found).toEqual({});
    });
  });

  it('gives its table where it offers one, and a link to itself', async () => {
    await looks({ hasJavaScript: false }, async (visitor) => {
      const found = await foundOn(visitor, answered(screens), async () => {
        const faults: string[] = [];
        for (const name of ['Download CSV', 'Link to exactly this']) {
          const link = visitor.page.getByRole('link', { name });
          if ((await link.count()) === 0) continue;
          const { status, headers } = await visitor.fetches(await visitor.hrefOf(name));
          const type = headers['content-type'] ?? '';
          if (status !== 200 || type.startsWith('text/csv') !== (name === 'Download CSV'))
            faults.push(`${name}: ${status} ${type}`);
        }
        return faults;
      });
      expect(found).toEqual({});
    });
  });

  it('answers an id that nobody has with a page that tells nothing more, whatever is written there', async () => {
    await looks({ hasJavaScript: false }, async (visitor) => {
      for (const path of takingIds) {
        for (const id of hostile) {
          const { status, text, headers } = await visitor.fetches(
            path + (id.startsWith('%') ? id : encodeURIComponent(id)),
            'text/html',
          );
          expect([path, id, [400, 404].includes(status)]).toEqual([path, id, true]);
          expect(headers['content-type']).toMatch(/^text\/html/);
          expect(text).not.toMatch(/<script>alert|<img src=x|\b49\b|node_modules|\n    at /);
        }
      }
      await visitor.opens(`/children/${encodeURIComponent(hostile[0]!)}`, 404);
    });
  });

  describe('by keyboard alone', () => {
    const walked = [
      '/',
      `/indicators/${code}`,
      `/indicators/${code}/children`,
      `/indicators/${code}/publish`,
      '/children/C100006',
      '/compare',
      '/caseloads',
      '/policies',
      '/verifications',
      '/indicators/nowhere',
    ];

    it('comes to everything that can be acted on, in the order of reading, and shows where it is', async () => {
      await looks({}, async (visitor) => {
        const found = await foundOn(
          visitor,
          walked.map((one) => [one, one.endsWith('nowhere') ? 404 : 200]),
          async () => {
            const stops = await tabStops(visitor);
            const total = await visitor.page.locator('[data-action]').count();
            const missed = total - stops.length;
            return [
              ...(stops[0]?.name === 'Skip to main content' ? [] : [`first comes ${stops[0]?.name}`]),
              ...(missed === 0 ? [] : [`${missed} of ${total} are passed over`]),
              ...stops.filter(({ showsFocus }) => !showsFocus).map(({ name }) => `not seen to be on: ${name}`),
            ];
          },
        );
        expect(found).toEqual({});
      });
    });

    it('skips to the main part, changes the dates, and goes from the overview to the reason of one child', async () => {
      await looks({}, async (visitor) => {
        const { page } = visitor;
        await visitor.opens('/');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);

        await pressesOn(visitor, 'Children whose statutory visits are up to date');
        await goesTo(visitor, 'Change the dates');
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        await goesTo(visitor, /^As known on$/);
        // the fourth of April, in whichever order a browser asks for month and day
        await page.keyboard.type('04042025');
        await visitor.loads(page.keyboard.press('Enter'));
        expect(visitor.where()).toContain('knownAt=2025-04-04');
        await pressesOn(visitor, /^\d+ child(ren)?: (not met|overdue)/);
        await pressesOn(visitor, /^C\d{6}$/);
        expect(await visitor.heading()).toMatch(/^Why child C\d{6}/);
      });
    });
  });
});
