import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { restore, save } from '#history';
import { careledger, careledgerHearing, documentOf, Folders, serving, started } from './careledger.spec-kit.js';

const folders = new Folders();
/** A made-up borough of 25 children, that tests read and do not change. */
const borough = folders.one();

beforeAll(async () => {
  const made = await careledger(borough, 'generate', '--children', '25', '--years', '2', '--seed', '11');
  expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await careledger(borough, 'replay')).exitCode).toBe(0);
});

afterAll(() => folders.remove());

const historyFile = (folder: string): string => join(folder, 'history.careledger');

describe('a command ends as it went', () => {
  it.each([
    [2, ['indicator', 'CLA-COUNT', '--as-at', '2025-02-29'], '--as-at: ', 'February 2025 has 28 days'],
    [2, ['indicator', 'CLA-COUNT'], '--as-at is missing', ''],
    [2, ['indicator', 'NO-SUCH', '--as-at', '2025-03-31'], "no indicator 'NO-SUCH'", 'CLA-COUNT'],
    [2, ['why', 'CLA-COUNT', 'nobody', '--as-at', '2025-03-31'], 'No event of a child', ''],
    [2, ['export', 'events', '--since', '999999'], 'Position "999999" is unknown', ''],
    [2, ['start', 'projecter'], "there is no service 'projecter'", 'recorder, projector, answers'],
    [2, ['record', './no-such-file'], 'FILE: ', 'no such file'],
    [2, ['generate', '--years', '90'], '--years: ', '90 years'],
    [2, ['policy', 'adopt', 'caseload.amber=much', '--from', '2025-01-01'], 'KEY=VALUE: ', 'takes a number'],
    [2, ['demo', '--once', '--data', borough], '--data: ', 'holds other events already'],
    [0, ['help', 'verify'], '', ''],
  ])('%i: %j', async (exitCode, words, place, sentence) => {
    const ended = await careledger(borough, ...words);
    expect(ended).toMatchObject({ exitCode, stderr: expect.stringContaining(sentence) });
    expect(ended.stderr).toContain(place);
    expect(ended.stderr).not.toMatch(/\n {4}at /);
    expect(ended.stdout === '').toBe(exitCode !== 0);
  });

  it('5: there is no ledger; and asking makes none', async () => {
    const folder = join(folders.one(), 'nothing');
    const ended = await careledger(folder, 'status');
    expect(ended).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('There is no ledger in') });
    expect(ended.stdout).toMatch(
      /^ledger +There is no ledger in .*\nhistory +none was saved\nreporting no tables yet/m,
    );
    const asked = await careledger(folder, 'verify');
    expect(asked).toMatchObject({ exitCode: 5, stdout: '', stderr: expect.stringContaining('There is no ledger in') });
    expect((await careledger(folder, 'indicators')).exitCode).toBe(0);
    expect(existsSync(folder)).toBe(false);
  });

  it('1: the ledger is something else', async () => {
    const folder = folders.one();
    writeFileSync(
      join(folder, 'ledger.sqlite'),
      'a letter to the editor, longer than the first page of a file'.repeat(99),
    );
    const ended = await careledger(folder, 'verify');
    expect(ended).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('is no SQLite file') });
    const told = await careledger(folder, 'status');
    expect(told).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^ledger .*is no SQLite file/m) });
  });

  it('2: a setting is refused by its name', async () => {
    const ended = await started(borough, ['status'], { CARELEDGER_LEDGER: 'esdb:/localhost' }).ended;
    expect(ended).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('CARELEDGER_LEDGER must be sqlite, or'),
    });
  });
});

describe('what the ledger holds', () => {
  it('comes out as CloudEvents and goes into another ledger as the same, in the same order', async () => {
    const { exitCode, stdout, stderr } = await careledger(borough, 'export', 'events');
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('events exported, up to position')]);
    const other = folders.one();
    const lines = stdout.trimEnd().split('\n').length;
    const said = await careledgerHearing(other, stdout, 'record', '-', '--json');
    expect(JSON.parse(said.stdout)).toMatchObject({ recorded: lines, alreadyRecorded: 0, refused: 0 });
    expect((await careledger(other, 'export', 'events')).stdout).toBe(stdout);
    const again = await careledgerHearing(other, stdout, 'record', '-', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ recorded: 0, alreadyRecorded: lines, refused: 0 });
  });

  it('can be taken from a position on', async () => {
    const { ledger } = await documentOf<{ ledger: { position: string } }>(borough, 'status');
    const since = String(Number(ledger.position) - 3);
    expect((await careledger(borough, 'export', 'events', '--since', since)).stdout.trimEnd().split('\n')).toHaveLength(
      3,
    );
  });

  it('is no longer written when nobody reads it any more', async () => {
    const { process: child, ended } = started(borough, ['export', 'events']);
    child.stdin.end();
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('is the same borough when it is written to a file and recorded', async () => {
    const [file, other] = [join(folders.one(), 'borough.ndjson'), folders.one()];
    await careledger(other, 'generate', '--children', '25', '--years', '2', '--seed', '11', '--out', file);
    expect(existsSync(join(other, 'ledger.sqlite'))).toBe(false);
    const { recorded } = await documentOf<{ recorded: number }>(other, 'record', file);
    expect(await documentOf(borough, 'record', file)).toMatchObject({ recorded: 0, alreadyRecorded: recorded });
  });
});

describe('events that cannot be recorded', () => {
  const good = { specversion: '1.0', source: 'case-system', type: 'team-created.v1' };
  const team = (id: string) =>
    JSON.stringify({ ...good, id, data: { teamId: id, occurredOn: '2025-01-06', name: id, service: 'Care' } });
  const input = Buffer.concat([
    Buffer.from(`${team('T1')}\n{"a": [\n\n`),
    Buffer.from([0x22, 0xff, 0x22, 0x0a]),
    Buffer.from(`${team('T2').replace('2025-01-06', '2025-02-30')}\n${team('T3')}`),
  ]);

  it('are named by line and place, and do not keep the others out', async () => {
    const folder = folders.one();
    const { exitCode, stdout } = await careledgerHearing(folder, input, 'record', '-');
    expect(exitCode).toBe(4);
    expect(stdout).toContain('stdin:2 $: not JSON: it ends too early');
    expect(stdout).toContain('stdin:4 $: not UTF-8: byte 2');
    expect(stdout).toMatch(/stdin:5 data\.occurredOn: .*February 2025 has 28 days/);
    expect(stdout).toContain('2 events recorded, 3 refused');
    expect(await documentOf(folder, 'status')).toMatchObject({ history: { events: 2, teams: 2 } });
  });

  it('keep the others out where all or none are to be recorded, or it is only tried', async () => {
    const folder = folders.one();
    for (const option of ['--atomic', '--dry-run']) {
      const { exitCode, stdout } = await careledgerHearing(folder, input, 'record', '-', option, '--json');
      expect(exitCode).toBe(4);
      const document = JSON.parse(stdout) as { faults: { line: number }[] };
      expect(document).toMatchObject({ recorded: 0, acceptable: 2, refused: 3, dryRun: option === '--dry-run' });
      expect(document.faults.map(({ line }) => line)).toEqual([2, 4, 5]);
    }
    expect((await careledger(folder, 'export', 'events')).stdout).toBe('');
  });
});

describe('verification', () => {
  it('finds the saved history equal to the ledger', async () => {
    const { history } = await documentOf<{ history: { events: number } }>(borough, 'status');
    const { exitCode, stdout } = await careledger(borough, 'verify', '--json');
    expect(exitCode).toBe(0);
    const equal = { equal: true, eventsCount: history.events };
    const compared = ['live', 'saved'].map((which) => ({ with: which, ...equal }));
    expect(JSON.parse(stdout)).toMatchObject({ ...equal, compared });
  });

  it('names the first event that a damaged history holds otherwise, and replaying mends it', async () => {
    const folder = copyOfBorough();
    const history = restore(readFileSync(historyFile(folder)), crc32);
    const { settled, subjects } = history.parts();
    // a later row of a child, and the first one in the order of the ledger
    const rows = [...settled.rows.ordinals.keys()].sort(
      (a, b) => settled.rows.ordinals[a]! - settled.rows.ordinals[b]!,
    );
    const [first, later] = [rows[200]!, rows[900]!];
    for (const row of [first, later]) settled.rows.days[row] = settled.rows.days[row]! + 1;
    const { eventId, position } = history.rowOf(first);
    const subject = settled.firstRow.findLastIndex((from) => from <= first);
    writeFileSync(historyFile(folder), Buffer.concat(save(history, crc32)));
    const { exitCode, stdout } = await careledger(folder, 'verify');
    expect(exitCode).toBe(3);
    expect(stdout).toContain(`the saved history: differs first at position ${position}`);
    expect(stdout).toContain(`${subjects.streamOf(subject)}, event ${eventId}`);
    expect(stdout).toMatch(/different\n$/);
    expect((await careledger(folder, 'replay')).exitCode).toBe(0);
    expect((await careledger(folder, 'verify')).exitCode).toBe(0);
  });

  it('says what is wrong with a history file whose bytes were damaged, and answers do not come from it', async () => {
    const folder = copyOfBorough();
    const bytes = readFileSync(historyFile(folder));
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = bytes[middle]! ^ 0xff;
    writeFileSync(historyFile(folder), bytes);
    const verified = await careledger(folder, 'verify');
    expect(verified).toMatchObject({
      exitCode: 3,
      stdout: expect.stringMatching(/saved history is damaged in its column/),
    });
    const asked = ['indicator', 'CLA-COUNT', '--as-at', '2025-03-31', '--json'];
    const answered = await careledger(folder, ...asked);
    expect(answered).toEqual({
      exitCode: 0,
      stdout: (await careledger(borough, ...asked)).stdout,
      stderr: expect.stringContaining('made again from the ledger'),
    });
  });

  function copyOfBorough(): string {
    const folder = folders.one();
    cpSync(borough, folder, { recursive: true });
    return folder;
  }
});

describe('policies', () => {
  it('are adopted from a day on, once, and are in the answers from then on', async () => {
    const folder = folders.one();
    const adopt = ['policy', 'adopt', 'cla.countShortBreaks=true', '--from', '2025-01-01', '--reason', 'the board'];
    expect(await documentOf(folder, ...adopt)).toMatchObject({ outcome: 'recorded', value: true, position: '1' });
    expect(await documentOf(folder, ...adopt)).toMatchObject({ outcome: 'already-adopted' });
    const policiesOn = async (day: string) =>
      (await documentOf<{ meta: { policies: object } }>(folder, 'indicator', 'CLA-COUNT', '--as-at', day)).meta
        .policies;
    expect(await policiesOn('2024-12-31')).toMatchObject({ 'cla.countShortBreaks': false });
    expect(await policiesOn('2025-01-01')).toMatchObject({ 'cla.countShortBreaks': true });
  });

  it('that are settled elsewhere cannot be adopted by hand', async () => {
    const words = ['policy', 'adopt', 'returns.ssda903.merge=demand-model', '--from', '2025-01-01'];
    const ended = await careledger(folders.one(), ...words);
    expect(ended).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('applied when the returns were imported'),
    });
  });
});

describe('Ctrl+C', () => {
  it('stops recording between two batches, and says how to go on', async () => {
    const folder = folders.one();
    const words = ['generate', '--children', '4000', '--years', '6'];
    const { process: child, ended } = started(folder, words);
    child.stdin.end();
    const log = join(folder, 'ledger.sqlite-wal');
    while ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) < 200_000) await after(20);
    child.kill('SIGINT');
    const { exitCode, stderr } = await ended;
    expect([exitCode, stderr]).toEqual([
      130,
      expect.stringMatching(/^Stopped\. \d+ events are recorded\. Run the same/m),
    ]);
    const [, recorded] = /(\d+) events are recorded/.exec(stderr)!;
    expect(await documentOf(folder, 'status')).toMatchObject({ history: { events: Number(recorded) } });
  });

  it('stops the services gracefully, and so does SIGTERM; meanwhile their port is taken', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const { address, stop } = await serving(borough);
      const { port } = new URL(address);
      const second = await careledger(borough, 'start', '--port', port);
      expect(second).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringContaining(`Port ${port} of 127.0.0.1 is in use`),
      });
      const { exitCode, stderr } = await stop(signal);
      expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Stopping')]);
    }
  });
});

describe('the demonstration', () => {
  it('shows every indicator, and which children moved because of what came late; and can be shown again', async () => {
    const folder = folders.one();
    const first = await careledger(folder, 'demo', '--once');
    expect(first.exitCode).toBe(0);
    const { results } = await documentOf<{ results: { sectorCode: string }[] }>(folder, 'indicators');
    for (const { sectorCode } of results) expect(first.stdout).toContain(sectorCode);
    const late = /a visit to (\S+) on/.exec(first.stdout)![1];
    const corrected = /the visit to (\S+) on .* is corrected/.exec(first.stdout)![1];
    expect(first.stdout).toMatch(new RegExp(`\n${late}: not-met -> met\n  because of visit-completed`));
    expect(first.stdout).toMatch(new RegExp(`\n${corrected}: met -> not-met\n  because of record-amended`));
    const again = await careledger(folder, 'demo', '--once', '--json');
    expect(again.exitCode).toBe(0);
    const shown = JSON.parse(again.stdout) as { moved: { child: string }[]; recheck: { moved: object[] } };
    expect(shown.recheck.moved).toHaveLength(2);
    expect(shown.moved.map(({ child }) => child)).not.toContain(late);
  });
});
