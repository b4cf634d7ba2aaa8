import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import { historyPath, LiveHistory } from '#answering';
import { eventIdOf } from '#events';
import { indicators } from '#indicators';
import { configureHttp, JsonLogger, readSettings, serviceModule } from '#platform';
import {
  corrected,
  moved,
  smallAuthority,
  source,
  told,
  type SaidEvent,
} from '../libs/answering/src/small-authority.spec-kit.js';
import { together, type ServiceName } from './together.module.js';

let folder: string;
let app: NestExpressApplication;
const lines: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-together-'));
  await start();
  expect((await post(smallAuthority)).status).toBe(201);
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

async function start(names: readonly ServiceName[] = ['recorder', 'answers']): Promise<void> {
  const settings = readSettings({ CARELEDGER_DATA: folder });
  const logger = new JsonLogger('info', { write: (line: string) => void lines.push(line) });
  const imports = [serviceModule(settings, await together(settings, names), logger)];
  app = (await Test.createTestingModule({ imports }).compile()).createNestApplication({ bodyParser: false, logger });
  configureHttp(app);
  await app.listen(0, '127.0.0.1');
}

const idOf = (id: string) => eventIdOf(source, id);
const get = (path: string) => request(app.getHttpServer()).get(path);
const post = (events: readonly SaidEvent[], prefer = 'wait=5') =>
  request(app.getHttpServer())
    .post('/v1/events')
    .set('Content-Type', 'application/cloudevents-batch+json')
    .set('Prefer', prefer)
    .send(JSON.stringify(events));
const publish = (body: unknown) =>
  request(app.getHttpServer())
    .post('/v1/figures')
    .send(body as object);

/** A document; that it was found is part of the expectation. */
async function found(path: string): Promise<Record<string, any>> {
  const answer = await get(path);
  expect([answer.status, path]).toEqual([200, path]);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  return answer.body as Record<string, any>;
}

async function table(path: string): Promise<Record<string, string>[]> {
  const answer = await get(path);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(answer.headers['content-disposition']).toMatch(/^inline; filename="[\w.-]+\.csv"$/);
  expect(answer.text.charCodeAt(0)).toBe(0xfeff);
  return parse(answer.text, { bom: true, columns: true });
}

const three = '/v1/indicators/STB-62';
const count = '/v1/indicators/CLA-COUNT';
const asAt = 'asAt=2025-03-31';
const figuresOf = (body: Record<string, any>): unknown[] =>
  body['results'].map(({ numerator, denominator }: { numerator: number; denominator: number }) => [
    numerator,
    denominator,
  ]);

describe('An answer is one document', () => {
  it('of meta, results and warnings, in this order, written as the command line prints it', async () => {
    const answer = await get(`${three}/values?${asAt}`);
    const { meta, ...rest } = answer.body as Record<string, any>;
    expect(meta).toEqual({
      indicator: 'placement-stability-short-term',
      code: 'STB-62',
      definitionVersion: 1,
      unit: 'children',
      knownAt: null,
      by: null,
      policies: expect.objectContaining({ 'stability.countSameCarerMoves': false }),
      position: '14',
      checksum: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    const figure = { asAt: '2025-03-31', numerator: 1, denominator: 2, value: 0.5, display: '50%' };
    expect(rest).toEqual({ results: [{ ...figure, excluded: { 'short-breaks': 1 } }], warnings: [] });
    expect(Object.keys(answer.body)).toEqual(['meta', 'results', 'warnings']);
    expect(answer.text).toBe(`${JSON.stringify(answer.body, null, 2)}\n`);
  });

  it('by the folder name or the sector’s code in either case', async () => {
    const text = async (code: string) => (await get(`/v1/indicators/${code}/values?${asAt}`)).text;
    expect(await text('stb-62')).toBe(await text('STB-62'));
    expect(await text('Placement-Stability-Short-Term')).toBe(await text('STB-62'));
  });

  it('as at any day', async () => {
    expect(figuresOf(await found(`${three}/values?asAt=2024-06-30`))).toEqual([[0, 3]]);
    expect(figuresOf(await found(`${three}/values?asAt=2020-01-01`))).toEqual([[0, 0]]);
    expect((await found(`${three}/values?asAt=2020-01-01`))['results'][0]).toMatchObject({
      value: null,
      display: 'no value',
    });
  });

  it('as a series: a result for each month end', async () => {
    const { results } = await found(`${count}/values?from=2024-05&to=2025-03&every=month`);
    const shown = results.map((result: { asAt: string; display: string }) => `${result.asAt} ${result.display}`);
    // D left on 20 December, B came on 1 June
    expect(shown).toEqual([
      '2024-05-31 2',
      '2024-06-30 3',
      '2024-07-31 3',
      '2024-08-31 3',
      '2024-09-30 3',
      '2024-10-31 3',
      '2024-11-30 3',
      '2024-12-31 2',
      '2025-01-31 2',
      '2025-02-28 2',
      '2025-03-31 2',
    ]);
  });

  it.each([
    ['team', 'team', { T1: [1, 2], unallocated: [0, 0] }],
    ['service', 'service', { 'Corporate Parenting': [1, 2], unallocated: [0, 0] }],
    ['worker', 'worker', { W1: [1, 1], W2: [0, 1], unallocated: [0, 0] }],
    ['age-band', 'ageBand', { '1-4': [0, 1], '10-15': [1, 1], unknown: [0, 0] }],
    ['placement-type', 'placementType', { U6: [1, 2] }],
  ])('by %s, in parts that add up', async (by, key, parts) => {
    const { meta, results } = await found(`${three}/values?${asAt}&by=${by}`);
    expect(meta.by).toBe(by);
    const shown = results.map((result: Record<string, unknown>) => [
      result[key],
      [result['numerator'], result['denominator']],
    ]);
    expect(Object.fromEntries(shown)).toEqual(parts);
  });

  it('under another policy, which meta names', async () => {
    const { meta, results } = await found(`${count}/values?${asAt}&policy=cla.countShortBreaks=true`);
    expect([meta.policies['cla.countShortBreaks'], results[0].numerator, results[0].denominator]).toEqual([
      true,
      3,
      null,
    ]);
    const { results: two } = await found(
      `${three}/values?${asAt}&policy=stability.countSameCarerMoves=true&policy=stability.outgoingOnFirstDay=open`,
    );
    expect(two[0].numerator).toBe(1);
  });

  it('with its children, each with verdict, reason and evidence', async () => {
    const document = await found(`${three}/children?${asAt}`);
    expect(Object.keys(document)).toEqual(['meta', 'results', 'children', 'warnings']);
    expect(document['children']).toEqual([
      {
        child: 'A',
        verdict: 'met',
        on: '2025-03-31',
        reason: '3 placements from Mon 1 Apr 2024 to Mon 31 Mar 2025: three or more.',
        evidence: [idOf('A-care'), idOf('A-move-1'), idOf('A-move-2')],
      },
      expect.objectContaining({ child: 'B', verdict: 'not-met', evidence: [idOf('B-care')] }),
      expect.objectContaining({ child: 'C', verdict: 'excluded', exclusion: 'short-breaks' }),
    ]);
    expect((await get(`${three}/values?${asAt}&children=true`)).text).toBe(
      (await get(`${three}/children?${asAt}`)).text,
    );
    expect(await found(`${three}/values?${asAt}&children=false`)).not.toHaveProperty('children');
  });

  it('explains one child: facts, rule, source and arithmetic', async () => {
    const why = await found(`${three}/children/A/why?${asAt}`);
    expect(why).toMatchObject({ meta: { code: 'STB-62', asAt: '2025-03-31', position: '14' }, child: 'A' });
    const [verdict] = why['verdicts'];
    expect(verdict).toMatchObject({ verdict: 'met', rule: { source: expect.stringContaining('NI 62') } });
    expect(verdict.facts[1]).toEqual({
      eventId: idOf('A-move-1'),
      event: 'placement-changed',
      occurredOn: '2024-07-12',
      recordedAt: '2024-07-12T12:00:00Z',
      position: '11',
      says: expect.stringContaining('Fri 12 Jul 2024, P: U6'),
    });
    expect(verdict.arithmetic.at(-1)).toBe('3 ≥ 3');
    const outside = await found(`${three}/children/D/why?${asAt}`);
    expect([outside['verdicts'], outside['sentence']]).toEqual([[], expect.stringContaining('Child D is outside')]);
  });

  it('of caseloads, by worker unless it is said by what', async () => {
    const byWorker = await found(`/v1/caseloads?${asAt}`);
    expect(byWorker['meta']).toMatchObject({ indicator: 'caseload', by: 'worker' });
    expect(byWorker['results']).toMatchObject([
      { worker: 'W1', numerator: 1, denominator: 1, display: '1.0' },
      { worker: 'W2', numerator: 1, denominator: 0.5, display: '2.0' },
    ]);
    expect((await found(`/v1/caseloads?${asAt}&by=team`))['results']).toMatchObject([
      { team: 'T1', numerator: 2, denominator: 1.5 },
    ]);
  });
});

describe('What is known', () => {
  it('the catalogue, and each entry of it', async () => {
    const { results } = await found('/v1/indicators');
    expect(results.map(({ code }: { code: string }) => code)).toEqual(
      indicators.map(({ definition }) => definition.code),
    );
    const entry = await found('/v1/indicators/cla-count');
    expect(entry).toEqual(results.find(({ sectorCode }: { sectorCode: string }) => sectorCode === 'CLA-COUNT'));
    expect(entry).toMatchObject({ code: 'children-looked-after', denominator: null, unit: 'children', version: 1 });
    expect(entry['reads']).toContain('child-became-looked-after');
    expect(entry['policies']).toContainEqual(
      expect.objectContaining({ key: 'cla.countShortBreaks', default: false, adopted: [] }),
    );
  });

  it('the journey of a child, long and reduced', async () => {
    const journey = await found('/v1/children/A/timeline');
    expect(journey).toMatchObject({ child: 'A', asAt: null, knownAt: null, position: '14' });
    expect(journey['journey']).toMatch(
      /2023-05-10 child-became-looked-after → .*2024-07-12 placement-changed → 2024-11-02 placement-changed$/,
    );
    expect(journey['reduced']).toMatch(/BLA -> .*PC -> PC$/);
    expect(journey['events'].at(-1)).toEqual({
      occurredOn: '2024-11-02',
      recordedAt: '2024-11-02T12:00:00Z',
      appendedAt: expect.stringMatching(/Z$/),
      position: '12',
      eventId: idOf('A-move-2'),
      event: 'placement-changed',
      data: { reasonForNewEpisode: 'P', placementType: 'U6', placementPostcode: 'RM3 3CC' },
      standing: 'stands',
      recordedAfterDays: 0,
      isLate: false,
      correctedBy: [],
    });
    expect((await found('/v1/children/A/timeline?asAt=2024-08-01'))['events']).toHaveLength(4);
    expect((await found('/v1/children/A/timeline?knownAt=2024-08-01'))['events']).toHaveLength(4);
  });

  it('tables that Excel opens', async () => {
    const [figure] = await table(`${three}/values.csv?${asAt}`);
    expect(Object.entries(figure!).map(([name, value]) => `${name}=${value}`)).toEqual([
      'time_period=2025',
      'time_identifier=March',
      'geographic_level=Local authority',
      'country_code=E92000001',
      'country_name=England',
      'new_la_code=',
      'la_name=',
      'indicator=placement-stability-short-term',
      'numerator=1',
      'denominator=2',
      'value=0.5',
      'display=50%',
      'as_at=2025-03-31',
      'known_at=',
      'position=14',
      'definition_version=1',
    ]);
    const bands = await table(`${three}/values.csv?${asAt}&by=age-band`);
    expect(bands.map(({ age_band }) => age_band)).toEqual(['1-4', '10-15', 'unknown']);
    const children = await table(`${three}/children.csv?${asAt}`);
    expect(children.map(({ child, verdict, exclusion }) => [child, verdict, exclusion])).toEqual([
      ['A', 'met', ''],
      ['B', 'not-met', ''],
      ['C', 'excluded', 'short-breaks'],
    ]);
    expect((await table(`/v1/caseloads.csv?${asAt}`)).map(({ worker, value }) => [worker, value])).toEqual([
      ['W1', '1'],
      ['W2', '2'],
    ]);
    expect((await table('/v1/children/A/timeline.csv')).map(({ event }) => event)).toHaveLength(5);
    expect((await table('/v1/indicators.csv')).map(({ sector_code }) => sector_code)).toContain('STB-62');
    expect((await table('/v1/policies.csv')).map(({ key }) => key)).toContain('cla.countShortBreaks');
    expect((await get('/v1/figures.csv')).text).toMatch(/^\ufeffid,indicator,definition_version,as_at,.*,event_id\n$/);
    expect((await get('/v1/data-quality.csv')).text).toBe('\ufeffcode,child,says,events\n');
  });
});

describe('A client can ask whether an answer has changed', () => {
  const again = (path: string, tag: string) => get(path).set('If-None-Match', tag);

  it('and gets it again only when it has', async () => {
    const path = `${count}/values?${asAt}`;
    const { headers } = await get(path);
    expect([headers['etag'], headers['cache-control']]).toEqual([
      expect.stringMatching(/^"[\w-]{27}"$/),
      'private, no-cache',
    ]);
    const same = await again(path, `"other", W/${headers['etag']}`);
    expect([same.status, same.text, same.headers['etag']]).toEqual([304, '', headers['etag']]);
    expect((await again(`${path}&by=team`, headers['etag']!)).status).toBe(200);
    const visit = { childId: 'A', occurredOn: '2025-02-03', visitType: 'CLA_STATUTORY', seen: true };
    expect((await post([told('A-visit', 'visit-completed', visit)])).status).toBe(201);
    expect((await again(path, headers['etag']!)).status).toBe(200);
  });

  it('and may keep what was asked by position, unless children are named', async () => {
    const path = `${count}/values?${asAt}&position=14`;
    const first = await get(path);
    expect(first.headers['cache-control']).toBe('private, max-age=86400, immutable');
    expect((await again(path, first.headers['etag']!)).status).toBe(304);
    for (const naming of [
      `${count}/children?${asAt}&position=14`,
      `${count}/values?${asAt}&by=worker`,
      `/v1/children/A/timeline`,
      `/v1/caseloads?${asAt}`,
      '/v1/data-quality',
      `${count}/children/A/why?${asAt}`,
    ])
      expect([naming, (await get(naming)).headers['cache-control']]).toEqual([naming, 'no-store']);
  });

  it('but a fault is not to be kept', async () => {
    const { status, headers } = await get(`${count}/values?${asAt}&position=999`);
    expect([status, headers['cache-control']]).toEqual([400, undefined]);
  });
});

describe('What is posted', () => {
  const late = told(
    'B-1',
    'placement-changed',
    { ...moved('2024-08-01', 'RM4 4DD'), childId: 'B' },
    '2025-05-01T09:00:00Z',
  );

  it('is in the answers at once for who prefers to wait, and once however often it is said', async () => {
    const first = await post([late]);
    expect([first.status, first.headers['preference-applied']]).toEqual([201, 'wait=5']);
    const { meta } = await found(`${three}/values?${asAt}`);
    expect(meta.position).toBe(first.body.position);
    const again = await post([late]);
    expect([again.status, again.body.position]).toEqual([200, first.body.position]);
    expect((await found('/v1/children/B/timeline'))['events']).toHaveLength(4);
  });

  it('as a correction, is seen from when it was recorded', async () => {
    const numerator = async (view: string) => (await found(`${three}/values?${asAt}${view}`))['results'][0].numerator;
    expect((await post([corrected('A-wrong', 'record-retracted', 'A-move-1', '2025-05-10T09:00:00Z')])).status).toBe(
      201,
    );
    expect(await numerator('')).toBe(0);
    expect(await numerator('&knownAt=2025-05-10T09:00:00Z')).toBe(0);
    expect(await numerator('&knownAt=2025-05-10T08:59:59Z')).toBe(1);
    expect(await numerator('&knownAt=2025-05-10')).toBe(0);
    expect(await numerator('&knownAt=2025-05-09')).toBe(1);
    expect(await numerator('&position=14')).toBe(1);
    expect((await found(`${three}/values?${asAt}&knownAt=2025-05-09`))['meta'].knownAt).toBe(
      '2025-05-09T22:59:59.999Z',
    );
    expect((await found(`${three}/values?${asAt}&position=14`))['meta'].position).toBe('14');
  });

  it('as an amendment, stands in the journey beside what it corrects, without words for people', async () => {
    const visit = {
      childId: 'B',
      occurredOn: '2025-02-10',
      visitType: 'CLA_STATUTORY',
      seen: true,
      seenAlone: false,
      notSeenAloneReason: 'Amelia Example',
    };
    const changes = { occurredOn: '2025-02-11', notSeenAloneReason: 'Amelia Example' };
    const amendment = { subject: 'child/B', recordType: 'visit-completed.v1', changes };
    await post([
      told('B-visit', 'visit-completed', visit),
      corrected('B-day', 'record-amended', 'B-visit', '2025-02-12T00:30:00Z', amendment),
    ]);
    const journey = await get('/v1/children/B/timeline');
    expect(journey.body.journey).toMatch(/ → 2025-02-11 visit-completed$/);
    expect(journey.body.events.slice(-2)).toMatchObject([
      { occurredOn: '2025-02-10', standing: 'amended', data: { seen: true } },
      {
        occurredOn: null,
        event: 'record-amended',
        standing: 'stands',
        data: { changes: { occurredOn: '2025-02-11' } },
      },
    ]);
    expect(journey.text).not.toContain('Amelia');
    expect((await found('/v1/children/A/timeline'))['events']).toContainEqual(
      expect.objectContaining({ eventId: idOf('A-move-1'), standing: 'retracted' }),
    );
  });

  it('as a policy, is in force from its day; one that is unknown is refused', async () => {
    const adopted = (id: string, key: string, value: unknown) =>
      told(id, 'policy-adopted', { key, value, effectiveFrom: '2026-04-01' });
    const refused = await post([adopted('p-1', 'cla.countShortBreak', true)]);
    expect([refused.status, JSON.parse(refused.text).errors[0].path]).toEqual([400, '$[0].data.key']);
    const wrong = await post([adopted('p-2', 'cla.countShortBreaks', 'yes')]);
    expect([wrong.status, JSON.parse(wrong.text).errors[0].path]).toEqual([400, '$[0].data.value']);
    expect((await post([adopted('p-3', 'cla.countShortBreaks', true)])).status).toBe(201);
    const policy = (await found('/v1/policies'))['results'].find(
      ({ key }: { key: string }) => key === 'cla.countShortBreaks',
    );
    expect(policy).toMatchObject({
      default: false,
      adopted: [{ from: '2026-04-01', value: true, eventId: idOf('p-3') }],
    });
    expect(figuresOf(await found(`${count}/values?asAt=2026-03-31`))).toEqual([[2, null]]);
    expect(figuresOf(await found(`${count}/values?asAt=2026-04-01`))).toEqual([[3, null]]);
  });

  it('with a doubt, is counted, and the doubt is told; a spreadsheet takes nothing in it for a formula', async () => {
    const files = [{ name: 'episodes.csv', sha256: '5e'.repeat(32), rows: 1 }];
    const doubts = [{ code: 'absent-from-return', childId: 'A', message: '=HYPERLINK("http://example.org")' }];
    const imported = {
      returnType: 'ssda903',
      yearEnding: 2025,
      returnedOn: '2025-06-30',
      merge: 'latest-return',
      files,
      doubts,
    };
    const twice = told('B-2', 'child-became-looked-after', {
      childId: 'B',
      occurredOn: '2020-01-01',
      legalStatus: 'C2',
      placementType: 'U6',
    });
    expect((await post([told('return', 'return-imported', imported, '2025-06-30T12:00:00Z'), twice])).status).toBe(201);
    const quality = await found('/v1/data-quality');
    expect(quality['doubts']).toContainEqual({
      code: 'absent-from-return',
      child: 'A',
      says: doubts[0]!.message,
      events: [idOf('return')],
    });
    const sum = quality['results'].reduce((total: number, rule: { doubts: number }) => total + rule.doubts, 0);
    expect([quality['doubts'].length, quality['doubts'].length > 1]).toEqual([sum, true]);
    expect((await found('/v1/data-quality?knownAt=2025-06-29'))['doubts']).not.toContainEqual(
      expect.objectContaining({ code: 'absent-from-return' }),
    );
    const rows = await table('/v1/data-quality.csv');
    expect(rows.find(({ code }) => code === 'absent-from-return')?.['says']).toBe(`'${doubts[0]!.message}`);
    await post([corrected('B-2-wrong', 'record-retracted', 'B-2', '2025-07-01T12:00:00Z', { subject: 'child/B' })]);
  });
});

describe('A published figure', () => {
  let id: string;

  it('is recorded, listed and shown, and equal when counted again', async () => {
    const published = await publish({ code: 'stb-62', asAt: '2025-03-31' });
    ({ id } = published.body);
    expect([published.status, published.headers['location']]).toEqual([201, `/v1/figures/${id}`]);
    expect(published.body).toMatchObject({
      indicator: 'placement-stability-short-term',
      asAt: '2025-03-31',
      numerator: 0,
      denominator: 2,
      display: '0%',
      knownAt: null,
      asked: {},
    });
    expect((await found('/v1/figures'))['results']).toEqual([published.body]);
    expect(await found(`/v1/figures/${id}`)).toEqual(published.body);
    expect((await table('/v1/figures.csv'))[0]).toMatchObject({ id, numerator: '0', denominator: '2' });
    expect(await found(`/v1/figures/${id}/recheck`)).toMatchObject({ equal: true, reproduced: true, moved: [] });
  });

  it('says after a correction which child moved and because of which event', async () => {
    const late = told(
      'B-3',
      'placement-changed',
      { ...moved('2024-10-01', 'RM5 5EE'), childId: 'B' },
      '2025-08-01T09:00:00Z',
    );
    await post([late]);
    const recheck = await found(`/v1/figures/${id}/recheck`);
    expect(recheck).toMatchObject({
      equal: false,
      reproduced: true,
      now: { numerator: 1 },
      figure: { id, numerator: 0 },
    });
    expect(recheck['moved']).toMatchObject([{ child: 'B', from: 'not-met', to: 'met', because: [idOf('B-3')] }]);
    expect(await found(`/v1/figures/${id}`)).toMatchObject({ numerator: 0 });
  });

  it('keeps the position, moment and policies that were asked', async () => {
    const asked = { code: 'CLA-COUNT', asAt: '2025-03-31', position: '14', policy: ['cla.countShortBreaks=true'] };
    const published = await publish(asked);
    expect(published.body).toMatchObject({
      numerator: 3,
      denominator: null,
      position: '14',
      asked: { 'cla.countShortBreaks': true },
    });
    const again = await publish(asked);
    expect(again.body).toEqual(published.body);
    const known = await publish({ code: 'CLA-COUNT', asAt: '2025-03-31', knownAt: '2025-04-01' });
    expect(known.body).toMatchObject({ numerator: 2, knownAt: '2025-04-01T22:59:59.999Z' });
    expect((await found('/v1/figures'))['results']).toHaveLength(3);
  });

  it.each<[string, unknown, number, readonly string[]]>([
    ['no body', undefined, 400, ['$']],
    ['a list', [], 400, ['$']],
    ['no code', { asAt: '2025-03-31' }, 400, ['code']],
    ['another code', { code: '../STB-62', asAt: '2025-03-31' }, 404, ['code']],
    ['no day', { code: 'STB-62' }, 400, ['asAt']],
    ['a day that is a number', { code: 'STB-62', asAt: 20250331 }, 400, ['asAt']],
    ['a breakdown', { code: 'STB-62', asAt: '2025-03-31', by: 'team' }, 400, ['by']],
    ['policies that are an object', { code: 'STB-62', asAt: '2025-03-31', policy: { a: 1 } }, 400, ['policy']],
    [
      'what is no part of it',
      { code: 'STB-62', asAt: '2025-03-31', numerator: 5, __proto__x: 1 },
      400,
      ['numerator', '__proto__x'],
    ],
  ])('cannot be made of %s', async (_, body, status, places) => {
    const answer = await publish(body);
    expect(problemOf(answer)).toMatchObject({ status, errors: places.map((path) => ({ path })) });
  });
});

describe('Two figures of an indicator', () => {
  const sides = `${three}/comparison?asAt=2024-06-30&nowAsAt=2025-03-31`;

  it('stand side by side, with the children that moved and what moved each', async () => {
    const { was, now, moved, meta } = await found(sides);
    expect([was.asAt, now.asAt, meta.code]).toEqual(['2024-06-30', '2025-03-31', 'STB-62']);
    expect(moved.find(({ child }: { child: string }) => child === 'D')).toMatchObject({
      from: 'not-met',
      to: 'not-counted',
      because: [idOf('D-left')],
      causes: [{ kind: 'happened', event: 'child-ceased-to-be-looked-after', occurredOn: '2024-12-20' }],
    });
    expect((await get(sides)).headers['cache-control']).toBe('no-store');
  });

  it('are a table too, a row a cause', async () => {
    const rows = await table(sides.replace('comparison', 'comparison.csv'));
    expect(rows.find(({ child }) => child === 'D')).toMatchObject({ kind: 'happened', event_id: idOf('D-left') });
  });

  it('that cannot be asked are told at the parameters of the one or the other', async () => {
    const answer = await get(`${three}/comparison?asAt=2025-02-30&nowKnownAt=x&nowPolicy=k`);
    expect(answer.status).toBe(400);
    const { errors } = JSON.parse(answer.text) as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path)).toEqual(['asAt', 'nowKnownAt', 'nowPolicy']);
  });
});

describe('Whoever operates it', () => {
  it('has it verified: accepted, then equal', async () => {
    const started = await request(app.getHttpServer()).post('/v1/verifications');
    const location = started.headers['location']!;
    expect([started.status, started.body.state, location]).toEqual([
      202,
      'running',
      `/v1/verifications/${started.body.id}`,
    ]);
    const run = await finished(location);
    expect(run).toMatchObject({
      state: 'equal',
      figures: null,
      found: { equal: true, compared: [{ with: 'live', equal: true }] },
      record: { equal: true, histories: [{ with: 'live', equal: true }], differences: [] },
    });
    expect(run['found']).toMatchObject({ position: run['record'].position, checksum: run['record'].checksum });
  });

  it('has the figures of an indicator counted again, and finds what was kept of it in the list', async () => {
    const started = await request(app.getHttpServer()).post('/v1/verifications?code=STB-62&from=2025-01&to=2025-03');
    const run = await finished(started.headers['location']!);
    expect(run).toMatchObject({
      state: 'equal',
      figures: { indicator: 'placement-stability-short-term', from: '2025-01-31', to: '2025-03-31' },
      found: { figures: { equal: true, differing: [] } },
    });
    expect(run['record'].figures.map(({ asAt: on }: { asAt: string }) => on)).toEqual([
      '2025-01-31',
      '2025-02-28',
      '2025-03-31',
    ]);
    const [newest] = (await found('/v1/verifications'))['results'];
    expect(newest).toMatchObject({ id: run['id'], state: 'equal', eventId: run['record'].eventId });
  });

  it('is told what it cannot have verified', async () => {
    const post = async (query: string) => request(app.getHttpServer()).post(`/v1/verifications?${query}`);
    const paths = async (query: string) =>
      (JSON.parse((await post(query)).text) as { errors: { path: string }[] }).errors.map(({ path }) => path);
    expect(await paths('code=STB-62')).toEqual(['from', 'to']);
    expect(await paths('code=STB-62&from=2025-04&to=2025-01')).toEqual(['from']);
    expect((await post('code=nothing&from=2025-01&to=2025-03')).status).toBe(404);
    expect((await get('/v1/verifications/nothing')).status).toBe(404);
  });

  async function finished(location: string): Promise<Record<string, any>> {
    for (;;) {
      const run = await found(location);
      if (run['state'] !== 'running' && run['record'] !== undefined) return run;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('sees how far the answers are', async () => {
    const [history] = (await found('/v1/projections'))['results'];
    const { events, position } = history;
    expect(history).toEqual({
      name: 'history',
      position: String(events),
      lag: { events: 0, seconds: 0 },
      checksum: expect.any(String),
      events,
      fault: null,
    });
    const ready = await get('/health/ready');
    expect(ready.body.details.history).toMatchObject({ status: 'up', position, events, isBehind: false });
    const { text } = await get('/metrics');
    expect(text).toContain(`history_events ${events}\n`);
    expect(text).toContain('projection_lag_events{projection="history"} 0\n');
    expect(text).toContain('projection_lag_seconds{projection="history"} 0\n');
    expect(text).toMatch(/answer_duration_seconds_count\{indicator="children-looked-after"\} \d/);
    expect(text).not.toMatch(/"[ABCD]"|"W1"|child-[ABCD]/);
  });

  it('finds every address in the document, with its schemas', async () => {
    const { paths, components } = await found('/docs-json');
    const named = [
      ...JSON.stringify(paths).matchAll(/"#\/components\/schemas\/(\w+)"/g),
      ...JSON.stringify(components).matchAll(/"#\/components\/schemas\/(\w+)"/g),
    ];
    expect(named.map(([, name]) => name).filter((name) => !(name! in components.schemas))).toEqual([]);
    for (const [path, methods] of Object.entries<Record<string, any>>(paths)) {
      if (!path.startsWith('/v1/')) continue;
      for (const { responses, operationId } of Object.values(methods)) {
        const success = Object.entries<any>(responses).find(([status]) => status.startsWith('2'))!;
        expect([operationId, Object.keys(success[1].content ?? {})]).toEqual([
          expect.any(String),
          [expect.any(String)],
        ]);
      }
    }
  });

  it('finds in the documents what their schemas promise', async () => {
    const { paths, components } = await found('/docs-json');
    const figure = (await found('/v1/figures'))['results'][0].id;
    const verification = (await found('/v1/verifications'))['results'][0].id;
    for (const [path, address] of [
      ['/v1/indicators', '/v1/indicators'],
      ['/v1/indicators/{code}', three],
      ['/v1/indicators/{code}/values', `${three}/values?${asAt}`],
      ['/v1/indicators/{code}/children', `${three}/children?${asAt}`],
      ['/v1/indicators/{code}/children/{childId}/why', `${three}/children/A/why?${asAt}`],
      ['/v1/indicators/{code}/comparison', `${three}/comparison?asAt=2024-06-30&nowAsAt=2025-03-31`],
      ['/v1/caseloads', `/v1/caseloads?${asAt}`],
      ['/v1/children/{childId}/timeline', '/v1/children/A/timeline'],
      ['/v1/data-quality', '/v1/data-quality'],
      ['/v1/figures', '/v1/figures'],
      ['/v1/figures/{id}/recheck', `/v1/figures/${figure}/recheck`],
      ['/v1/policies', '/v1/policies'],
      ['/v1/projections', '/v1/projections'],
      ['/v1/verifications', '/v1/verifications'],
      ['/v1/verifications/{id}', `/v1/verifications/${verification}`],
    ] as const) {
      const { schema } = paths[path].get.responses['200'].content['application/json'];
      expect([path, faultsOf(await found(address), schema, components.schemas)]).toEqual([path, []]);
    }
  });

  /** Where a document has a member that its schema does not name, or lacks one that it requires. */
  function faultsOf(value: any, schema: any, schemas: any, at = '$'): string[] {
    if (schema.$ref !== undefined) return faultsOf(value, schemas[schema.$ref.split('/').at(-1)], schemas, at);
    if (value === null) return schema.nullable === true ? [] : [`${at} is null`];
    if (Array.isArray(value)) {
      if (schema.type !== 'array') return [`${at} is a list`];
      return value.flatMap((item, index) => faultsOf(item, schema.items, schemas, `${at}[${index}]`));
    }
    if (typeof value !== 'object') return isOfType(value, schema) ? [] : [`${at} is a ${typeof value}`];
    const { properties = {}, required = [], additionalProperties = false } = schema;
    const missing = required
      .filter((name: string) => !(name in value))
      .map((name: string) => `${at}.${name} is missing`);
    const found = Object.entries(value).flatMap(([name, member]) => {
      if (name in properties) return faultsOf(member, properties[name], schemas, `${at}.${name}`);
      return additionalProperties === false ? [`${at}.${name} is not named`] : [];
    });
    return [...missing, ...found];
  }

  function isOfType(value: unknown, { type, oneOf }: any): boolean {
    if (oneOf !== undefined) return oneOf.some((one: any) => isOfType(value, one));
    return type === 'integer' ? Number.isInteger(value) : typeof value === type;
  }
});

const problemOf = (answer: request.Response): any => {
  expect(answer.headers['content-type']).toContain('application/problem+json');
  return JSON.parse(answer.text);
};

describe('A question that cannot be asked is told at its place, never a fault of ours', () => {
  const long = 'x'.repeat(10_000);

  /** Sends the address as it is written: a client would tidy it. */
  const raw = (path: string, method = 'GET') =>
    new Promise<{ status: number; text: string; type: string }>((resolve, reject) => {
      const { port } = app.getHttpServer().address() as AddressInfo;
      const sent = httpRequest({ port, path, method, host: '127.0.0.1' }, (answer: IncomingMessage) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, text, type: String(answer.headers['content-type']) }),
        );
      });
      sent.on('error', reject).end();
    });

  it.each<[string, string, number, readonly string[]]>([
    ['no day', `${count}/values`, 400, ['asAt']],
    ['an empty day', `${count}/values?asAt=`, 400, ['asAt']],
    ['30 February', `${count}/values?asAt=2025-02-30`, 400, ['asAt']],
    ['the year 9999', `${count}/values?asAt=9999-12-31`, 400, ['asAt']],
    ['a day twice', `${count}/values?${asAt}&${asAt}`, 400, ['asAt']],
    ['a day in brackets', `${count}/values?asAt[]=2025-03-31`, 400, ['asAt[]']],
    ['a misspelt parameter', `${count}/values?${asAt}&knowAt=2025-03-31`, 400, ['knowAt']],
    ['several faults', `${count}/values?asAt=x&by=y&policy=z&position=0`, 400, ['asAt', 'position', 'by', 'policy']],
    ['knownAt with position', `${count}/values?${asAt}&knownAt=2025-03-31&position=3`, 400, ['position']],
    ['children that are neither', `${count}/values?${asAt}&children=yes`, 400, ['children']],
    ['children of a table', `${count}/values.csv?${asAt}&children=true`, 400, ['children']],
    ['a series of one child', `${count}/children/A/why?from=2024-04&to=2025-03`, 400, ['from', 'to']],
    ['a prototype', `${count}/values?${asAt}&__proto__=1&constructor=2`, 400, ['__proto__', 'constructor']],
    ['NUL in a value', `${count}/values?asAt=2025-03-31%00`, 400, ['asAt']],
    ['10 kB in a value', `${count}/values?asAt=${long}`, 400, ['asAt']],
    ['10 kB of a name', `${count}/values?${asAt}&${long}=1`, 400, [long.slice(0, 80)]],
    ['51 policies', `${count}/values?${asAt}${'&policy=a=b'.repeat(51)}`, 400, ['policy']],
    ['another indicator', `/v1/indicators/nothing/values?${asAt}`, 404, ['code']],
    ['an indicator of 10 kB', `/v1/indicators/${long}/values?${asAt}`, 404, ['code']],
    ['an indicator of NUL', `/v1/indicators/%00/values?${asAt}`, 404, ['code']],
    ['an indicator named __proto__', '/v1/indicators/__proto__', 404, ['code']],
    ['dots for an indicator', `/v1/indicators/%2e%2e/values?${asAt}`, 404, ['code']],
    ['a path for an indicator', `/v1/indicators/..%2f..%2fetc%2fpasswd/values?${asAt}`, 404, ['code']],
    ['a smile for an indicator', '/v1/indicators/%F0%9F%98%80', 404, ['code']],
    ['another child', '/v1/children/nobody/timeline', 404, ['childId']],
    ['a worker for a child', '/v1/children/W1/timeline', 404, ['childId']],
    ['a child of NUL', '/v1/children/%00/timeline', 404, ['childId']],
    ['a child of 10 kB', `/v1/children/${long}/timeline`, 404, ['childId']],
    ['another child explained', `${count}/children/nobody/why?${asAt}`, 404, ['childId']],
    ['another figure', '/v1/figures/nothing', 404, ['id']],
    ['a figure of 10 kB', `/v1/figures/${long}/recheck`, 404, ['id']],
    ['another verification', '/v1/verifications/nothing', 404, ['id']],
    ['a parameter of the catalogue', '/v1/indicators?page=1', 400, ['page']],
    ['a parameter of the figures', '/v1/figures.csv?page=1', 400, ['page']],
    ['a parameter of the journey', '/v1/children/A/timeline?position=3', 400, ['position']],
    ['a parameter of the projections', '/v1/projections?x=1', 400, ['x']],
    ['a parameter of the doubts', '/v1/data-quality?rule=1', 400, ['rule']],
  ])('%s', async (_, path, status, places) => {
    const answer = await raw(path);
    expect([answer.status, answer.type]).toEqual([status, expect.stringContaining('application/problem+json')]);
    const { errors } = JSON.parse(answer.text) as { errors: { path: string }[] };
    expect(errors.map((one) => one.path)).toEqual(places);
    expect(answer.text).not.toContain(long.slice(0, 81));
  });

  it.each(['/v1/indicators/%ff', '/v1/children/%c3%28/timeline', '/v1/figures/%', '/v1/indicators/..;/values'])(
    '%s',
    async (path) => {
      const answer = await raw(path);
      expect([400, 404]).toContain(answer.status);
      expect(answer.type).toContain('application/problem+json');
    },
  );

  it('posted with parameters that are none', async () => {
    for (const path of ['/v1/figures?asAt=2025-03-31', '/v1/verifications?wait=1']) {
      expect((await raw(path, 'POST')).status).toBe(400);
    }
  });

  it('and can be asked of any indicator on any day, whatever the bank holidays are known for', async () => {
    const since = { ...smallAuthority[4]!.data, childId: 'Z' };
    const until = { ...since, childId: 'Y', occurredOn: '2030-06-01' };
    const life = [told('Z-care', 'child-became-looked-after', { ...since, occurredOn: '2005-06-01' })];
    expect((await post([...life, told('Y-care', 'child-became-looked-after', until)])).status).toBe(201);
    for (const { definition } of indicators) {
      for (const on of ['1900-01-01', '2012-03-31', '2028-12-31', '2199-12-31']) {
        await found(`/v1/indicators/${definition.code}/children?asAt=${on}`);
      }
    }
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe('A restart', () => {
  it('answers with the same bytes, from the saved history', async () => {
    const figure = (await found('/v1/figures'))['results'][0].id;
    const addresses = [
      ...indicators.map(({ definition }) => `/v1/indicators/${definition.code}/children?${asAt}&by=team`),
      `${count}/values?from=2024-05&to=2025-03&knownAt=2025-01-01`,
      `${three}/children.csv?${asAt}&position=14`,
      `${three}/children/A/why?${asAt}`,
      `/v1/caseloads?${asAt}`,
      '/v1/children/A/timeline',
      '/v1/children/B/timeline.csv',
      '/v1/data-quality',
      '/v1/indicators',
      '/v1/policies',
      '/v1/figures',
      `/v1/figures/${figure}/recheck`,
      `${three}/comparison?asAt=2024-06-30&nowAsAt=2025-03-31`,
    ];
    const before = await Promise.all(addresses.map(async (address) => (await get(address)).text));
    await app.close();
    expect(existsSync(historyPath(folder))).toBe(true);
    await start();
    expect(app.get(LiveHistory).rebuiltBecause).toBeNull();
    const after = await Promise.all(addresses.map(async (address) => (await get(address)).text));
    addresses.forEach((address, index) => expect([address, after[index]]).toEqual([address, before[index]]));
  });

  it('may be with the answers alone: they take no events, and publish figures', async () => {
    await app.close();
    await start(['answers']);
    expect((await post(smallAuthority)).status).toBe(404);
    expect(figuresOf(await found(`${three}/values?${asAt}&position=14`))).toEqual([[1, 2]]);
    expect((await publish({ code: 'STB-62', asAt: '2024-06-30' })).status).toBe(201);
  });
});
