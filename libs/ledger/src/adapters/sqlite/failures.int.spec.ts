import { describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { LedgerDamagedError, LedgerUnavailableError } from '#ledger';
import type { SqliteLedger } from '#ledger';
import { all, anEvent, aStream, milliseconds, refusal } from '../../contract/samples.spec-kit.js';
import { fileIn, LedgerFolders } from './ledger-folder.spec-kit.js';

const folders = new LedgerFolders();

describe('while another process holds the write lock', () => {
  it('an append waits for it, and everything else goes on', async () => {
    const folder = folders.make();
    const ledger = folders.open(folder);
    await ledger.append('child-1', 'no-stream', [anEvent()]);
    const other = new DatabaseSync(fileIn(folder));
    other.exec('BEGIN IMMEDIATE');
    const appending = ledger.append('child-1', 0, [anEvent()]);
    let turns = 0;
    for (const until = Date.now() + 100; Date.now() < until; turns++) await milliseconds(2);
    expect(turns).toBeGreaterThan(10);
    expect(await ledger.revisionOf('child-1')).toBe(0);
    other.exec('ROLLBACK');
    expect((await appending).revision).toBe(1);
    other.close();
  });

  it('an append gives up after a while as unavailable, stores nothing, and works when repeated later', async () => {
    const folder = folders.make();
    const ledger = folders.open(folder, { busyMilliseconds: 120 });
    const other = new DatabaseSync(fileIn(folder));
    other.exec('BEGIN IMMEDIATE');
    const asked = Date.now();
    const event = anEvent();
    const error = await refusal(ledger.append('child-1', 'no-stream', [event]));
    expect(error).toBeInstanceOf(LedgerUnavailableError);
    expect(error.message).toContain(fileIn(folder));
    expect(Date.now() - asked).toBeGreaterThanOrEqual(120);
    other.exec('ROLLBACK');
    other.close();
    expect(await ledger.end()).toBeNull();
    expect((await ledger.append('child-1', 'no-stream', [event])).positions).toEqual(['1']);
  });
});

describe('when no room is left', () => {
  it('an append fails as unavailable and whole; what was acknowledged stays and can be read', async () => {
    const folder = folders.make();
    const small = folders.open(folder, { fileBytesMax: 400_000 });
    const acknowledged: string[] = [];
    let refused = batchOf(100);
    for (;;) {
      const error = await small.append(aStream(), 'no-stream', refused).then(
        () => undefined,
        (reason: Error) => reason,
      );
      if (error !== undefined) {
        expect(error).toBeInstanceOf(LedgerUnavailableError);
        expect(error.message).toContain(`No room is left to write ${fileIn(folder)}`);
        break;
      }
      acknowledged.push(...refused.map((event) => event.id));
      refused = batchOf(100);
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(await idsIn(small)).toEqual(acknowledged);
    await small.close();
    const roomy = folders.open(folder);
    await roomy.append('child-1', 'no-stream', refused);
    expect(await idsIn(roomy)).toEqual([...acknowledged, ...refused.map((event) => event.id)]);
  });

  it('a smaller append still works, of a type and to a stream that the failed one would have begun', async () => {
    const ledger = folders.open(folders.make(), { fileBytesMax: 400_000 });
    const large = anEvent({ type: 'child-registered.v1', data: { note: 'x'.repeat(600_000) } });
    expect(await refusal(ledger.append('child-1', 'no-stream', [large]))).toBeInstanceOf(LedgerUnavailableError);
    const other = anEvent({ type: 'child-died.v1' });
    const small = anEvent({ type: 'child-registered.v1' });
    await ledger.append('child-2', 'no-stream', [other]);
    await ledger.append('child-1', 'no-stream', [small]);
    const stored = await all(ledger.readAll(null));
    expect(stored.map(({ stream, type, id }) => [stream, type, id])).toEqual([
      ['child-2', 'child-died.v1', other.id],
      ['child-1', 'child-registered.v1', small.id],
    ]);
  });
});

describe('a file that was moved or deleted while it was in use', () => {
  it.each([
    ['moved', (file: string) => renameSync(file, `${file}.old`)],
    ['deleted', (file: string) => rmSync(file)],
    ['replaced', (file: string) => [renameSync(file, `${file}.old`), closeSync(openSync(file, 'w'))]],
  ])('takes nothing more when it was %s: it would be lost', async (_, interfere) => {
    const folder = folders.make();
    const ledger = folders.open(folder);
    await ledger.append('child-1', 'no-stream', [anEvent()]);
    interfere(fileIn(folder));
    const error = await refusal(ledger.append('child-1', 0, [anEvent()]));
    expect(error).toBeInstanceOf(LedgerUnavailableError);
    expect(error.message).toContain(fileIn(folder));
  });
});

describe('a damaged file', () => {
  it('is told when its middle was overwritten, with its name and what to do', async () => {
    const folder = folders.make();
    await filled(folder, 5_000);
    overwrite(fileIn(folder), Math.floor(readFileSync(fileIn(folder)).length / 2 / 4096) * 4096, 'Z'.repeat(65_536));
    const error = await refusal(all(folders.open(folder).readAll(null)));
    expect(error).toBeInstanceOf(LedgerDamagedError);
    expect(error.message).toContain(fileIn(folder));
    expect(error.message).toContain('restore the last backup');
  });

  it('is told when the file was cut off', async () => {
    const folder = folders.make();
    await filled(folder, 5_000);
    const whole = readFileSync(fileIn(folder));
    const file = openSync(fileIn(folder), 'w');
    writeSync(file, whole.subarray(0, Math.floor(whole.length / 3 / 4096) * 4096));
    closeSync(file);
    const reading = async (): Promise<unknown> => all(folders.open(folder).readAll(null));
    expect(await refusal(reading())).toBeInstanceOf(LedgerDamagedError);
  });

  it('is told without quoting the event when the content of one is broken', async () => {
    const folder = folders.make();
    await filled(folder, 3);
    const place = readFileSync(fileIn(folder)).indexOf('"name":"Amelia Shaw"');
    overwrite(fileIn(folder), place, '"name"="Amelia Shaw"');
    const ledger = folders.open(folder);
    for (const reading of [ledger.readAll(null), ledger.replay(null), ledger.readStream('child-1')]) {
      const error = await refusal(all<unknown>(reading));
      expect(error).toBeInstanceOf(LedgerDamagedError);
      expect(`${error.message} ${String(error.cause)}`).not.toContain('Amelia');
    }
  });

  it('is told when an event is missing, instead of skipping it', async () => {
    const folder = folders.make();
    await filled(folder, 20);
    const other = new DatabaseSync(fileIn(folder));
    other.exec('DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE position = 13');
    other.close();
    const ledger = folders.open(folder);
    expect((await refusal(all(ledger.replay(null)))).message).toContain('position 13 is missing');
    const { signal } = new AbortController();
    expect((await refusal(all(ledger.follow(ledger.position('9'), signal)))).message).toContain(
      'position 13 is missing',
    );
    expect((await refusal(all(ledger.readStream('child-1')))).message).toContain('revision 12 of a stream is missing');
    expect((await all(ledger.readAll(ledger.position('13')))).length).toBe(7);
  });
});

/** A ledger of one stream, closed again, so that everything is in its main file. */
async function filled(folder: string, events: number): Promise<void> {
  const ledger = folders.open(folder);
  await ledger.append('child-1', 'no-stream', batchOf(events));
  await ledger.close();
}

function batchOf(events: number): ReturnType<typeof anEvent>[] {
  return Array.from({ length: events }, (_, n) => anEvent({ data: { n, name: 'Amelia Shaw' } }));
}

async function idsIn(ledger: SqliteLedger): Promise<string[]> {
  return (await all(ledger.readAll(null))).map((event) => event.id);
}

function overwrite(path: string, place: number, text: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, text, place);
  closeSync(file);
}
