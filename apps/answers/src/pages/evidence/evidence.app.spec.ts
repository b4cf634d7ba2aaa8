import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import { LiveHistory, PublishFigure } from '#answering';
import { CommandBus } from '@nestjs/cqrs';
import { eventIdOf } from '#events';
import { createService, readSettings } from '#platform';
import { heardOf, Recorder } from '#recording';
import {
  corrected,
  moved,
  smallAuthority,
  source,
  told,
  type SaidEvent,
} from '../../../../../libs/answering/src/small-authority.spec-kit.js';
import { AnswersModule } from '../../answers.module.js';

let folder: string;
let app: NestExpressApplication;
/** A figure that was published before anything came late. */
let figure: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-evidence-'));
  const settings = readSettings({ CARELEDGER_DATA: folder, CARELEDGER_PORT: '0', CARELEDGER_LOG: 'silent' });
  app = await createService(settings, [AnswersModule.forRoot(settings)]);
  await app.listen(0, '127.0.0.1');
  await record(smallAuthority);
  const commands = app.get(CommandBus, { strict: false });
  figure = (await commands.execute(new PublishFigure({ code: 'STB-62', asAt: '2025-03-31' }))).id;
  // two moves of B are recorded in May, and one of A turns out to have been another day
  await record([
    told('B-1', 'placement-changed', { ...moved('2024-08-01', 'RM8 1AA'), childId: 'B' }, '2025-05-01T12:00:00Z'),
    told('B-2', 'placement-changed', { ...moved('2024-09-01', 'RM9 1AA'), childId: 'B' }, '2025-05-02T12:00:00Z'),
    corrected('A-other-day', 'record-amended', 'A-move-2', '2025-05-03T12:00:00Z', {
      subject: 'child/A',
      recordType: 'placement-changed.v1',
      changes: { occurredOn: '2024-11-05' },
    }),
  ]);
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

async function record(events: readonly SaidEvent[]): Promise<void> {
  const { outcomes, lastPosition } = await app.get(Recorder, { strict: false }).record(events.map(heardOf));
  expect(outcomes.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  await app.get(LiveHistory, { strict: false }).see(lastPosition!, 5_000);
}

const idOf = (id: string): string => eventIdOf(source, id);
const get = (path: string) => request(app.getHttpServer()).get(path).set('Accept', 'text/html');

/** The words of a page as a reader sees them, but for its header and foot. */
async function page(path: string, status = 200): Promise<string> {
  const answer = await get(path);
  expect([answer.status, path]).toEqual([status, path]);
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(answer.text) ?? [];
  return wordsOf(main);
}

const wordsOf = (html: string): string =>
  html
    .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&gt;/g, '>')
    .replace(/\s+/g, ' ');

async function table(path: string): Promise<Record<string, string>[]> {
  const answer = await get(path).expect(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  return parse(answer.text, { bom: true, columns: true });
}

const asAt = 'asAt=2025-03-31';

describe('Why a child is counted so', () => {
  const why = '/indicators/STB-62/children/A';

  it('is told in a sentence, with the facts, the sum, the rule, and what would change it', async () => {
    const words = await page(`${why}?${asAt}`);
    expect(words).toContain('Met 3 placements from Mon 1 Apr 2024 to Mon 31 Mar 2025: three or more.');
    expect(words).toContain('12 July 2024');
    expect(words).toContain('3 ≥ 3');
    expect(words).toContain('NI 62');
    expect(words).toContain('With 1 fewer that counts it would be under three');
    expect(words).toContain('amended');
  });

  it('is told as it was known then', async () => {
    expect(await page(`/indicators/STB-62/children/B?${asAt}&knownAt=2025-04-15`)).toContain('1 placement from');
    expect(await page(`/indicators/STB-62/children/B?${asAt}`)).toContain('3 placements from');
  });

  it('says of a child outside the count that it is outside', async () => {
    expect(await page(`/indicators/STB-62/children/D?${asAt}`)).toContain('Child D is outside what');
  });

  it('is a table of facts at the same address with .csv', async () => {
    const rows = await table(`${why}.csv?${asAt}`);
    expect(rows.map((row) => row['event_id'])).toEqual([idOf('A-care'), idOf('A-move-1'), idOf('A-move-2')]);
  });

  it('is kept by nobody, and marked', async () => {
    const answer = await get(`${why}?${asAt}`);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.text).toContain('This page names children');
    expect(answer.text).not.toMatch(/ style=|<script(?![^>]* src=)/);
  });
});

describe('A child', () => {
  it('is told with what lasted, what had to be done, and everything that was said', async () => {
    const words = await page(`/children/A?${asAt}`);
    expect(words).toContain('Looked after on 31 March 2025, since 10 May 2023.');
    expect(words).toContain('Social worker W1, team T1, since 10 May 2023.');
    expect(words).toMatch(/Statutory visit overdue/);
    expect(words).toContain('R -> BLA -> CA -> PC -> PC');
  });

  it('shows what was corrected, before and since, beside what it corrects', async () => {
    const words = await page(`/children/A?${asAt}`);
    expect(words).toContain('occurred on: 2 November 2024 before, 5 November 2024 since');
    const html = (await get(`/children/A?${asAt}`)).text;
    expect(html).toContain(`href="#event-${idOf('A-move-2')}"`);
    expect(html).toContain(`id="event-${idOf('A-other-day')}"`);
  });

  it('shows what was recorded late, and not what was not known then', async () => {
    expect(await page(`/children/B?${asAt}`)).toContain('273 days after late');
    expect(await page(`/children/B?${asAt}&knownAt=2025-04-15`)).not.toContain('days after late');
  });

  it('sorts its duties by address', async () => {
    const due = async (query: string) =>
      [...(await page(`/children/A?${asAt}${query}`)).matchAll(/\d+ \w+ 202\d/g)].map(([day]) => day);
    expect(await due('&sort=due')).not.toEqual(await due('&sort=due&order=descending'));
    expect((await get(`/children/A?${asAt}&sort=nothing`)).status).toBe(400);
  });

  it('of whom nothing is known is not found, in the same words as anything that is not there', async () => {
    const nobody = await get('/children/NOBODY');
    const hidden = await get('/children/ANYBODY');
    expect([nobody.status, nobody.text.replaceAll('NOBODY', 'ANYBODY').replace(/[0-9a-f-]{36}/g, '')]).toEqual([
      404,
      hidden.text.replace(/[0-9a-f-]{36}/g, ''),
    ]);
  });

  it.each(['asAt=2025-02-30', 'knownAt=x', 'from=x', 'events=none', 'nothing=1', 'asAt=2025-03-31&asAt=2025-04-30'])(
    'that is asked for with %s is not shown',
    async (query) => expect((await get(`/children/A?${query}`)).status).toBe(400),
  );

  it('whose name is markup is text', async () => {
    const answer = await get('/children/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect([answer.status, answer.text.includes('<script>alert')]).toEqual([404, false]);
  });
});

describe('Then and now', () => {
  it('asks first, and names nobody', async () => {
    const answer = await get('/compare').expect(200);
    expect(answer.text).not.toContain('This page names children');
    expect(wordsOf(answer.text)).toContain('Put a figure as it was known then');
  });

  it('stand side by side, with the children and the facts that made the difference', async () => {
    const words = await page(`/compare?indicator=STB-62&${asAt}&knownAt=2025-04-15`);
    expect(words).toContain('50% then, 100% now. 1 child counts differently: 1 recorded later.');
    expect(words).toContain('1 of 2');
    expect(words).toMatch(
      /B Not met 1 placement .*Met 3 placements .*recorded later Placement changed of Sun 1 Sep 2024/,
    );
  });

  it('are the same when nothing was learnt, and a form may leave fields empty', async () => {
    const words = await page(`/compare?indicator=STB-62&${asAt}&knownAt=&nowAsAt=2025-03-31&nowKnownAt=`);
    expect(words).toContain('The same figure, child by child.');
    expect(words).toContain('No child counts differently.');
  });

  it('are a table at the same address with .csv', async () => {
    const rows = await table(`/compare.csv?indicator=STB-62&${asAt}&knownAt=2025-04-15`);
    expect(rows).toMatchObject([{ child: 'B', from: 'not-met', to: 'met', kind: 'late-fact', event_id: idOf('B-2') }]);
  });

  it.each([
    [`/compare?indicator=nothing&${asAt}`, 404],
    [`/compare?indicator=STB-62&asAt=2025-02-30`, 400],
    [`/compare?indicator=STB-62&${asAt}&nowKnownAt=x`, 400],
    [`/compare?indicator=STB-62&indicator=STB-63`, 400],
    ['/compare.csv', 400],
  ])('%s: %i', async (path, status) => expect((await get(path)).status).toBe(status));
});

describe('Published figures', () => {
  it('are listed, sorted by address, and shown with what pins them', async () => {
    expect(await page('/figures')).toContain('Three or more placements in the year');
    expect((await get('/figures?sort=asAt&order=descending')).text).toContain('aria-sort="descending"');
    const words = await page(`/figures/${figure}`);
    expect(words).toContain('Three or more placements in the year: 1 of 2 (50%)');
    expect(words).toContain('sha256:');
    expect(await table('/figures.csv')).toMatchObject([{ id: figure }]);
  });

  it('lead from the form of the list to the figure that is to be published', async () => {
    const answer = await get(`/figures/publish?indicator=STB-62&${asAt}`);
    expect([answer.status, answer.headers['location']]).toEqual([
      303,
      '/indicators/placement-stability-short-term/publish?asAt=2025-03-31',
    ]);
    expect((await get('/figures/publish?indicator=nothing')).status).toBe(404);
  });

  it('are counted again: different, reproduced, with the child and the late fact', async () => {
    const words = await page(`/figures/${figure}/recheck`);
    expect(words).toContain(
      'Different Counted again with all that is known now, 1 child counts differently: 1 recorded later.',
    );
    expect(words).toContain('1 of 2 (50%)');
    expect(words).toContain('2 of 2 (100%)');
    expect(words).toContain('counting again gives exactly the published figure');
    expect(await table(`/figures/${figure}/recheck.csv`)).toMatchObject([{ child: 'B', kind: 'late-fact' }]);
  });

  it('that were never published are not found', async () => {
    expect((await get('/figures/nothing')).status).toBe(404);
    expect((await get('/figures/nothing/recheck')).status).toBe(404);
  });
});

describe('A verification', () => {
  const agent = () => request.agent(app.getHttpServer());

  /** Fills in the form of the page and sends it, as a browser without scripts does. */
  async function start(fields: Readonly<Record<string, string>>) {
    const browser = agent();
    const form = await browser.get('/verifications').set('Accept', 'text/html');
    const [, formToken = ''] = /name="formToken" value="([^"]*)"/.exec(form.text) ?? [];
    const { port } = app.getHttpServer().address() as { port: number };
    return browser
      .post('/verifications')
      .type('form')
      .set('Accept', 'text/html')
      .set('Host', `127.0.0.1:${port}`)
      .set('Origin', `http://127.0.0.1:${port}`)
      .send({ ...fields, formToken });
  }

  it('is started by a form, tells how it goes without a script, and is kept', async () => {
    const started = await start({ code: 'STB-62', from: '2025-02', to: '2025-03' });
    expect(started.status).toBe(303);
    const path = started.headers['location']!;
    let words = '';
    for (let tries = 0; tries < 100 && !words.includes('Record of this verification'); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      words = await page(path);
    }
    expect(words).toContain('equal The ledger, folded afresh, gives the same 2 figures, child by child.');
    expect(words).toContain('1 published figure of the period would be another today');
    expect(words).toContain('B 31 March 2025 Not met Met recorded since the figure was published');
    expect((await get(path)).text).not.toContain('http-equiv="refresh"');
    expect(await table(`${path}.csv`)).toMatchObject([{ child: 'B', cause: 'late-fact' }]);
    expect(await page('/verifications')).toContain(
      'Three or more placements in the year, 28 February 2025 to 31 March 2025',
    );
  });

  it('compares the histories alone when no figure is chosen', async () => {
    const started = await start({ code: '', from: '2025-02', to: '2025-03' });
    expect(started.status).toBe(303);
    expect(await page(started.headers['location']!)).toContain('The histories');
  });

  it('is not started from elsewhere, nor of a period that is none', async () => {
    const foreign = await request(app.getHttpServer())
      .post('/verifications')
      .type('form')
      .set('Accept', 'text/html')
      .set('Origin', 'https://elsewhere.example')
      .send({ code: '', from: '', to: '' });
    expect(foreign.status).toBe(403);
    expect((await start({ code: 'STB-62', from: '2025-04', to: '2025-01' })).status).toBe(400);
    expect((await get('/verifications/nothing')).status).toBe(404);
  });
});
