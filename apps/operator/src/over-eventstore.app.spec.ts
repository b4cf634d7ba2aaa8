import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '../../../test/support/eventstore/eventstore-double.js';
import { DoubleProcess } from '../../../test/support/eventstore/double-process.js';
import {
  careledger,
  describeWithFiveReturns,
  fiveReturns,
  Folders,
  started,
  type Ended,
} from './careledger.spec-kit.js';

const folders = new Folders();
const embedded = folders.one();
const beside = folders.one();
let store: EventStoreDouble;

/** A command over the EventStoreDB, or over another one that is named. */
function over(words: readonly string[], connection = store.connection, data = beside): Promise<Ended> {
  const { process: child, ended } = started(data, words, { CARELEDGER_LEDGER: connection });
  child.stdin.end();
  return ended;
}

beforeAll(async () => {
  store = await EventStoreDouble.start();
  // both hear the same lines: made up a second time they would be recorded at other moments
  const made = [
    'generate',
    '--children',
    '25',
    '--years',
    '2',
    '--seed',
    '11',
    '--out',
    join(embedded, 'borough.ndjson'),
  ];
  expect(await careledger(embedded, ...made)).toMatchObject({ exitCode: 0 });
  expect(await careledger(embedded, 'record', join(embedded, 'borough.ndjson'))).toMatchObject({ exitCode: 0 });
});

afterAll(() => {
  store.stop();
  folders.remove();
});

/** What differs between stores: positions, where the data lies, and how long it took. */
const ofTheStore = new Set(
  'position appendedAt data store seconds eventsPerSecond bytes bytesPerEvent saved'.split(' '),
);
/** The checksum of a history is over its positions too; that of an answer is not. */
const withoutPlaces = (text: string, words: readonly string[]): unknown =>
  JSON.parse(text, (name, value: unknown) =>
    ofTheStore.has(name) || (name === 'checksum' && words[0] === 'replay') ? undefined : value,
  );

describe('over an EventStoreDB', () => {
  it('what is recorded is acknowledged, and recognised when it is repeated', async () => {
    const first = await over(['record', join(embedded, 'borough.ndjson'), '--json']);
    expect(first).toMatchObject({ exitCode: 0 });
    const { recorded } = JSON.parse(first.stdout) as { recorded: number };
    expect(recorded).toBeGreaterThan(500);
    const again = await over(['record', join(embedded, 'borough.ndjson'), '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ recorded: 0, alreadyRecorded: recorded });
    expect(existsSync(join(beside, 'ledger.sqlite'))).toBe(false);
  });

  it('the ledger is written out as the same lines in the same order', async () => {
    const [there, here] = [await over(['export', 'events']), await careledger(embedded, 'export', 'events')];
    expect(there.stdout).toBe(here.stdout);
  });

  it.each([
    [['indicator', 'CLA-COUNT', '--as-at', '2025-03-31']],
    [['indicator', 'STB-62', '--as-at', '2025-03-31', '--by', 'team', '--children']],
    [['indicators']],
    [['caseloads', '--as-at', '2025-03-31']],
    [['data-quality']],
    [['policies']],
    [['status']],
    [['replay']],
    [['figure', 'list']],
  ])('a question is answered as over the embedded ledger: %j', async (words) => {
    const [there, here] = [await over([...words, '--json']), await careledger(embedded, ...words, '--json')];
    expect(there).toMatchObject({ exitCode: 0 });
    expect(withoutPlaces(there.stdout, words)).toEqual(withoutPlaces(here.stdout, words));
  });

  it('a child is told, and why it is counted', async () => {
    const asked = ['indicator', 'CLA-COUNT', '--as-at', '2025-03-31', '--children', '--json'];
    const { children } = JSON.parse((await over(asked)).stdout) as { children: { child: string }[] };
    const { child } = children[0]!;
    for (const words of [
      ['child', child],
      ['why', 'CLA-COUNT', child, '--as-at', '2025-03-31'],
    ]) {
      const [there, here] = [await over([...words, '--json']), await careledger(embedded, ...words, '--json')];
      expect(there).toMatchObject({ exitCode: 0 });
      expect(withoutPlaces(there.stdout, words)).toEqual(withoutPlaces(here.stdout, words));
    }
  });

  it('a figure is published, listed, and rechecked', async () => {
    const published = await over(['figure', 'publish', 'CLA-COUNT', '--as-at', '2025-03-31', '--json']);
    expect(published).toMatchObject({ exitCode: 0 });
    const { id, position } = JSON.parse(published.stdout) as { id: string; position: string };
    expect(position).toMatch(/^\d+\/\d+$/);
    expect(await over(['figure', 'recheck', id])).toMatchObject({ exitCode: 0 });
    expect((await over(['figure', 'list'])).stdout).toContain(id);
  });

  it('the histories are verified against the ledger', async () => {
    const verified = await over(['verify', '--json']);
    expect(verified).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(verified.stdout)).toMatchObject({ equal: true });
  });

  it('status says which ledger, without a password', async () => {
    const named = store.connection.replace('esdb://', 'esdb://me:sw0rdfish@');
    const { stdout, stderr, exitCode } = await over(['status'], named);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`esdb://127.0.0.1:${store.port}, position`)]);
    expect(stdout + stderr).not.toContain('sw0rdfish');
  });

  it('the demonstration keeps to its own embedded ledger', async () => {
    const before = (await over(['status', '--json'])).stdout;
    const data = folders.one();
    expect(await over(['demo', '--once'], store.connection, data)).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(data, 'demo', 'ledger.sqlite'))).toBe(true);
    expect((await over(['status', '--json'])).stdout).toBe(before);
  });
});

describeWithFiveReturns('five published returns over an EventStoreDB', () => {
  it('are imported as they are embedded, and give the same figures, child by child', async () => {
    const other = await EventStoreDouble.start();
    const [there, here] = [folders.one(), folders.one()];
    for (const words of [
      ['import', 'ssda903', fiveReturns],
      ['indicator', 'STB-62', '--as-at', '2019-03-31', '--children'],
      ['indicator', 'CLA-REV-02', '--as-at', '2022-03-31', '--children'],
    ]) {
      const [over903, embedded903] = [
        await over([...words, '--json'], other.connection, there),
        await careledger(here, ...words, '--json'),
      ];
      expect([over903.exitCode, embedded903.exitCode]).toEqual([0, 0]);
      expect(withoutPlaces(over903.stdout, words)).toEqual(withoutPlaces(embedded903.stdout, words));
    }
    other.stop();
  });
});

describe('a history that was saved of one ledger', () => {
  it('is not used for another, and says so', async () => {
    const data = folders.one();
    expect((await over(['replay'], store.connection, data)).exitCode).toBe(0);
    const other = await EventStoreDouble.start();
    const team = {
      specversion: '1.0',
      source: 'case-system',
      type: 'team-created.v1',
      id: 'T1',
      data: { teamId: 'T1', occurredOn: '2025-01-06', name: 'Ash', service: 'Care' },
    };
    mkdirSync(join(data, 'said'));
    writeFileSync(join(data, 'said', 'team.ndjson'), JSON.stringify(team));
    expect(await over(['record', join(data, 'said', 'team.ndjson')], other.connection, data)).toMatchObject({
      exitCode: 0,
    });
    const { stdout, stderr } = await over(['status', '--json'], other.connection, data);
    expect(JSON.parse(stdout)).toMatchObject({ history: { events: 1, children: 0, teams: 1 } });
    expect(stderr).toContain('The saved history ends with an event that the ledger does not have');
    // and back: the embedded ledger of the same folder does not take the other's history either
    expect((await careledger(data, 'record', join(data, 'said', 'team.ndjson'))).exitCode).toBe(0);
    expect(JSON.parse((await careledger(data, 'status', '--json')).stdout)).toMatchObject({ history: { events: 1 } });
    other.stop();
  });
});

describe('an EventStoreDB that is away', () => {
  it('ends every command with 5 and a sentence', async () => {
    const asked = [['verify'], ['indicator', 'CLA-COUNT', '--as-at', '2025-03-31'], ['export', 'events']];
    const away = 'esdb://me:sw0rdfish@127.0.0.1:1?tls=false';
    for (const { exitCode, stdout, stderr } of await Promise.all(
      asked.map((words) => over(words, away, folders.one())),
    )) {
      expect([exitCode, stdout]).toEqual([5, '']);
      expect(stderr).toMatch(/cannot be used now: .*\. Try again later\.\n$/);
      expect(stderr).not.toMatch(/sw0rdfish|\n {4}at /);
    }
  });

  it('leaves status to tell the rest: the history as it was saved, and that there are no reporting tables', async () => {
    const data = folders.one();
    expect((await over(['replay'], store.connection, data)).exitCode).toBe(0);
    const well = JSON.parse((await over(['status', '--json'], store.connection, data)).stdout) as {
      history: { position: string; events: number };
    };
    const away = 'esdb://me:sw0rdfish@127.0.0.1:1?tls=false';
    const { exitCode, stdout, stderr } = await over(['status', '--json'], away, data);
    const { position, events } = well.history;
    expect(JSON.parse(stdout)).toMatchObject({
      ledger: null,
      history: { position, events, fault: expect.stringContaining('cannot be used now') },
      isBehind: null,
      figures: null,
      notWell: [{ part: 'ledger', because: expect.stringContaining('cannot be used now') }],
    });
    expect([exitCode, stderr]).toEqual([5, expect.stringMatching(/^ledger: .*cannot be used now/)]);
    expect(stdout + stderr).not.toContain('sw0rdfish');
  });

  it('so does one that accepts and says nothing, within half a minute', async () => {
    const sockets: Socket[] = [];
    const silent: Server = createServer((socket) => sockets.push(socket));
    await new Promise<void>((listening) => void silent.listen(0, '127.0.0.1', listening));
    const began = Date.now();
    const { exitCode } = await over(
      ['status'],
      `esdb://127.0.0.1:${(silent.address() as AddressInfo).port}?tls=false`,
      folders.one(),
    );
    expect(exitCode).toBe(5);
    expect(Date.now() - began).toBeLessThan(40_000);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});

describe('services whose EventStoreDB goes away', () => {
  const away = new DoubleProcess();
  afterAll(() => away.remove());

  const team = JSON.stringify({
    specversion: '1.0',
    source: 'case-system',
    type: 'team-created.v1',
    id: 'T1',
    data: { teamId: 'T1', occurredOn: '2025-01-06', name: 'Ash', service: 'Care' },
  });

  /** The status of an address, once it is the one that is waited for, or after a minute. */
  async function statusOf(address: string, wanted: number): Promise<{ status: number; text: string }> {
    for (let tries = 0; ; tries++) {
      const answer = await fetch(address);
      const text = await answer.text();
      if (answer.status === wanted || tries === 60) return { status: answer.status, text };
      await new Promise((later) => setTimeout(later, 1_000));
    }
  }

  it('say that they are not ready, answer from what they know, record nothing, and go on when it is back', async () => {
    const settings = { CARELEDGER_LEDGER: await away.start(), CARELEDGER_REPORTING: 'none' };
    const { process: child, ended } = started(folders.one(), ['start', '--port', '0', '--json'], settings);
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (text: string) => resolve((JSON.parse(text) as { address: string }).address));
      void ended.then(({ stderr }) => reject(new Error(stderr)));
    });
    const record = (): Promise<Response> =>
      fetch(`${address}/v1/events`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/cloudevents+json' },
        body: team,
      });
    expect((await statusOf(`${address}/health/ready`, 200)).status).toBe(200);

    await away.kill();
    const unready = await statusOf(`${address}/health/ready`, 503);
    expect([unready.status, unready.text]).toEqual([503, expect.stringContaining('ledger')]);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    expect((await fetch(`${address}/v1/indicators/CLA-COUNT/values?asAt=2025-03-31`)).status).toBe(200);
    const refused = await record();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);

    await away.start();
    const readyAgain = await statusOf(`${address}/health/ready`, 200);
    expect([readyAgain.status, readyAgain.text]).toEqual([200, expect.any(String)]);
    expect((await record()).status).toBe(201);
    expect((await statusOf(`${address}/metrics`, 200)).text).toMatch(
      /ledger_reconnections_total\{reason="\w+"\} [1-9]/,
    );

    await away.kill();
    const began = Date.now();
    child.kill('SIGTERM');
    expect((await ended).exitCode).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});

describe('careledger copy', () => {
  const target = new DoubleProcess();
  let connection: string;
  beforeAll(async () => {
    connection = await target.start();
  });
  afterAll(() => target.remove());

  it('says in a dry run what it would do, and makes no folder', async () => {
    const to = join(folders.one(), 'not-there');
    const { exitCode, stdout } = await careledger(embedded, 'copy', '--to', to, '--dry-run');
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^[\d,]+ events would be copied to .*; nothing was written\n$/),
    ]);
    expect(existsSync(to)).toBe(false);
  });

  it('killed at any moment goes on where it was, there and back, and answers the same', async () => {
    for (const milliseconds of [700, 900, 1_100, 1_300]) {
      const { process: child, ended } = started(embedded, ['copy', '--from', embedded, '--to', connection]);
      setTimeout(() => child.kill('SIGKILL'), milliseconds);
      await ended;
    }
    const there = await careledger(embedded, 'copy', '--from', embedded, '--to', connection, '--json');
    expect(there).toMatchObject({ exitCode: 0 });
    const back = folders.one();
    const home = await over(['copy', '--to', back, '--json'], connection, folders.one());
    expect(home).toMatchObject({ exitCode: 0 });
    const [outward, homeward] = [there, home].map(({ stdout }) => JSON.parse(stdout) as Record<string, unknown>);
    expect(outward).toMatchObject({ outcome: 'equal' });
    expect(homeward).toMatchObject({
      outcome: 'equal',
      alreadyThere: 0,
      events: outward!['events'],
      checksum: outward!['checksum'],
    });
    const exported = (data: string): Promise<Ended> => careledger(data, 'export', 'events');
    expect((await exported(back)).stdout).toBe((await exported(embedded)).stdout);
    expect(await careledger(back, 'verify')).toMatchObject({ exitCode: 0 });
  });

  it('3: refuses a target that holds something else, and names the first event that differs', async () => {
    const other = folders.one();
    await careledger(other, 'generate', '--children', '3', '--years', '1', '--seed', '5');
    const { exitCode, stdout } = await careledger(embedded, 'copy', '--from', other, '--to', connection);
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^Event 1, \S+ [0-9a-f-]{36} of \S+ at position 1, is another in esdb:\/\/127/);
  });

  it.each([
    [['copy'], '--from and --to name the two ledgers'],
    [['copy', '--to', embedded], 'the ledger cannot be copied onto itself'],
    [['copy', '--from', 'esdb://me:sw0rdfish@'], '--from: a ledger is a folder, or the connection string'],
    [['copy', '--to', 'postgres://me:sw0rdfish@db/x'], '--to: a ledger is a folder, or'],
  ])('2: %j', async (words, sentence) => {
    const { exitCode, stderr } = await careledger(embedded, ...words);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    expect(stderr).not.toContain('sw0rdfish');
  });

  it('5: a source that is not there', async () => {
    const { exitCode, stderr } = await careledger(
      embedded,
      'copy',
      '--from',
      join(embedded, 'nothing'),
      '--to',
      connection,
    );
    expect([exitCode, stderr]).toEqual([5, expect.stringContaining('There is no ledger in')]);
  });
});
