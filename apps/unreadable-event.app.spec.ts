import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request, { type Response } from 'supertest';
import { eventIdOf } from '#events';
import { Ledger } from '#ledger';
import { configureHttp, JsonLogger, readSettings, serviceModule } from '#platform';
import { openReporting, type ReportingStore } from '#reporting';
import { smallAuthority, source, told, type SaidEvent } from '../libs/answering/src/small-authority.spec-kit.js';
import { services, together } from './together.module.js';

/** An authority of 14 events and four children, an event of a newer version, and a child who came into care after it. */
const unreadable = {
  id: eventIdOf(source, 'newer'),
  type: 'visit-completed.v9',
  data: { childId: 'A' },
  recordedAt: 0,
  metadata: {},
};
const cameLater = told('Z-care', 'child-became-looked-after', { ...smallAuthority[4]!.data, childId: 'Z' });
const asked = '/v1/indicators/CLA-COUNT/values?asAt=2025-03-31';

let folder: string;
let app: NestExpressApplication;
let tables: ReportingStore;

async function start(): Promise<void> {
  const logger = new JsonLogger('silent');
  const settings = readSettings({ CARELEDGER_DATA: folder });
  const imports = [serviceModule(settings, await together(settings, services), logger)];
  app = (await Test.createTestingModule({ imports }).compile()).createNestApplication({ bodyParser: false, logger });
  configureHttp(app);
  await app.listen(0, '127.0.0.1');
}

const get = (path: string) => request(app.getHttpServer()).get(path);
const post = (events: readonly SaidEvent[]) =>
  request(app.getHttpServer())
    .post('/v1/events')
    .set('Content-Type', 'application/cloudevents-batch+json')
    .send(JSON.stringify(events));

/** The children, by their pseudonyms, that the reporting tables know, once there are so many. */
async function childrenInTables(count: number): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const isThere = (await tables.live()) !== null;
    const rows = isThere ? await tables.query('SELECT DISTINCT child FROM fact_care_period ORDER BY child') : [];
    if (rows.length >= count || tries > 200) return rows.map(({ child }) => String(child));
    await after(100);
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-unreadable-'));
  tables = (await openReporting('sqlite', folder))!;
  await start();
  expect((await post(smallAuthority).set('Prefer', 'wait=5')).status).toBe(201);
});

afterAll(async () => {
  await app.close();
  await tables.close();
  rmSync(folder, { recursive: true });
});

/** What each of the three services does by itself, they do in one process too. */
function promises(before: () => { readonly answer: Response; readonly children: readonly string[] }): void {
  it('answers leave nothing out unsaid: they are as of the event before, and say why', async () => {
    const { body } = await get(asked);
    const { results, meta } = before().answer.body as { results: unknown; meta: { position: string } };
    expect(body).toMatchObject({ results, meta: { position: meta.position } });
    expect(body.warnings).toEqual([
      { code: 'Stale', message: expect.stringMatching(/Nothing recorded since is counted: The event at position 15 /) },
    ]);
  });

  it('the process says that it is not ready, because of the history alone', async () => {
    const { status, body } = await get('/health/ready');
    expect(status).toBe(503);
    expect(body.detail).toBe('Not well: history.');
    expect(body.details.history.message ?? JSON.stringify(body.details.history)).toContain('visit-completed.v9');
  });

  it('the reporting tables set it aside, name it, and go on', async () => {
    const children = await childrenInTables(5);
    expect(children).toHaveLength(5);
    expect(children).toEqual(expect.arrayContaining([...before().children]));
    expect(await tables.parked()).toEqual([
      expect.objectContaining({ position: '15', type: 'visit-completed.v9', eventId: unreadable.id }),
    ]);
    expect((await get('/metrics')).text).toMatch(/^reporting_parked_events 1$/m);
  });

  it('what comes in is recorded', async () => {
    const again = await post([cameLater]);
    expect(again.status).toBe(200);
    const team = { teamId: 'T9', occurredOn: '2025-01-06', name: 'Elm', service: 'Care' };
    expect((await post([told(`T-${Math.random()}`, 'team-created', team)])).status).toBe(201);
  });
}

describe('An event of a newer version in one process with recorder, projector and answers', () => {
  let answer: Response;
  let children: readonly string[];
  const before = () => ({ answer, children });

  beforeAll(async () => {
    answer = await get(asked);
    expect(answer.body.warnings).toEqual([]);
    children = await childrenInTables(4);
    expect(children).toHaveLength(4);
    const ledger = app.get<Ledger>(Ledger);
    await ledger.append('child-A', await ledger.revisionOf('child-A'), [unreadable]);
    expect((await post([cameLater])).status).toBe(201);
  });

  describe('while it runs', () => promises(before));

  describe('when it is started again', () => {
    beforeAll(async () => {
      await app.close();
      await start();
    });
    promises(before);
  });
});
