import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { AnswerCache, LiveHistory, Waiting } from '#answering';
import { createService, readSettings } from '#platform';
import { heardOf, Recorder } from '#recording';
import { smallAuthority, told } from '../../../../libs/answering/src/small-authority.spec-kit.js';
import { AnswersModule } from '../answers.module.js';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const folders: string[] = [];
const apps: NestExpressApplication[] = [];

/** The answers over a ledger that holds what the small authority said, or nothing. */
async function serviceOver(
  said: typeof smallAuthority,
  more: Record<string, string> = {},
): Promise<NestExpressApplication> {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-pages-'));
  folders.push(folder);
  const own = { CARELEDGER_DATA: folder, CARELEDGER_PORT: '0', CARELEDGER_LOG: 'silent' };
  const settings = readSettings({ ...own, ...more });
  const app = await createService(settings, [AnswersModule.forRoot(settings)]);
  apps.push(app);
  await app.init();
  if (said.length > 0) await tell(app, said);
  return app;
}

async function tell(app: NestExpressApplication, said: typeof smallAuthority): Promise<void> {
  const { lastPosition } = await app.get(Recorder, { strict: false }).record(said.map(heardOf));
  await app.get(LiveHistory, { strict: false }).see(lastPosition!, 5_000);
}

let app: NestExpressApplication;
beforeAll(async () => {
  app = await serviceOver(smallAuthority);
});
afterAll(async () => {
  for (const one of apps) await one.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const get = (path: string, of = app) => request(of.getHttpServer()).get(path).set('Accept', browser);
const textOf = (html: string): string =>
  html
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
/** The text of the row of a table that begins with a heading. */
const rowOf = (html: string, heading: string): string =>
  textOf((html.match(/<tr.*?<\/tr>/gs) ?? []).find((row) => textOf(row).trim().startsWith(heading)) ?? '').trim();

describe('The overview', () => {
  it('has a row for every measure: the figure, what it divides, the target', async () => {
    const { text } = await get('/?asAt=2025-03-31').expect(200);
    // A and B are looked after on the day; A is in the third placement of the year
    expect(rowOf(text, 'Three or more placements in the year')).toMatch(/50% 1 of 2 children not met target 10%/);
    expect(rowOf(text, 'Children looked after')).toMatch(/ 2 /);
    expect(text.match(/<tr role="row">/g)).toHaveLength(12);
    expect(textOf(text)).toContain('As at 31 March 2025');
  });

  it('says beside the sign where figures of a rolling year make it come too easily, and nowhere else', async () => {
    const { text } = await get('/?asAt=2025-03-31').expect(200);
    // visits and reviews of twelve months; the caseload is that of the day
    expect(rowOf(text, 'Statutory visits made in time')).toContain('months overlap, so that a sign comes too easily');
    expect(rowOf(text, 'Average caseload')).not.toContain('overlap');
    const { text: page } = await get('/indicators/statutory-visits-on-time?asAt=2025-03-31').expect(200);
    expect(textOf(page)).toContain('months overlap, so that a sign comes too easily');
  });

  it('is the same as a table', async () => {
    const { text } = await get('/overview.csv?asAt=2025-03-31').expect(200);
    expect(text).toContain(
      'placement-stability-short-term,Three or more placements in the year,1,2,0.5,50%,0.1,not-met,',
    );
  });

  it('says what to do where nothing was recorded', async () => {
    const empty = await serviceOver([]);
    const { text } = await get('/', empty).expect(200);
    expect(textOf(text)).toContain('Nothing has been recorded yet');
    for (const path of ['/indicators/caseload', '/indicators/STB-62/children', '/indicators/STB-62'])
      await get(path, empty).expect(200);
  });
});

describe('Figures for publication', () => {
  const day = 'asAt=2025-03-31&publish=true';

  it('hide small numbers on the overview, in its table and in its lines, and say by which rule', async () => {
    const { text } = await get(`/?${day}`).expect(200);
    // two children are looked after: every measure of them is small
    expect(rowOf(text, 'Children looked after')).toMatch(/not told.*\[c\]/);
    expect(rowOf(text, 'Three or more placements in the year')).not.toMatch(/\d of \d|50%|target/);
    expect(textOf(text)).toContain(
      'Numbers from 1 to 5 are hidden, and so are those by which they could be worked out',
    );
    expect(textOf(text)).toContain('[c] confidential');
    const { text: csv } = await get(`/overview.csv?${day}`).expect(200);
    expect(csv).toContain('placement-stability-short-term,Three or more placements in the year,[c],[c],[c],[c],0.1,,');
  });

  it('of an indicator name nobody and lead to nobody, in the page and in its table', async () => {
    const { text } = await get(`/indicators/STB-62?${day}`).expect(200);
    expect(text).not.toMatch(/\/children|\/publish\b|by=worker|\/figures\//);
    expect(textOf(text)).toContain('or so few that they are not divided into parts');
    expect(text).toMatch(/href="[^"]*">Full figures, for staff/);
    const { text: csv } = await get(`/indicators/placement-stability-short-term.csv?${day}`).expect(200);
    expect(csv).toContain('[c],[c],[c],[c]');
  });

  it('describe the last whole month where no day is asked, and are refused within one', async () => {
    const { text } = await get('/?asAt=2025-03-30').expect(200);
    expect(text).toContain('href="/?publish=true&amp;asAt=2025-02-28"');
    const { text: refused } = await get('/?asAt=2025-03-30&publish=true').expect(400);
    expect(textOf(refused)).toContain('what is published describes the last day of a month');
  });

  it('are not divided where the parts of two periods would tell what happened between them', async () => {
    const { text } = await get('/indicators/reviews-on-time?asAt=2025-02-28&publish=true').expect(200);
    expect(textOf(text)).toContain('is published in parts only where these end with a year to 31 March');
    const link = /href="([^"]*)">Download CSV/.exec(text)![1]!.replaceAll('&amp;', '&');
    expect((await get(link).expect(200)).text).toContain('[c]');
  });

  it.each([
    '/children/A',
    '/indicators/STB-62/children',
    '/caseloads',
    '/indicators/caseload',
    '/compare',
    '/policies',
  ])('are refused, with the way to those that there are, by %s', async (path) => {
    const more = path === '/indicators/caseload' ? '&by=worker' : '';
    const { text } = await get(`${path}?${day}${more}`).expect(400);
    expect(textOf(text)).toContain('There are figures for publication of the overview');
    expect(textOf(text)).toContain('The same page for staff');
  });

  it('make a board pack that says so, as a page and as a table', async () => {
    const { text } = await get('/board-pack?month=2025-03&publish=true').expect(200);
    expect(textOf(text)).toContain('Small numbers are hidden.');
    expect(textOf(text)).not.toMatch(/\d of 2 children|not for publication/);
    const { text: csv } = await get('/board-pack.csv?month=2025-03&publish=true').expect(200);
    expect(csv).toContain(',[c],');
  });
});

describe('An indicator’s page', () => {
  it('shows the figure, the chart with a table, the parts, the law and what was published', async () => {
    const { text } = await get('/indicators/statutory-visits-up-to-date?asAt=2025-03-31').expect(200);
    const said = textOf(text);
    expect(said).toContain('For how many of the children looked after was no statutory visit overdue on the day?');
    expect(said).toContain('0 of 2 children');
    expect(said).toContain('View as a table');
    expect(said).toContain('CPPCR 2010 reg 28(2)(a), (b) and (c)(ii)');
    expect(said).toContain('No figure of this measure has been published here');
    expect(text).toMatch(/<svg[^>]*viewBox/);
    expect(rowOf(text, 'T1')).toBe('T1 0 2 0% not met');
  });

  it('names no child, and is kept by the browser until something more is recorded', async () => {
    const first = await get('/indicators/STB-62?asAt=2025-03-31').expect(200);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    expect(first.text).not.toContain('This page names children');
    const tag = first.headers['etag']!;
    await get('/indicators/STB-62?asAt=2025-03-31').set('If-None-Match', tag).expect(304);
    expect((await get('/indicators/STB-62?asAt=2025-02-28')).headers['etag']).not.toBe(tag);
  });

  it('is kept by nobody where it says something of single workers', async () => {
    const { headers } = await get('/indicators/caseload?asAt=2025-03-31&by=worker').expect(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['etag']).toBeUndefined();
  });

  it('shows the figure under another setting beside the one in force, without adopting it', async () => {
    const { text } = await get('/indicators/STB-62?asAt=2025-03-31&policy=stability.countSameCarerMoves%3Dtrue').expect(
      200,
    );
    expect(textOf(text)).toContain(
      'What if stability.countSameCarerMoves = true: 50% (1 of 2 children) instead of 50%',
    );
    expect(textOf(text)).toContain('Nothing is adopted by looking');
  });

  it('stands the published figures of the authority beside ours that the settings name, unless another is asked', async () => {
    const havering = await serviceOver(smallAuthority, { CARELEDGER_AUTHORITY: 'Havering' });
    const { text } = await get('/indicators/STB-62?asAt=2025-03-31', havering).expect(200);
    expect(rowOf(text, 'Havering, as published')).toMatch(/%/);
    const { text: other } = await get('/indicators/STB-62?asAt=2025-03-31&authority=314', havering).expect(200);
    expect(rowOf(other, 'Kingston upon Thames, as published')).toMatch(/%/);
  });

  it('stands the published figures of an authority beside ours, with what differs', async () => {
    const { text } = await get('/indicators/STB-62?asAt=2025-03-31&authority=311').expect(200);
    expect(rowOf(text, 'Havering, as published')).toMatch(/%/);
    expect(rowOf(text, 'England')).toMatch(/%/);
    expect(textOf(text)).toContain('What differs');
  });

  it('takes a series, whose last day is the day of the figure', async () => {
    const { text } = await get('/indicators/children-looked-after?from=2024-06&asAt=2025-03-15').expect(200);
    expect(textOf(text)).toContain('15 March 2025');
    expect(rowOf(text, '30 June 2024')).toContain('30 June 2024 3');
  });
});

describe('The page of who is counted', () => {
  it('lists first who counts against the figure, most overdue first, each with the reason', async () => {
    const { text } = await get('/indicators/statutory-visits-up-to-date/children?asAt=2025-03-31').expect(200);
    expect(textOf(text)).toContain('This page names children');
    const rows = text
      .match(/<tr class="govuk-table__row">.*?<\/tr>/gs)!
      .slice(1)
      .map(textOf);
    // B has not been visited since 1 June 2024, when a visit was due by the 8th; A since the move of 2 November
    expect(rows.map((row) => row.trim().split(' ')[0])).toEqual(['B', 'A', 'C']);
    expect(rows[0]).toContain('296 days late');
    expect(rows[2]).toContain('in neither count');
    expect(text).toContain('href="/indicators/statutory-visits-up-to-date/children/B?asAt=2025-03-31"');
  });

  it('is kept by nobody, on the way or by the browser', async () => {
    const { headers } = await get('/indicators/STB-62/children?asAt=2025-03-31').expect(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('is chosen from and sorted by its address', async () => {
    const path = '/indicators/statutory-visits-up-to-date/children?asAt=2025-03-31';
    const { text } = await get(`${path}&worker=W1`).expect(200);
    expect(textOf(text)).toContain('1 entry');
    const sortedBy = await get(`${path}&sort=child&order=ascending`).expect(200);
    expect(sortedBy.text).toContain('aria-sort="ascending"');
    await get(`${path}&standing=purple`).expect(400);
    await get(`${path}&page=2`).expect(400);
  });

  it('is the same as a table', async () => {
    const { text } = await get('/indicators/statutory-visits-up-to-date/children.csv?asAt=2025-03-31').expect(200);
    expect(text).toContain('statutory-visits-up-to-date,B,not met,not-met,,296,2025-03-31,T1,W2,');
  });
});

describe("A child's file", () => {
  const saidOf = async (path: string): Promise<string> => textOf((await get(path).expect(200)).text);

  it('says under its picture what the picture shows, of all time or of the time that was chosen', async () => {
    // registered, looked after, allocated, and moved on 12 July and on 2 November 2024
    expect(await saidOf('/children/A?asAt=2025-03-31')).toMatch(
      /5 things were recorded, all in time; .* on 31 March 2025\./,
    );
    const chosen = await saidOf('/children/A?asAt=2025-03-31&from=2024-10-01');
    expect(chosen).toMatch(/1 thing was recorded since 1 October 2024, all in time; .* on 31 March 2025\./);
    const quiet = await saidOf('/children/A?asAt=2025-03-31&from=2025-01-01');
    expect(quiet).toMatch(/0 things were recorded since 1 January 2025; .* on 31 March 2025\./);
  });
});

describe('Every page', () => {
  it('allows no style, script or form but our own, and has none in it', async () => {
    for (const path of ['/', '/indicators/STB-62?authority=311', '/indicators/STB-62/children', '/nowhere']) {
      const { headers, text } = await get(path);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(text).not.toMatch(/\sstyle=|<style|<script(?![^>]*src=)|\son\w+=/);
      expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    }
  });

  it('is sent packed to who can unpack it', async () => {
    const { headers } = await get('/').set('Accept-Encoding', 'gzip').expect(200);
    expect(headers['content-encoding']).toBe('gzip');
    expect((await get('/').set('Accept-Encoding', 'identity')).headers['content-encoding']).toBeUndefined();
  });

  it('weighs little: under 40 kB by itself, under 250 kB with all that it uses', async () => {
    const { text } = await get('/indicators/STB-62?authority=311');
    const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
    expect(files.length).toBeGreaterThan(2);
    const sizes = await Promise.all(
      files.map(async (path) => {
        const { headers } = await request(app.getHttpServer()).get(path).set('Accept-Encoding', 'gzip').expect(200);
        expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
        return Number(headers['content-length'] ?? 0);
      }),
    );
    const { headers } = await get('/indicators/STB-62?authority=311').set('Accept-Encoding', 'gzip');
    expect(Number(headers['content-length'])).toBeLessThan(40_000);
    expect(sizes.reduce((sum, size) => sum + size, Number(headers['content-length']))).toBeLessThan(250_000);
  });

  it('has no file at the address of one that was changed', async () => {
    await get('/assets/careledger-AAAAAAAAAAAA.css').expect(404);
    await get('/assets/..%2f..%2fpackage.json').expect(404);
  });
});

describe('A page that is not up to date says so', () => {
  it('while events wait that it does not count yet', async () => {
    const busy = await serviceOver(smallAuthority);
    // so that no slow machine makes the answer again before it is asked for
    const patience = { restMilliseconds: 60_000, restTimes: 0, waitMilliseconds: 0 };
    Object.defineProperty(busy.get(AnswerCache, { strict: false }), 'patience', { value: patience });
    const path = '/indicators/children-looked-after?asAt=2025-03-31';
    const before = await get(path, busy).expect(200);
    expect(textOf(before.text)).toContain('Everything recorded is counted');
    await tell(busy, [
      told('F-born', 'child-registered', {
        childId: 'F',
        occurredOn: '2025-03-20',
        dateOfBirth: '2020-01-01',
        sex: 'F',
      }),
    ]);
    const { text, headers } = await get(path, busy).expect(200);
    expect(textOf(text)).toContain('1 event not counted yet');
    expect(headers['etag']).not.toBe(before.headers['etag']);
  });

  it('while the ledger is away, with the last good figures', async () => {
    const waiting = jest.spyOn(app.get(Waiting, { strict: false }), 'now');
    waiting.mockResolvedValue({ count: 0, fault: 'The ledger cannot be reached.' });
    try {
      const { text } = await get('/?asAt=2025-03-31').expect(200);
      expect(textOf(text)).toContain('These are the last good figures. Nothing recorded since is counted.');
      expect(rowOf(text, 'Three or more placements in the year')).toContain('1 of 2 children');
    } finally {
      waiting.mockRestore();
    }
  });
});

describe('What is wrong is said', () => {
  it('to a browser as a page, with the faults beside the fields', async () => {
    const { text, headers } = await get('/?asAt=2025-02-31&colour=red').expect(400);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['cache-control']).toBe('no-store');
    expect(textOf(text)).toContain('There is a problem with what was asked');
    expect(text).toContain('value="2025-02-31"');
  });

  it('to a program as problem details, at the same address', async () => {
    const { headers } = await get('/?asAt=2025-02-31').set('Accept', 'application/json').expect(400);
    expect(headers['content-type']).toContain('application/problem+json');
    await get('/v1/indicators/none')
      .expect(404)
      .expect('Content-Type', /problem\+json/);
  });

  it('without repeating what was written as anything but text', async () => {
    const { text } = await get('/?asAt=%3Cscript%3Ealert(1)%3C/script%3E').expect(400);
    expect(text).not.toContain('<script>alert');
    expect((await get('/indicators/%3Cscript%3Ealert(1)%3C%2Fscript%3E').expect(404)).text).not.toContain(
      '<script>alert',
    );
  });
});

describe('A figure is published', () => {
  const post = (path: string) => request(app.getHttpServer()).post(path).set('Accept', browser).type('form');

  it('by no form of another site', async () => {
    const form = { asAt: '2025-03-31' };
    await post('/indicators/STB-62/publish').send(form).expect(403);
    await post('/indicators/STB-62/publish').set('Sec-Fetch-Site', 'cross-site').send(form).expect(403);
    await post('/indicators/STB-62/publish').set('Origin', 'https://elsewhere.example').send(form).expect(403);
  });

  it('as it was seen, also when more is recorded meanwhile, and then stands on the page with what changed since', async () => {
    const { text, headers } = await get('/indicators/STB-62/publish?asAt=2025-03-31').expect(200);
    expect(headers['cache-control']).toBe('no-store');
    const form = Object.fromEntries(
      [...text.split('method="post"')[1]!.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    expect(form['position']).toBe(String(smallAuthority.length));
    await tell(app, [
      told('E-care', 'child-became-looked-after', {
        childId: 'E',
        occurredOn: '2025-03-20',
        legalStatus: 'C2',
        placementType: 'U6',
        placementPostcode: 'RM1 1AA',
      }),
    ]);
    const { headers: found } = await post('/indicators/STB-62/publish')
      .set('Sec-Fetch-Site', 'same-origin')
      .set('Cookie', String(headers['set-cookie']).split(';')[0]!)
      .send(form)
      .expect(303);
    expect(found['location']).toMatch(/^\/figures\/STB-62-2025-03-31-[0-9a-f]{10}$/);
    const page = await get('/indicators/STB-62?asAt=2025-03-31').expect(200);
    expect(rowOf(page.text, '31 March 2025 50%')).toMatch(/50% \(1 of 2\).*33% \(1 of 3\) changed/);
  });
});
