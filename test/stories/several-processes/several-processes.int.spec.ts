import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventIdOf } from '#events';
import { openLedger } from '#ledger';
import { kafkaForTests } from '../../support/kafka/kafka-for-tests.spec-kit.js';
import { describeWith } from '../../support/needed-servers.spec-kit.js';
import {
  postgresAbsentBecause,
  startPostgres,
  type TestPostgres,
} from '../../support/postgres/postgres-for-tests.spec-kit.js';
import { DoubleProcess } from '../../support/eventstore/double-process.js';
import { chance, shuffled, some } from './disorder.spec-kit.js';
import { sendOverHttp, sendOverKafka, type Sent } from './senders.spec-kit.js';
import { careledger, ServiceProcess, type Settings } from './service-process.spec-kit.js';

const kafka = await kafkaForTests();
const describeWithPostgres = describeWith('postgres', postgresAbsentBecause);

/** About a hundred thousand events. */
const borough = ['--children', '1200', '--years', '3', '--seed', '20250331'];
const eventsMin = 100_000;
const asAts = ['2023-09-30', '2025-03-31'];
/** How often each process is killed while the events are sent. */
const killsEach = 3;
const killWithinMilliseconds = 2_000;
const killedWhileBeginning = 0.2;
const aliveMilliseconds = 60_000;
const caughtUpMilliseconds = 180_000;
const patience = 900_000;

/** A ledger that several processes share. */
interface SharedLedger {
  /** CARELEDGER_LEDGER. */
  readonly setting: string;
  remove(): Promise<void>;
}

const ledgers: readonly [string, () => Promise<SharedLedger>][] = [
  ['the embedded ledger', async () => ({ setting: 'sqlite', remove: async () => {} })],
  [
    'EventStoreDB’s protocol',
    async () => {
      const double = new DoubleProcess();
      return { setting: await double.start(), remove: () => double.remove() };
    },
  ],
];

const describeWithAll: typeof kafka.describe = (name, tests) =>
  kafka.describe(name, () => describeWithPostgres('and PostgreSQL', tests));

describeWithAll('Two recorders, a projector and two answers, each killed again and again, over Kafka', () => {
  describe.each(ledgers)('and %s', (_, openShared) => {
    const folder = mkdtempSync(join(tmpdir(), 'careledger-story-'));
    const data = join(folder, 'data');
    const log = join(folder, 'services.log');
    const file = join(folder, 'borough.ndjson');
    const next = chance(20_250_331);
    let ledger: SharedLedger;
    let postgres: TestPostgres;
    let reporting: string;
    let settings: Settings;
    let events: Sent[];
    let services: ServiceProcess[] = [];
    let acknowledged: ReadonlySet<string>;

    const of = (name: string): ServiceProcess[] => services.filter((one) => one.name.startsWith(name));

    beforeAll(async () => {
      ledger = await openShared();
      postgres = await startPostgres();
      reporting = (await postgres.database()).connectionString;
      settings = {
        CARELEDGER_DATA: data,
        CARELEDGER_LEDGER: ledger.setting,
        CARELEDGER_KAFKA: (await kafka.addresses()).join(','),
        CARELEDGER_REPORTING: reporting,
        CARELEDGER_LOG: 'warn',
      };
      const made = await careledger({ CARELEDGER_DATA: folder }, 'generate', ...borough, '--out', file);
      if (made.exitCode !== 0) throw new Error(made.stderr);
      events = readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Sent);
      const names = ['recorder 1', 'recorder 2', 'projector', 'answers 1', 'answers 2'];
      services = await Promise.all(names.map((name) => ServiceProcess.make(name, name.split(' ')[0]!, settings, log)));
      for (const service of services) service.start();
      await Promise.all(services.map((service) => service.ready(60_000)));
    }, patience);

    afterAll(async () => {
      await Promise.all(services.map((service) => service.end('SIGKILL')));
      await ledger?.remove();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it(
      'takes every event, half over Kafka and half over HTTP, out of order and some of them twice',
      async () => {
        expect(events.length).toBeGreaterThanOrEqual(eventsMin);
        const mixed = shuffled(events, next);
        const half = mixed.length / 2;
        const overKafka = [...mixed.slice(0, half), ...some(mixed, 0.03, next)];
        const overHttp = [...mixed.slice(half), ...some(mixed, 0.03, next)];
        let taken = 0;
        let isOver = false;
        const killing = (async () => {
          const kills = killsEach * services.length;
          for (let kill = 0; kill < kills; kill++) {
            const victim = services[kill % services.length]!;
            // over the whole of the sending, however long this machine takes for it
            while (!isOver && taken < (kill / kills) * overHttp.length) await sleep(50);
            // mostly in the middle of its work, sometimes while it begins
            if (next() > killedWhileBeginning) await victim.alive(aliveMilliseconds);
            await sleep(killWithinMilliseconds * next());
            await victim.killAndRestart();
          }
        })();
        const sending = Promise.all([
          sendOverHttp(
            of('recorder').map(({ address }) => address),
            shuffled(overHttp, next),
            (count) => (taken += count),
          ),
          sendOverKafka(await kafka.addresses(), shuffled(overKafka, next)),
        ]);
        const [[sent]] = await Promise.all([sending.finally(() => (isOver = true)), killing]);
        acknowledged = sent.acknowledged;
        expect(new Set([...acknowledged, ...overKafka.map(({ id }) => id)]).size).toBe(events.length);
      },
      patience,
    );

    it(
      'holds every event exactly once',
      async () => {
        const wanted = new Set(events.map(({ source, id }) => eventIdOf(source, id)));
        const opened = await openLedger(ledger.setting, data);
        try {
          const held: string[] = [];
          const deadline = Date.now() + caughtUpMilliseconds;
          let after: Awaited<ReturnType<typeof opened.end>> = null;
          for (;;) {
            for await (const page of opened.readAll(after)) {
              for (const event of page) if (wanted.has(event.id)) held.push(event.id);
              after = page.at(-1)!.position;
            }
            if (held.length >= wanted.size || Date.now() > deadline) break;
            await sleep(500);
          }
          expect(new Set(held).size).toBe(wanted.size);
          expect(held).toHaveLength(wanted.size);
        } finally {
          await opened.close();
        }
      },
      patience,
    );

    it('none of them ended by itself, and each was killed', () => {
      expect(services.flatMap(({ unexpectedEnds }) => unexpectedEnds)).toEqual([]);
      expect(services.map(({ kills }) => kills)).toEqual(services.map(() => killsEach));
    });

    it(
      'both answers give the figures that an embedded run of the same events gives, child by child',
      async () => {
        await Promise.all(services.map((service) => service.ready(caughtUpMilliseconds)));
        const embedded = { CARELEDGER_DATA: join(folder, 'embedded') };
        const recorded = await careledger(embedded, 'record', file);
        expect(recorded.exitCode).toBe(0);
        const alone = await ServiceProcess.make('embedded', 'answers', embedded, log);
        alone.start();
        try {
          await alone.ready(60_000);
          const [one, two] = of('answers');
          const paths = await pathsOf(alone.address);
          for (const path of paths) {
            const wanted = await documentOf(alone.address, path);
            expect([path, await documentOf(one!.address, path)]).toEqual([path, wanted]);
            expect([path, await documentOf(two!.address, path)]).toEqual([path, wanted]);
          }
        } finally {
          await alone.end('SIGTERM');
        }
      },
      patience,
    );

    it(
      'verify says that histories and reporting tables equal the ledger',
      async () => {
        const said = await careledger(settings, 'verify', '--json');
        expect(said.stderr + said.stdout).not.toMatch(/different/);
        expect(said.exitCode).toBe(0);
      },
      patience,
    );

    it(
      'the reporting tables hold the figures that the answers give',
      async () => {
        const [one] = of('answers');
        const { results } = await documentOf<{ results: { code: string }[] }>(one!.address, '/v1/indicators');
        const codes = results.map(({ code }) => code).sort();
        const wanted = await Promise.all(codes.map((code) => figureOf(one!.address, code)));
        // figures follow the rows at a distance
        const deadline = Date.now() + caughtUpMilliseconds;
        let told = await figuresIn(reporting);
        while (JSON.stringify(told) !== JSON.stringify(wanted) && Date.now() < deadline) {
          await sleep(1_000);
          told = await figuresIn(reporting);
        }
        expect(told).toEqual(wanted);
      },
      patience,
    );

    it('each stops within ten seconds when it is asked to', async () => {
      const times = await Promise.all(services.map((service) => service.end('SIGTERM')));
      for (const milliseconds of times) expect(milliseconds).toBeLessThan(10_000);
    });
  });
});

type Figure = readonly [code: string, numerator: number, denominator: number | null, display: string];

const monthEnd = '2025-02-28';

/** A figure as the answers give it. */
async function figureOf(address: string, code: string): Promise<Figure> {
  const path = `/v1/indicators/${code}/values?asAt=${monthEnd}`;
  const { results } = await documentOf<{
    results: { numerator: number; denominator: number | null; display: string }[];
  }>(address, path);
  const { numerator, denominator, display } = results[0]!;
  return [code, numerator, denominator, display];
}

/** The same figures as a user of SQL sees them. */
async function figuresIn(connectionString: string): Promise<Figure[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<Record<'indicator' | 'numerator' | 'denominator' | 'display', string | null>>(
      `SELECT indicator, numerator, denominator, display FROM reporting.indicator_value
        WHERE period_end = '${monthEnd}' AND part IS NULL ORDER BY indicator`,
    );
    return rows.map(({ indicator, numerator, denominator, display }) => [
      indicator!,
      Number(numerator),
      denominator === null ? null : Number(denominator),
      display!,
    ]);
  } finally {
    await client.end();
  }
}

/** Every figure on two days, by team, and every child in it. */
async function pathsOf(address: string): Promise<string[]> {
  const { results } = await documentOf<{ results: { code: string }[] }>(address, '/v1/indicators');
  return results.flatMap(({ code }) =>
    asAts.flatMap((asAt) => [
      `/v1/indicators/${code}/values?asAt=${asAt}&by=team`,
      `/v1/indicators/${code}/children?asAt=${asAt}`,
    ]),
  );
}

/** A document without its place in the ledger, which is another in every ledger; its checksum covers all the rest. */
async function documentOf<T = unknown>(address: string, path: string): Promise<T> {
  const response = await fetch(`${address}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const document = (await response.json()) as { meta?: { position?: unknown } };
  if (document.meta !== undefined) delete document.meta.position;
  return document as T;
}
