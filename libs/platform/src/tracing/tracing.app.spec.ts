import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Inject, Logger, Module, Param } from '@nestjs/common';
import { CqrsModule, Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Ledger } from '#ledger';
import { readSettings } from '#settings';
import { createService } from '../service/create-service.js';
import { listen } from '../service/listen.js';

const CHILD = 'child-398768-secret';

class TellTimeline extends Query<object> {
  constructor(readonly child: string) {
    super();
  }
}

@QueryHandler(TellTimeline)
class TellTimelineHandler implements IQueryHandler<TellTimeline> {
  private readonly logger = new Logger('Timeline');

  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  async execute({ child }: TellTimeline): Promise<object> {
    this.logger.log('Told a timeline');
    if (child.endsWith('gone')) throw new RangeError(`${child} is gone`);
    await this.ledger.append(`child-${child}`, 'no-stream', [
      { id: '3b39dbad-f3df-5ba2-b2a3-1e00029cbd44', type: 'x.v1', data: { child }, metadata: {}, recordedAt: 0 },
    ]);
    return {};
  }
}

@Controller('v1/children/:childId')
class TimelineController {
  constructor(private readonly queries: QueryBus) {}

  @Get('timeline')
  timeline(@Param('childId') child: string): Promise<object> {
    return this.queries.execute(new TellTimeline(child));
  }
}

@Module({ imports: [CqrsModule], controllers: [TimelineController], providers: [TellTimelineHandler] })
class TimelineModule {}

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

/** A collector: takes OTLP over HTTP as JSON. */
class Collector {
  readonly bodies: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      if (request.url === '/v1/traces') this.bodies.push(body);
      response.setHeader('Content-Type', 'application/json').end('{}');
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((listening) => void this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Every span so far, once there are as many as wanted. */
  async spans(wanted: number): Promise<SentSpan[]> {
    for (let tries = 0; ; tries++) {
      const spans = this.bodies.flatMap((body) => {
        const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
        return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
      });
      if (spans.length >= wanted || tries > 100) return spans;
      await after(50);
    }
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'careledger-tracing-'));
const collector = new Collector();
const said: string[] = [];
const { write } = process.stderr;
let service: NestExpressApplication;
let address: string;

beforeAll(async () => {
  Object.assign(process.env, {
    OTEL_EXPORTER_OTLP_ENDPOINT: await collector.start(),
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '50',
  });
  process.stderr.write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
  const settings = { CARELEDGER_DATA: folder, CARELEDGER_PORT: '0', CARELEDGER_LOG: 'debug' };
  service = await createService(readSettings(settings), [TimelineModule]);
  address = await listen(service);
});

afterAll(async () => {
  process.stderr.write = write;
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name];
  collector.stop();
  rmSync(folder, { recursive: true });
});

const named = (spans: readonly SentSpan[], name: string): SentSpan => spans.find((span) => span.name === name)!;
const attributesOf = ({ attributes }: SentSpan): unknown =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

describe('where the environment names a collector', () => {
  const caller = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };

  it('a request, its question and what the ledger is told are spans of the trace of the caller', async () => {
    const headers = { traceparent: `00-${caller.trace}-${caller.span}-01` };
    expect((await fetch(`${address}/v1/children/${CHILD}/timeline?name=${CHILD}`, { headers })).status).toBe(200);
    const spans = await collector.spans(3);
    const request = named(spans, 'GET /v1/children/:childId/timeline');
    const question = named(spans, 'TellTimeline');
    const append = named(spans, 'ledger append');
    expect(request).toMatchObject({ traceId: caller.trace, parentSpanId: caller.span });
    expect(question).toMatchObject({ traceId: caller.trace, parentSpanId: request.spanId });
    expect(append).toMatchObject({ traceId: caller.trace, parentSpanId: question.spanId });
    expect(attributesOf(request)).toMatchObject({
      'http.request.method': 'GET',
      'http.route': '/v1/children/:childId/timeline',
    });
    expect(attributesOf(append)).toEqual({ 'careledger.events': 1 });
  });

  it('what failed says so, by the name of the error alone, and problem and log lines tell the trace', async () => {
    const answer = await fetch(`${address}/v1/children/${CHILD}-gone/timeline`);
    const { trace } = (await answer.json()) as { trace: string };
    expect([answer.status, trace]).toEqual([500, expect.stringMatching(/^[0-9a-f]{32}$/)]);
    const spans = (await collector.spans(5)).filter(({ traceId }) => traceId === trace);
    expect(named(spans, 'TellTimeline').status).toMatchObject({ code: 2, message: 'RangeError' });
    expect(named(spans, 'GET /v1/children/:childId/timeline').status).toMatchObject({ code: 2 });
    const lines = said.join('').trim().split('\n');
    const found = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line['trace'] === trace);
    expect(found.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['Told a timeline', 'Request']));
  });

  it('no span says anything of a child, or of where and how the process was started', async () => {
    await collector.spans(5);
    expect(collector.bodies.length).toBeGreaterThan(0);
    for (const body of collector.bodies) expect(body).not.toMatch(/398768|secret|gone|process\.|host\.|command/);
    expect(collector.bodies[0]).toContain('"service.name"');
  });

  it('whether it is well, and its measures, are not traced', async () => {
    await fetch(`${address}/health/ready`);
    await fetch(`${address}/metrics`);
    await after(200);
    expect((await collector.spans(0)).map(({ name }) => name).join()).not.toMatch(/health|metrics/);
  });

  it('a collector that is away does not keep the service from stopping', async () => {
    collector.stop();
    await fetch(`${address}/v1/children/other/timeline`);
    const began = Date.now();
    await service.close();
    expect(Date.now() - began).toBeLessThan(4_000);
  });
});
