import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { CloudEvent, HTTP } from 'cloudevents';
import request from 'supertest';
import { eventIdOf } from '#events';
import { Ledger, LedgerUnavailableError } from '#ledger';
import type { Position } from '#ledger';
import { configureHttp, JsonLogger, readSettings, serviceModule } from '#platform';
import { Visibility } from '#recording';
import { RecorderModule } from './recorder.module.js';
import { BATCH_EVENTS_MAX } from './record-events/request-events.js';

const SOURCE = 'https://cases.example.gov.uk';
const NAME = 'Amelia Example';
const STRUCTURED = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

/** Answers that have read as far as a test says. */
class TrialVisibility extends Visibility {
  isReached = true;
  readonly asked: unknown[] = [];

  reached(position: Position, waitMilliseconds: number): Promise<boolean> {
    this.asked.push([position, waitMilliseconds]);
    return Promise.resolve(this.isReached);
  }
}

const visibility = new TrialVisibility();

@Global()
@Module({ providers: [{ provide: Visibility, useValue: visibility }], exports: [Visibility] })
class TrialAnswersModule {}

let folder: string;
let app: NestExpressApplication;
const lines: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-recorder-'));
  const settings = readSettings({ CARELEDGER_DATA: folder });
  const logger = new JsonLogger('trace', { write: (line: string) => void lines.push(line) });
  const imports = [serviceModule(settings, [RecorderModule, TrialAnswersModule], logger)];
  const testing = await Test.createTestingModule({ imports }).compile();
  app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false, logger });
  configureHttp(app);
  await app.init();
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

let serial = 0;
let id: string;
beforeEach(() => {
  serial += 1;
  id = `test-${serial}`;
  visibility.asked.length = 0;
  visibility.isReached = true;
});

type Json = Readonly<Record<string, unknown>>;
interface Problem {
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

const visit = (fields: Json = {}, attributes: Json = {}): Json => ({
  specversion: '1.0',
  source: SOURCE,
  id,
  type: 'uk.gov.example.csc.visit-completed.v1',
  subject: 'child/398768',
  recordedat: '2025-05-01T09:00:00Z',
  data: { childId: '398768', occurredOn: '2025-04-30', visitType: 'CLA_STATUTORY', seen: true, ...fields },
  ...attributes,
});

function post(body: unknown, type = STRUCTURED, query = ''): request.Test {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return request(app.getHttpServer())
    .post(`/v1/events${query}`)
    .set('Content-Type', type)
    .serialize((same) => same as string)
    .send(bytes);
}

const problemOf = (answer: request.Response): Problem => {
  expect(answer.headers['content-type']).toContain('application/problem+json');
  return JSON.parse(answer.text) as Problem;
};
const placesOf = (answer: request.Response) => problemOf(answer).errors.map(({ path }) => path);
const stored = (...ids: readonly string[]) => app.get(Ledger).find(ids.map((one) => eventIdOf(SOURCE, one)));

describe('POST /v1/events', () => {
  it('records one event: 201 with its event id and position, and the ledger has it', async () => {
    const answer = await post(visit());
    const [event] = await stored(id);
    const result = { id, eventId: eventIdOf(SOURCE, id), outcome: 'recorded', position: event?.position };
    expect([answer.status, answer.body]).toEqual([201, { results: [result], position: event?.position }]);
    expect(event).toMatchObject({ type: 'visit-completed.v1', stream: 'child-398768', data: visit()['data'] });
  });

  it('answers the same again with 200 and the same position; other content with 409', async () => {
    const first = await post(visit());
    const again = await post(visit());
    expect([again.status, again.body.position]).toEqual([200, first.body.position]);
    expect(again.body.results[0]).toMatchObject({ outcome: 'already-recorded' });
    const other = await post(visit({ seen: false }));
    expect([other.status, placesOf(other)]).toEqual([409, ['id']]);
    expect(await stored(id)).toHaveLength(1);
  });

  it('takes plain JSON for what it holds, and gzip', async () => {
    expect((await post(visit(), 'application/json; charset=utf-8')).status).toBe(201);
    expect((await post([visit()], 'application/json')).status).toBe(200);
    expect((await post(gzipSync(JSON.stringify(visit()))).set('Content-Encoding', 'gzip')).status).toBe(200);
  });

  it('takes binary mode: attributes in headers, percent-encoded', async () => {
    const { data, ...attributes } = visit({}, { id: `é ${id}` });
    const send = (headers: Json) => {
      const encoded = Object.entries(headers).map(([name, value]) => [`ce-${name}`, encodeURIComponent(String(value))]);
      return post(data, 'application/json').set(Object.fromEntries(encoded) as Record<string, string>);
    };
    expect((await send(attributes)).status).toBe(201);
    expect(await stored(`é ${id}`)).toHaveLength(1);
    expect(placesOf(await post(data, 'application/json').set('ce-id', 'x'))).toEqual(['specversion', 'source', 'type']);
    expect(placesOf(await post(data, 'application/json').set({ ...ceHeaders(attributes), 'ce-id': '%E9' }))).toEqual([
      'id',
    ]);
  });

  it('takes what the CloudEvents SDK sends, structured and binary', async () => {
    const event = new CloudEvent({ ...visit(), datacontenttype: 'application/json' } as Partial<CloudEvent<unknown>>);
    for (const { headers, body } of [HTTP.structured(event), HTTP.binary(event)]) {
      const answer = await post(String(body), String(headers['content-type'])).set(headers as Record<string, string>);
      expect([200, 201]).toContain(answer.status);
    }
    expect(await stored(id)).toHaveLength(1);
  });

  it('records a doubtful fact and says why it is doubtful', async () => {
    const answer = await post(visit({ occurredOn: '2025-05-02' }));
    expect([answer.status, answer.body.results[0].doubts]).toEqual([
      201,
      [expect.objectContaining({ code: 'recorded-before-it-occurred' })],
    ]);
  });

  function ceHeaders(attributes: Json): Record<string, string> {
    return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)]));
  }
});

describe('a batch', () => {
  const twoGoodOneBad = () => [
    visit({}, { id: `${id}-a` }),
    visit({ visitType: 'TEA', place: 'K2' }, { id: `${id}-b` }),
    visit({}, { id: `${id}-c` }),
  ];

  it('records its good events although others are refused: 207, each with its own result', async () => {
    const answer = await post(twoGoodOneBad(), BATCH);
    expect(answer.status).toBe(207);
    expect(answer.body.results).toMatchObject([
      { id: `${id}-a`, outcome: 'recorded' },
      {
        id: `${id}-b`,
        outcome: 'refused',
        status: 400,
        errors: [{ path: '$[1].data.visitType' }, { path: '$[1].data.place' }],
      },
      { id: `${id}-c`, outcome: 'recorded', position: answer.body.position },
    ]);
    expect(await stored(`${id}-a`, `${id}-b`, `${id}-c`)).toHaveLength(2);
  });

  it('with atomic=true is recorded whole or not at all', async () => {
    const answer = await post(twoGoodOneBad(), BATCH, '?atomic=true');
    expect([answer.status, placesOf(answer)]).toEqual([400, ['$[1].data.visitType', '$[1].data.place']]);
    expect(problemOf(answer).detail).toBe('1 of 3 events were refused; nothing was recorded, as atomic asks.');
    expect(await stored(`${id}-a`, `${id}-c`)).toEqual([]);
    const good = [visit({}, { id: `${id}-a` }), visit({}, { id: `${id}-c` })];
    expect((await post(good, BATCH, '?atomic=true')).status).toBe(201);
  });

  it('with atomic=true is not recorded either when one of it cannot be read at all', async () => {
    const answer = await post([visit(), 7], BATCH, '?atomic=true');
    expect([answer.status, placesOf(answer)]).toEqual([400, ['$[1]']]);
    expect(await stored(id)).toEqual([]);
  });

  it('of which all is refused is a problem: with the one status, or 400', async () => {
    await post(visit());
    const conflict = visit({ seen: false });
    expect((await post([conflict, conflict], BATCH)).status).toBe(409);
    const mixed = await post([conflict, null, visit({ seen: 1 }, { id: 'x' })], BATCH);
    expect([mixed.status, placesOf(mixed)]).toEqual([400, ['$[0].id', '$[1]', '$[2].data.seen']]);
  });

  it('sent again is recorded once: 201 while anything is new, then 200', async () => {
    const first = [visit({}, { id: `${id}-1` }), visit({}, { id: `${id}-2` })];
    const more = [...first, visit({}, { id: `${id}-3` }), ...first];
    expect((await post(first, BATCH)).status).toBe(201);
    expect((await post(more, BATCH)).status).toBe(201);
    const again = await post(more, BATCH);
    expect(again.status).toBe(200);
    expect(new Set(again.body.results.map(({ position }: { position: string }) => position)).size).toBe(3);
  });

  it('of no events is answered', async () => {
    const answer = await post([], BATCH);
    expect([answer.status, answer.body]).toEqual([200, { results: [], position: null }]);
  });

  it('of 10,000 events is recorded; one more is refused, naming both numbers', async () => {
    const batch = Array.from({ length: BATCH_EVENTS_MAX }, (_, index) =>
      visit({ childId: `C${index % 500}` }, { id: `${id}-${index}`, subject: null }),
    );
    const answer = await post(batch, BATCH);
    expect([answer.status, answer.body.results.length]).toEqual([201, 10_000]);
    expect(await stored(...batch.map((event) => String(event['id'])))).toHaveLength(10_000);
    const tooMany = await post([...batch, visit()], BATCH);
    expect(tooMany.status).toBe(413);
    expect(problemOf(tooMany).detail).toBe('The batch has 10001 events; 10000 at most are taken at once.');
    expect(await stored(id)).toEqual([]);
  });

  it('lists a thousand faults at most, and says so', async () => {
    const answer = await post(
      Array.from({ length: 1_500 }, () => 'x'),
      BATCH,
    );
    expect(problemOf(answer).errors).toHaveLength(1_000);
    expect(problemOf(answer).detail).toContain('The first 1000 of 1500 faults are listed.');
  });
});

describe('bad input is refused at its place, with nothing recorded', () => {
  const bad: readonly [string, () => request.Test, number, readonly string[]][] = [
    ['a day that does not exist', () => post(visit({ occurredOn: '2025-02-30' })), 400, ['data.occurredOn']],
    ['29 February of no leap year', () => post(visit({ occurredOn: '2023-02-29' })), 400, ['data.occurredOn']],
    ['the year 0001', () => post(visit({ occurredOn: '0001-01-01' })), 400, ['data.occurredOn']],
    ['the year 9999', () => post(visit({ occurredOn: '9999-12-31' })), 400, ['data.occurredOn']],
    ['a moment for a day', () => post(visit({ occurredOn: '2025-04-30T00:00:00Z' })), 400, ['data.occurredOn']],
    ['an unknown code', () => post(visit({ visitType: 'cla_statutory' })), 400, ['data.visitType']],
    ['wrong types', () => post(visit({ seen: 'true', childId: 398768 })), 400, ['data.childId', 'data.seen']],
    ['an extra field', () => post(visit({ placementType: 'K2' })), 400, ['data.placementType']],
    ['a missing field', () => post(visit({ seen: null })), 400, ['data.seen']],
    ['NUL in an identifier', () => post(visit({ childId: '39\u00008768' })), 400, ['data.childId']],
    ['NUL in words', () => post(visit({ notSeenAloneReason: 'a\u0000b' })), 400, ['data.notSeenAloneReason']],
    ['half a surrogate pair', () => post(JSON.stringify(visit()).replace(id, '\\ud800')), 400, ['id']],
    [
      '__proto__',
      () => post(JSON.stringify(visit()).replace('"seen"', '"__proto__":{"a":1},"seen"')),
      400,
      ['data.__proto__'],
    ],
    ['a number beyond all', () => post(JSON.stringify(visit()).replace('true', '1e400')), 400, ['data.seen']],
    [
      'hostile nesting',
      () => post(JSON.stringify(visit()).replace('true', `${'['.repeat(9e4)}${']'.repeat(9e4)}`)),
      400,
      ['data'],
    ],
    ['an unknown event', () => post(visit({}, { type: 'visit-complete.v1' })), 400, ['type']],
    ['a newer version', () => post(visit({}, { type: 'visit-completed.v2' })), 400, ['type']],
    ['another child in the subject', () => post(visit({}, { subject: 'child/1' })), 400, ['subject']],
    ['a recordedat without offset', () => post(visit({}, { recordedat: '2025-05-01T09:00:00' })), 400, ['recordedat']],
    ['a time that is none', () => post(visit({}, { time: '2025-04-30' })), 400, ['time']],
    ['an empty source', () => post(visit({}, { source: '' })), 400, ['source']],
    ['a misspelt attribute', () => post(visit({}, { recordedAt: '2025-05-01T09:00:00Z' })), 400, ['$']],
    [
      'no envelope',
      () => post(visit()['data'], 'application/json'),
      400,
      ['$', '$', '$', 'specversion', 'source', 'id', 'type', 'data'],
    ],
    ['truncated JSON', () => post(JSON.stringify(visit()).slice(0, -20)), 400, ['$']],
    ['no body', () => post(''), 400, ['$']],
    [
      'invalid UTF-8',
      () => post(Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])),
      400,
      ['$'],
    ],
    ['a batch that is no array', () => post(visit(), BATCH), 400, ['$']],
    ['one event that is an array', () => post([visit()]), 400, ['$']],
    ['a body of 17 MB', () => post(Buffer.alloc(17_000_000, 0x20)), 413, ['$']],
    [
      '17 MB in a small packet',
      () => post(gzipSync(Buffer.alloc(17_000_000, 0x20))).set('Content-Encoding', 'gzip'),
      413,
      ['$'],
    ],
    ['an event over 1 MiB', () => post(visit({ notSeenAloneReason: 'x'.repeat(1_048_576) })), 413, ['data']],
    // what a page elsewhere could send without asking is refused before the door looks at it
    ['text', () => post(JSON.stringify(visit()), 'text/plain'), 403, ['formToken']],
    ['XML', () => post('<event/>', 'application/cloudevents+xml'), 415, ['Content-Type']],
    ['another character set', () => post(visit(), `${STRUCTURED}; charset=utf-16`), 415, ['Content-Type']],
    ['a misspelt parameter', () => post(visit(), STRUCTURED, '?atmoic=true'), 400, ['atmoic']],
    ['a parameter that is neither', () => post(visit(), STRUCTURED, '?atomic=yes'), 400, ['atomic']],
  ];

  it.each(bad)('%s', async (_, send, status, places) => {
    const before = await app.get(Ledger).end();
    const answer = await send();
    expect([answer.status, placesOf(answer)]).toEqual([status, places]);
    expect(await app.get(Ledger).end()).toBe(before);
  });

  it('says where truncated JSON ends, and where bytes are not UTF-8', async () => {
    expect(problemOf(await post('{"specversion":"1.0",\n"id":"v')).detail).toBe(
      'The body is not JSON: it ends too early at character 30 (line 2, column 8).',
    );
    const bytes = Buffer.from([0x22, 0x61, 0xff, 0x22]);
    expect(problemOf(await post(bytes)).detail).toBe('The body is not UTF-8: byte 3 begins no character.');
  });

  it('takes the last of two members of one name', async () => {
    const twice = JSON.stringify(visit()).replace('"seen":true', '"seen":"no","seen":true');
    expect((await post(twice)).status).toBe(201);
  });
});

describe('Prefer: wait', () => {
  it('is honoured when the answers count what was recorded', async () => {
    const answer = await post(visit()).set('Prefer', 'respond-async, wait=5');
    expect([answer.status, answer.headers['preference-applied']]).toEqual([201, 'wait=5']);
    expect(visibility.asked).toEqual([[answer.body.position, 5_000]]);
  });

  it('ends in 202 when they do not in time', async () => {
    visibility.isReached = false;
    const answer = await post(visit()).set('Prefer', 'wait=2');
    expect([answer.status, answer.headers['preference-applied']]).toEqual([202, undefined]);
    expect(await stored(id)).toHaveLength(1);
  });

  it('waits for what was recorded before, half a minute at most, and for nothing else', async () => {
    await post(visit());
    expect((await post(visit()).set('Prefer', 'wait="86400"')).status).toBe(200);
    expect(visibility.asked).toEqual([[expect.any(String), 30_000]]);
    for (const prefer of ['wait=soon', 'return=minimal', 'await=5']) await post(visit()).set('Prefer', prefer);
    await post([], BATCH).set('Prefer', 'wait=5');
    expect(visibility.asked).toHaveLength(1);
  });
});

describe('a ledger that is away', () => {
  it('is 503 with the time to come back; the same request later is recorded', async () => {
    const ledger = app.get(Ledger);
    const { find } = ledger;
    ledger.find = () => Promise.reject(new LedgerUnavailableError('database is locked'));
    const answer = await post(visit());
    ledger.find = find;
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(problemOf(answer).detail).not.toContain('locked');
    expect((await post(visit())).status).toBe(201);
  });
});

describe('what is told about the recorder', () => {
  it('is counted by type and code, without a person', async () => {
    const before = await counts();
    await post([visit({ notSeenAloneReason: NAME }), visit(), 7, visit({ seen: 1 }, { id: 'x' })], BATCH);
    const after = await counts();
    const grown = Object.entries(after).filter(([name, value]) => value !== before[name]);
    expect(Object.fromEntries(grown.map(([name, value]) => [name, value - (before[name] ?? 0)]))).toEqual({
      'events_recorded_total{type="visit-completed.v1"}': 1,
      'events_refused_total{code="other-content"}': 1,
      'events_refused_total{code="object"}': 1,
      'events_refused_total{code="flag"}': 1,
    });
  });

  it('logs no child, no words and no addresses with their queries', async () => {
    await post(visit({ notSeenAloneReason: NAME }), STRUCTURED, '?atomic=false');
    const log = lines.join('');
    expect(log).toContain('"route":"/v1/events"');
    for (const personal of [NAME, '398768', 'atomic=', SOURCE]) expect(log).not.toContain(personal);
  });

  it('is a document that names every event and its fields', async () => {
    const { body } = await request(app.getHttpServer()).get('/docs-json');
    const { schemas } = body.components;
    expect(Object.keys(body.paths['/v1/events'].post.responses).sort()).toEqual([
      '200',
      '201',
      '202',
      '207',
      '400',
      '409',
      '413',
      '415',
      '503',
    ]);
    expect(schemas.VisitCompleted.required).toEqual(['childId', 'occurredOn', 'visitType', 'seen']);
    expect(schemas.VisitCompleted.properties.visitType.enum).toContain('CLA_STATUTORY');
    expect(schemas.RecordRetracted.properties).toHaveProperty('correctsSource');
    expect(schemas.CloudEvent.properties.data.oneOf).toHaveLength(schemas.CloudEvent.properties.type.enum.length);
    const references = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(references.filter((name) => !(String(name) in schemas))).toEqual([]);
  });

  async function counts(): Promise<Record<string, number>> {
    const { text } = await request(app.getHttpServer()).get('/metrics');
    const samples = text.split('\n').filter((line) => /^events_(?:recorded|refused)_total\{/.test(line));
    return Object.fromEntries(
      samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
    );
  }
});
