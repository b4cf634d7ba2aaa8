import { describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteLedger, UnknownPositionError } from '#ledger';
import type { Position } from '#ledger';
import { all, anEvent, aStream, refusal } from '../../contract/samples.spec-kit.js';
import { ledgerContract } from '../../ledger.contract.spec-kit.js';
import { fileIn, LedgerFolders } from './ledger-folder.spec-kit.js';
import { openDatabase } from './open-database.js';

const folders = new LedgerFolders();

ledgerContract('the ledger in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-ledger-'));
  const ledger = SqliteLedger.open(folder);
  const dispose = async (): Promise<void> => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  };
  return { ledger, another: async () => SqliteLedger.open(folder), dispose };
});

describe('positions in SQLite', () => {
  it('are 1, 2, 3 … whatever was refused, repeated or appended together', async () => {
    const ledger = folders.open(folders.make());
    const [one, two] = [anEvent(), anEvent()];
    expect(await ledger.end()).toBeNull();
    const first = await ledger.append('child-1', 'no-stream', [one, two]);
    await refusal(ledger.append('child-1', 'no-stream', [anEvent()]));
    await refusal(ledger.append('child-2', 'no-stream', [anEvent(), one]));
    await ledger.append('child-1', 'no-stream', [one, two]);
    const answers = await Promise.all([
      ledger.append('child-3', 'no-stream', [anEvent()]),
      refusal(ledger.append('child-3', 7, [anEvent()])),
      ledger.append('child-4', 'no-stream', [anEvent(), anEvent()]),
    ]);
    expect(first.positions).toEqual(['1', '2']);
    expect([answers[0].positions, answers[2].positions]).toEqual([['3'], ['4', '5']]);
    const stored = await all(ledger.readAll(null));
    expect(stored.map((event) => event.position)).toEqual(['1', '2', '3', '4', '5']);
    expect(await ledger.end()).toBe('5');
  });

  it('beyond the end are refused: a reader whose checkpoint is newer than the ledger would skip events', async () => {
    const ledger = folders.open(folders.make());
    await ledger.append('child-1', 'no-stream', [anEvent(), anEvent()]);
    const beyond = ledger.position('3');
    const { signal } = new AbortController();
    for (const reading of [
      ledger.readAll(beyond),
      ledger.replay(null, { until: beyond }),
      ledger.follow(beyond, signal),
    ]) {
      expect(await refusal(all<unknown>(reading))).toBeInstanceOf(UnknownPositionError);
    }
    expect(await all(ledger.readAll(ledger.position('2')))).toEqual([]);
  });

  it('are whole numbers from 1, written without anything else', () => {
    const ledger = folders.open(folders.make());
    for (const text of ['0', '-1', '01', '1.0', '1e3', ' 1', '', '9999999999999999', '12/12']) {
      expect(() => ledger.position(text)).toThrow(UnknownPositionError);
    }
    expect(ledger.comparePositions('9' as Position, '10' as Position)).toBeLessThan(0);
  });
});

describe('the commit', () => {
  it('is shared by everything appended in the same turn, and by nothing of the next', async () => {
    let commits = 0;
    const ledger = folders.open(folders.make(), { now: () => ++commits });
    await Promise.all(Array.from({ length: 200 }, () => ledger.append(aStream(), 'no-stream', [anEvent()])));
    expect(commits).toBe(1);
    await ledger.append('child-1', 'no-stream', [anEvent()]);
    const stored = await all(ledger.readAll(null));
    expect(stored.map((event) => event.appendedAt)).toEqual([...Array.from({ length: 200 }, () => 1), 2]);
  });

  it('is seen by others before anybody is answered', async () => {
    const folder = folders.make();
    const [ledger, other] = [folders.open(folder), folders.open(folder)];
    const seen = Array.from({ length: 50 }, async () => {
      const event = anEvent();
      await ledger.append(aStream(), 'no-stream', [event]);
      return (await other.find([event.id])).length;
    });
    expect(await Promise.all(seen)).toEqual(seen.map(() => 1));
  });

  it('that fails half way leaves nothing behind and does not stand in the way of the next', async () => {
    let failures = 1;
    const now = (): number => {
      if (failures-- > 0) throw new Error('the clock is broken');
      return 7;
    };
    const ledger = folders.open(folders.make(), { now });
    const failed = await refusal(ledger.append('child-1', 'no-stream', [anEvent()]));
    expect(failed.message).toBe('the clock is broken');
    expect((await ledger.append('child-1', 'no-stream', [anEvent()])).positions).toEqual(['1']);
  });

  it('wakes those who follow in the same process at once, not at their next look', async () => {
    const ledger = folders.open(folders.make());
    const abort = new AbortController();
    const following = ledger.follow(null, abort.signal);
    const started = performance.now();
    for (let revision = 0; revision < 40; revision++) {
      const next = following.next();
      await ledger.append('child-1', revision === 0 ? 'no-stream' : revision - 1, [anEvent()]);
      expect((await next).value?.[0]?.revision).toBe(revision);
    }
    // Looking again every 25 milliseconds would take a second.
    expect(performance.now() - started).toBeLessThan(700);
    abort.abort();
  });

  it('waits for the disk: write-ahead log, synchronous FULL', () => {
    const { writer, reader } = openDatabase(folders.make(), {});
    expect(writer.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(writer.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    reader.close();
    writer.close();
  });
});

describe('a page', () => {
  it('becomes smaller when its events are very large', async () => {
    const ledger = folders.open(folders.make());
    const note = 'x'.repeat(1_000_000);
    for (let revision = 0; revision < 80; revision += 20) {
      const events = Array.from({ length: 20 }, (_, index) => anEvent({ data: { number: revision + index, note } }));
      await ledger.append('child-1', revision === 0 ? 'no-stream' : revision - 1, events);
    }
    const numbers: unknown[] = [];
    const sizes: number[] = [];
    for await (const page of ledger.readAll(null)) {
      sizes.push(page.length);
      numbers.push(...page.map((event) => event.data['number']));
    }
    expect(numbers).toEqual(Array.from({ length: 80 }, (_, number) => number));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(64);
  });
});

describe('what is stored', () => {
  it('cannot be changed or deleted, even by another program', async () => {
    const folder = folders.make();
    const ledger = folders.open(folder);
    await ledger.append('child-1', 'no-stream', [anEvent()]);
    const program = new DatabaseSync(fileIn(folder));
    expect(() => program.exec("UPDATE events SET data = '{}'")).toThrow('never changed');
    expect(() => program.exec('DELETE FROM events')).toThrow('never deleted');
    program.close();
    expect((await all(ledger.readAll(null))).length).toBe(1);
  });
});
