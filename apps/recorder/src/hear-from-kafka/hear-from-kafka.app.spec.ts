import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { openMessageBus } from '#message-bus';
import { configureHttp, JsonLogger, readSettings, serviceModule } from '#platform';
import { until } from '../../../../libs/message-bus/src/gathering.spec-kit.js';
import { kafkaForTests } from '../../../../test/support/kafka/kafka-for-tests.spec-kit.js';
import { RecorderModule } from '../recorder.module.js';
import { visitMessage } from './kafka-door.spec-kit.js';

const kafka = await kafkaForTests();
const NAME = 'Amelia Example';

let app: NestExpressApplication;
let folder: string;
const lines: string[] = [];

async function startRecorder(brokers: readonly string[]): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'careledger-recorder-'));
  const settings = readSettings({ CARELEDGER_DATA: folder, CARELEDGER_KAFKA: brokers.join(',') });
  const logger = new JsonLogger('trace', { write: (line: string) => void lines.push(line) });
  const imports = [serviceModule(settings, [RecorderModule], logger)];
  const testing = await Test.createTestingModule({ imports }).compile();
  app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false, logger });
  configureHttp(app);
  await app.init();
}

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
  lines.length = 0;
});

const ready = () => request(app.getHttpServer()).get('/health/ready');
const measured = async (name: string): Promise<number> => {
  const { text } = await request(app.getHttpServer()).get('/metrics');
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
};

describe('a recorder whose broker is away', () => {
  it('starts, hears over HTTP, says that it is not ready and why, and stops in time', async () => {
    await startRecorder(['127.0.0.1:1']);
    const { value, headers } = visitMessage('C1', 'v1');
    const answer = await request(app.getHttpServer()).post('/v1/events').set(headers!).send(String(value));
    expect(answer.status).toBe(201);
    await until(async () => JSON.stringify((await ready()).body).includes('ECONNREFUSED'), 'it says why');
    expect((await ready()).status).toBe(503);
    expect(await measured('kafka_up')).toBe(0);
    const began = Date.now();
    await app.close();
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});

describe('a recorder without brokers', () => {
  it('has no Kafka door', async () => {
    await startRecorder([]);
    expect(Object.keys((await ready()).body.details)).toEqual(['ledger']);
    expect(await measured('kafka_up')).toBeNaN();
  });
});

kafka.describe('a recorder with brokers', () => {
  it('hears, tells how it is doing, and names nobody in its log', async () => {
    const brokers = await kafka.addresses();
    const bus = await openMessageBus({ brokers }, 'careledger-test');
    await startRecorder(brokers);
    await until(async () => (await ready()).status === 200, 'ready', 60);
    const before = await measured('kafka_events_total{outcome="recorded"}');
    const source = `/test/${Date.now()}`;
    const note = { childId: NAME, occurredOn: '2025-04-30' };
    await bus.publish('careledger.events', [
      visitMessage('C1', 'v1', { source }),
      visitMessage('C1', 'v1', { source }),
      visitMessage(NAME, 'v2', { source, data: note }),
    ]);
    const heard = async () => (await measured('kafka_events_total{outcome="recorded"}')) - (before || 0);
    await until(async () => (await heard()) === 1, 'recorded', 60);
    expect(await measured('kafka_events_total{outcome="already-recorded"}')).toBeGreaterThanOrEqual(1);
    await until(async () => (await measured('kafka_events_total{outcome="refused"}')) >= 1, 'refused', 60);
    expect(await measured('events_recorded_total{type="visit-completed.v1"}')).toBeGreaterThanOrEqual(1);
    await until(async () => (await measured('kafka_lag_events{partition="0"}')) === 0, 'no lag', 60);
    const { kafka: told } = (await ready()).body.details;
    expect(told).toMatchObject({ status: 'up', lagEvents: 0, lagSeconds: 0 });
    expect(lines.join('')).not.toContain(NAME);
    await bus.close();
  });
});
