import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { Looks, looksTaken, type LookTaken } from '#access';
import { LiveHistory } from '#answering';
import { Ledger, LedgerUnavailableError } from '#ledger';
import { createService, readSettings } from '#platform';
import { heardOf, Recorder } from '#recording';
import { smallAuthority } from '../../../libs/answering/src/small-authority.spec-kit.js';
import { AnswersModule } from './answers.module.js';

let folder: string;
let app: NestExpressApplication;
let ledger: Ledger;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-looks-'));
  const settings = readSettings({ CARELEDGER_DATA: folder, CARELEDGER_PORT: '0', CARELEDGER_LOG: 'silent' });
  app = await createService(settings, [AnswersModule.forRoot(settings)]);
  await app.init();
  ledger = app.get(Ledger, { strict: false });
  const { lastPosition } = await app.get(Recorder, { strict: false }).record(smallAuthority.map(heardOf));
  await app.get(LiveHistory, { strict: false }).see(lastPosition!, 5_000);
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string) => request(app.getHttpServer()).get(path);
async function taken(): Promise<LookTaken[]> {
  const found: LookTaken[] = [];
  for await (const page of looksTaken(ledger, {})) found.push(...page);
  return found;
}
/** The looks that a request leaves behind. */
async function looksBy(path: string): Promise<LookTaken[]> {
  const before = (await taken()).length;
  await get(path);
  return (await taken()).slice(before);
}

describe('Every door that names children records who looks, before it answers', () => {
  it.each([
    ['/v1/children/A/timeline', 'GET /v1/children/:childId/timeline', ['A']],
    ['/v1/children/A/timeline.csv?asAt=2025-03-31', 'GET /v1/children/:childId/timeline.csv', ['A']],
    ['/v1/indicators/STB-62/children/B/why?asAt=2025-03-31', 'GET /v1/indicators/:code/children/:childId/why', ['B']],
    ['/v1/indicators/STB-62/children?asAt=2025-03-31', 'GET /v1/indicators/:code/children', ['A', 'B']],
    ['/v1/indicators/STB-62/children.csv?asAt=2025-03-31', 'GET /v1/indicators/:code/children.csv', ['A', 'B']],
    ['/v1/indicators/STB-62/values?asAt=2025-03-31&children=true', 'GET /v1/indicators/:code/values', ['A', 'B']],
  ])('%s', async (path, door, children) => {
    const answer = await get(path).expect(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['etag']).toBeUndefined();
    const look = (await taken()).at(-1)!;
    expect(look).toMatchObject({ who: 'somebody at this machine', vouchedBy: 'this-machine', door });
    expect(look.children).toEqual(expect.arrayContaining(children));
    if (path.includes('STB-62')) expect(look).toMatchObject({ indicator: 'placement-stability-short-term' });
    if (path.includes('asAt')) expect(look).toMatchObject({ asAt: '2025-03-31' });
    expect(look.position).toBe(String(smallAuthority.length));
  });

  it('once for the same look within ten minutes', async () => {
    await get('/v1/children/C/timeline').expect(200);
    expect(await looksBy('/v1/children/C/timeline')).toEqual([]);
  });

  it('what names no child leaves nothing behind', async () => {
    for (const path of [
      '/v1/indicators',
      '/v1/indicators/STB-62/values?asAt=2025-03-31',
      '/v1/figures',
      '/v1/policies',
    ])
      expect(await looksBy(path)).toEqual([]);
  });

  it('a child that nobody has heard of is none to look at', async () => {
    expect(await looksBy('/v1/children/nobody/timeline')).toEqual([]);
    expect(await looksBy('/v1/indicators/STB-62/children/nobody/why?asAt=2025-03-31')).toEqual([]);
  });

  it('what a client sends beside the question is written nowhere', async () => {
    await get('/v1/children/D/timeline')
      .set('User-Agent', 'hostile words')
      .set('Referer', 'http://127.0.0.1/children/B?secret')
      .set('X-Forwarded-User', 'somebody else')
      .expect(200);
    expect(JSON.stringify(await taken())).not.toMatch(/hostile|secret|somebody else/);
  });
});

describe('Looks change no answer', () => {
  const path = '/v1/indicators/STB-62/values?asAt=2025-03-31';

  it('the same bytes, tag and position, and nothing is waiting to be counted', async () => {
    const before = await get(path).expect(200);
    await get('/v1/children/A/timeline?asAt=2024-12-31').expect(200);
    const after = await get(path).expect(200);
    expect(after.text).toBe(before.text);
    expect(after.headers['etag']).toBe(before.headers['etag']);
    expect(after.body).toMatchObject({ meta: { position: String(smallAuthority.length) }, warnings: [] });
    await get(path).set('If-None-Match', before.headers['etag']!).expect(304);
  });

  it('the ledger folded afresh is what the history holds, looks and all', async () => {
    await get('/v1/children/B/timeline?asAt=2024-12-31').expect(200);
    const started = await request(app.getHttpServer()).post('/v1/verifications').expect(202);
    let run = started.body as { state: string };
    while (run.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      run = (await get(started.headers['location']!)).body as typeof run;
    }
    expect(run.state).toBe('equal');
  });
});

describe('Where a look cannot be recorded, nothing is shown', () => {
  it('503 with nothing of the child, and what names no child is answered all the same', async () => {
    const original = ledger.appendMany.bind(ledger);
    ledger.appendMany = () => Promise.reject(new LedgerUnavailableError('The disk of the ledger is full'));
    try {
      const answer = await get('/v1/children/A/timeline?asAt=2023-12-31').expect(503);
      expect(answer.headers['retry-after']).toBeDefined();
      expect(answer.text).not.toContain('child-became-looked-after');
      expect((await get('/v1/indicators/STB-62/children.csv?asAt=2024-12-31').expect(503)).text).not.toContain('met');
      await get('/v1/indicators/STB-62/values?asAt=2025-03-31').expect(200);
    } finally {
      ledger.appendMany = original;
    }
    await get('/v1/children/A/timeline?asAt=2023-12-31').expect(200);
  });
});

describe('A child that is not there cannot be told from one that may not be seen', () => {
  const unlikely = {
    'nobody has heard of': 'NOBODY-1',
    'script tags': '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    'a path upwards': '..%2F..%2Fetc%2Fpasswd',
    'a null byte': 'A%00',
    'a worker’s stream': 'W1',
    'the prototype': '__proto__',
    'a formula': '%3DHYPERLINK(%22http%3A%2F%2Fx%22)',
    'a line of a header': 'A%0D%0ASet-Cookie:%20a=b',
    'ten kilobytes': 'A'.repeat(10_240),
  };

  it.each(Object.entries(unlikely))('%s: the same answer, that repeats nothing of what was asked', async (_, child) => {
    for (const door of [
      (id: string) => `/v1/children/${id}/timeline`,
      (id: string) => `/v1/children/${id}/timeline.csv`,
      (id: string) => `/v1/indicators/STB-62/children/${id}/why?asAt=2025-03-31`,
    ]) {
      const answer = await get(door(child)).expect(404);
      const { trace, ...said } = answer.body as { trace: string };
      const { trace: other, ...plain } = (await get(door('NOBODY-2')).expect(404)).body as { trace: string };
      expect([typeof trace, typeof other]).toEqual(['string', 'string']);
      expect(said).toEqual(plain);
      expect(answer.headers['content-disposition']).toBeUndefined();
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });
});

describe('Who looked can be read back by auditors', () => {
  it('by child: every look, as it was recorded, and kept by nothing on the way', async () => {
    await get('/v1/children/B/timeline?asAt=2025-01-31').expect(200);
    const answer = await get('/v1/access?child=B').expect(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { results } = answer.body as { results: LookTaken[] };
    expect(results.length).toBeGreaterThan(2);
    expect(results.every(({ children }) => children.includes('B'))).toBe(true);
    expect(results).toContainEqual(
      expect.objectContaining({ who: 'somebody at this machine', asAt: '2025-01-31', children: ['B'] }),
    );
  });

  it('which is a look at the children in the list', async () => {
    await get('/v1/access?child=C').expect(200);
    const [look] = (await taken()).filter(({ door }) => door === 'GET /v1/access');
    expect(look!.children).toContain('C');
  });

  it('also as a table, in which no name is a formula', async () => {
    const looker = { who: '=HYPERLINK("http://x")', vouchedBy: 'proxy' } as const;
    await app.get(Looks, { strict: false }).record({ ...looker, door: 'GET /trial', children: ['A'] });
    const table = await get(`/v1/access.csv?who=${encodeURIComponent(looker.who)}`).expect(200);
    expect(table.headers['content-disposition']).toBe('inline; filename="access.csv"');
    expect(table.text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(table.text).not.toMatch(/(^|,)"?=HYPERLINK/m);
  });

  it('nobody looked at a child that nobody has heard of: the same as at one that nobody looked at', async () => {
    expect((await get('/v1/access?child=NOBODY').expect(200)).body).toEqual({ results: [] });
  });

  it.each([
    ['/v1/access?from=2025-02-30', 'from'],
    ['/v1/access?child=A&child=B', 'child'],
    ['/v1/access?everything=true', 'everything'],
  ])('%s is refused at its place', async (path, parameter) => {
    const answer = await get(path).expect(400);
    expect(answer.body).toMatchObject({ errors: [{ path: parameter }] });
  });
});

describe('For publication', () => {
  const values = '/v1/indicators/STB-62/values';

  it('small numbers are hidden in the document and in its table', async () => {
    const answer = await get(`${values}?asAt=2025-03-31&publish=true`).expect(200);
    expect(answer.body).toMatchObject({
      meta: { publish: true },
      results: [{ numerator: '[c]', denominator: '[c]', value: '[c]', display: '[c]' }],
      notes: [{ shorthand: '[c]' }],
    });
    expect((await get(`${values}.csv?asAt=2025-03-31&publish=true`).expect(200)).text).toContain('[c],[c],[c],[c]');
  });

  it.each([
    ['children', `${values}?asAt=2025-03-31&publish=true&children=true`],
    ['by', `${values}?asAt=2025-03-31&publish=true&by=worker`],
    ['by', '/v1/caseloads?asAt=2025-03-31&publish=true'],
    ['asAt', `${values}?asAt=2025-03-30&publish=true`],
    ['policy', `${values}?asAt=2025-03-31&publish=true&policy=stability.countSameCarerMoves=true`],
    ['publish', `${values}?asAt=2025-03-31&publish=yes`],
    ['publish', '/v1/indicators/STB-62/children?asAt=2025-03-31&publish=true'],
    ['publish', '/v1/indicators/STB-62/children/A/why?asAt=2025-03-31&publish=true'],
  ])('%s: refused, and nobody is looked at: %s', async (parameter, path) => {
    const before = (await taken()).length;
    const answer = await get(path).expect(400);
    expect((answer.body as { errors: { path: string }[] }).errors.map((one) => one.path)).toContain(parameter);
    expect(await taken()).toHaveLength(before);
  });

  it('full numbers are told apart by their address: a browser keeps neither for the other', async () => {
    const full = await get(`${values}?asAt=2025-03-31`).expect(200);
    const published = await get(`${values}?asAt=2025-03-31&publish=true`).expect(200);
    expect(published.headers['etag']).not.toBe(full.headers['etag']);
  });
});
