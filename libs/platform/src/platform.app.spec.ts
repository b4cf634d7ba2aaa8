import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get as httpGet } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Param, Post, RequestMethod } from '@nestjs/common';
import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { CalendarError } from '#calendar';
import { LedgerDamagedError, LedgerUnavailableError } from '#ledger';
import { readSettings } from '#settings';
import { jsonBody } from './bodies/read-body.js';
import { HealthChecks } from './health/health-checks.js';
import { JsonLogger } from './logging/json-logger.js';
import { configureHttp } from './service/configure-http.js';
import { createService, serviceModule } from './service/create-service.js';
import { listen, ListenError } from './service/listen.js';

const SECRET = 'child-398768-secret';

@Controller('v1/children/:childId')
class TrialController {
  @Get('timeline')
  timeline(@Param('childId') childId: string): object {
    if (childId === 'away') throw new LedgerUnavailableError('busy');
    if (childId === 'damaged') throw new LedgerDamagedError('the file /srv/ledger.sqlite is damaged');
    if (childId === 'day') throw new CalendarError("'2025-02-30' is not a day");
    if (childId === SECRET) throw new TypeError('something odd');
    return { childId };
  }

  answerSlow: () => void;
  private readonly slow = new Promise<object>((resolve) => (this.answerSlow = () => resolve({})));

  @Get('slow')
  waited(): Promise<object> {
    return this.slow;
  }

  @Post('notes')
  note(@Body() body: unknown): object {
    return { body };
  }
}

@Module({ controllers: [TrialController] })
class TrialModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const route = { path: 'v1/children/:childId/notes', method: RequestMethod.POST };
    consumer.apply(jsonBody({ bytesMax: 1_000 })).forRoutes(route);
  }
}

let folder: string;
let app: NestExpressApplication;
const lines: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-platform-'));
  const settings = readSettings({ CARELEDGER_DATA: folder, CARELEDGER_PORT: '0' });
  const logger = new JsonLogger('trace', { write: (line: string) => void lines.push(line) });
  const testing = Test.createTestingModule({ imports: [serviceModule(settings, [TrialModule], logger)] });
  app = (await testing.compile()).createNestApplication<NestExpressApplication>({ bodyParser: false, logger });
  configureHttp(app);
  await app.init();
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string) => request(app.getHttpServer()).get(path);
const post = (body: string | Buffer, type = 'application/json') =>
  request(app.getHttpServer())
    .post('/v1/children/1/notes')
    .set('Content-Type', type)
    .serialize((bytes) => bytes as string)
    .send(body);

describe('every error is told as problem details', () => {
  it.each([
    ['/v1/nothing?child=1', 404, 'There is nothing at this address.'],
    ['/v1/children/away/timeline', 503, 'Repeat the same request later'],
    ['/v1/children/damaged/timeline', 500, 'The ledger is damaged; the log says more.'],
    ['/v1/children/day/timeline', 400, "'2025-02-30' is not a day"],
    [`/v1/children/${SECRET}/timeline`, 500, 'the log says more under this trace'],
  ])('%s', async (path, status, detail) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const body = JSON.parse(answer.text) as Record<string, string>;
    expect(body).toMatchObject({ type: 'about:blank', status, trace: answer.headers['x-request-id'] });
    expect(body['detail']).toContain(detail);
    expect(answer.text).not.toMatch(/\bat .*\.ts|odd|srv/);
  });

  it('says when to come back', async () => {
    expect((await get('/v1/children/away/timeline')).headers['retry-after']).toBe('5');
  });

  it('carries the trace of the caller', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const answer = await get('/v1/nothing').set('traceparent', traceparent).set('X-Request-Id', 'caller-12345');
    expect(JSON.parse(answer.text)).toMatchObject({ trace: '0af7651916cd43dd8448eb211c80319c' });
    expect(answer.headers['x-request-id']).toBe('caller-12345');
  });

  it('does not take a request id that could forge a log line', async () => {
    const answer = await get('/v1/nothing').set('X-Request-Id', 'abc {"level":"info"}');
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a JSON body', () => {
  it('is read, also without a body and with a byte order mark', async () => {
    expect((await post('\ufeff{"a":"é"}', 'application/merge-patch+json')).body).toEqual({ body: { a: 'é' } });
    expect((await request(app.getHttpServer()).post('/v1/children/1/notes')).body).toEqual({});
  });

  it.each([
    ['truncated', '{"a": [1', 'application/json', 400, 'json', '$', 'at character 9 (line 1, column 9)'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'application/json', 400, 'utf-8', '$', 'byte 2 '],
    [
      'too large',
      JSON.stringify('x'.repeat(2_000)),
      'application/json',
      413,
      'too-large',
      '$',
      '1000 bytes at most and has 2002',
    ],
    ['another type', 'a=1', 'application/x-www-form-urlencoded', 415, 'media-type', 'Content-Type', 'application/json'],
    ['another character set', '{}', 'application/json; charset=iso-8859-1', 415, 'charset', 'Content-Type', 'UTF-8'],
  ])('that is %s is refused at its place', async (_, body, type, status, code, path, sentence) => {
    const answer = await post(body, type);
    expect(answer.status).toBe(status);
    const problem = JSON.parse(answer.text) as { errors: [{ message: string }] };
    expect(problem).toMatchObject({ status, errors: [{ code, path }] });
    expect(problem.errors[0].message).toContain(sentence);
  });

  it('that is packed in an unknown way is refused', async () => {
    const answer = await post('{}').set('Content-Encoding', 'zip');
    expect(JSON.parse(answer.text)).toMatchObject({ status: 415, errors: [{ path: 'Content-Encoding' }] });
  });
});

describe('operators', () => {
  it('see that the process lives and what it needs is there', async () => {
    expect((await get('/health/live')).body).toEqual({ status: 'ok' });
    const ready = await get('/health/ready');
    expect(ready.status).toBe(200);
    expect(ready.body).toMatchObject({ status: 'ok', details: { ledger: { status: 'up', position: null } } });
  });

  it('see what is not well', async () => {
    let isWell = false;
    app
      .get(HealthChecks)
      .add('answers', () => (isWell ? Promise.resolve({ lagEvents: 0 }) : Promise.reject(new Error('behind'))));
    const ready = await get('/health/ready');
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.text)).toMatchObject({
      detail: 'Not well: answers.',
      details: { ledger: { status: 'up' }, answers: { status: 'down' } },
    });
    isWell = true;
    expect((await get('/health/ready')).body).toMatchObject({ details: { answers: { lagEvents: 0 } } });
  });

  it('see durations by the pattern of the route, and the measures of the process', async () => {
    await get(`/v1/children/${SECRET}/timeline?name=${SECRET}`);
    const metrics = await get('/metrics');
    expect(metrics.headers['content-type']).toContain('text/plain');
    const counted =
      /http_request_duration_seconds_count\{method="GET",route="\/v1\/children\/:childId\/timeline",status="500"\} \d/;
    expect(metrics.text).toMatch(counted);
    expect(metrics.text).toContain('process_cpu_user_seconds_total');
    expect(metrics.text).not.toContain(SECRET);
  });

  it('find the stack of a fault in the log under its trace, and no child', async () => {
    const answer = await get(`/v1/children/${SECRET}/timeline?name=${SECRET}`);
    const { trace } = JSON.parse(answer.text) as { trace: string };
    const found = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line['trace'] === trace);
    expect(found).toEqual([
      expect.objectContaining({
        level: 'error',
        msg: 'something odd',
        name: 'TypeError',
        err: { stack: expect.stringContaining('at ') },
      }),
      expect.objectContaining({ level: 'debug', route: '/v1/children/:childId/timeline', status: '500' }),
    ]);
    expect(lines.join('')).not.toContain(SECRET);
  });
});

describe('the documents', () => {
  it('are served from here alone', async () => {
    const page = await get('/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    const scripts = [...page.text.matchAll(/<script[^>]*src="([^"]+)"/g)].map(([, source]) => source ?? '');
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect((await get(new URL(script, 'http://x/docs').pathname)).status).toBe(200);
    expect(page.headers['content-security-policy']).not.toMatch(/upgrade-insecure-requests|https:/);
  });

  it('describe the doors and the problems', async () => {
    const document = (await get('/docs-json')).body as { paths: object; components: { schemas: object } };
    expect(Object.keys(document.paths)).toContain('/v1/children/{childId}/timeline');
    expect(Object.keys(document.components.schemas)).toContain('Problem');
  });
});

function statusOf(address: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpGet(address, { agent }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    }).on('error', reject);
  });
}

describe('a name that is not of this machine', () => {
  it.each(['evil.example.org', 'evil.example.org:4400', '127.0.0.1.evil.example.org', ''])(
    '%j is refused',
    async (host) => {
      const answer = await get('/health/live').set('Host', host);
      expect([answer.status, answer.headers['content-type']]).toEqual([421, expect.stringContaining('problem+json')]);
    },
  );

  it.each(['localhost:4400', '127.0.0.1', '[::1]:4400', 'LOCALHOST'])('%j is not meant', async (host) => {
    expect((await get('/health/live').set('Host', host)).status).toBe(200);
  });
});

describe('a service', () => {
  it('says where it listens, answers there, and lets go of its ledger when it is closed', async () => {
    const data = join(folder, 'listening');
    const service = await createService(
      readSettings({ CARELEDGER_DATA: data, CARELEDGER_PORT: '0', CARELEDGER_LOG: 'silent' }),
      [],
    );
    const address = await listen(service);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    await service.close();
    await expect(fetch(`${address}/health/live`)).rejects.toThrow();
  });

  it('that is stopped finishes what it was asked and ends busy connections', async () => {
    const variables = { CARELEDGER_DATA: join(folder, 'stopping'), CARELEDGER_PORT: '0', CARELEDGER_LOG: 'silent' };
    const service = await createService(readSettings(variables), [TrialModule]);
    const address = await listen(service);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const inFlight = statusOf(`${address}/v1/children/1/slow`, agent);
    await new Promise((later) => setTimeout(later, 100));
    const closing = service.close();
    await new Promise((later) => setTimeout(later, 50));
    service.get(TrialController).answerSlow();
    expect(await inFlight).toBe(200);
    const began = Date.now();
    await closing;
    // an idle connection that was kept alive would hold it up for five seconds
    expect(Date.now() - began).toBeLessThan(2_000);
    agent.destroy();
  });

  it('says which port is in use', async () => {
    const other = createServer();
    await new Promise<void>((listening) => void other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    const variables = {
      CARELEDGER_DATA: join(folder, 'second'),
      CARELEDGER_PORT: String(port),
      CARELEDGER_LOG: 'silent',
    };
    const service = await createService(readSettings(variables), []);
    const refusal = await listen(service).catch((error: unknown) => error);
    await service.close();
    await new Promise((closed) => other.close(closed));
    expect(refusal).toBeInstanceOf(ListenError);
    expect(refusal).toMatchObject({ message: `Port ${port} of 127.0.0.1 is in use: set CARELEDGER_PORT to another.` });
  });
});
