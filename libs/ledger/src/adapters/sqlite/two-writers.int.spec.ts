import { afterAll, describe, expect, it } from '@jest/globals';
import type { Position, RecordedEvent, SqliteLedger } from '#ledger';
import { milliseconds } from '../../contract/samples.spec-kit.js';
import { LedgerFolders } from './ledger-folder.spec-kit.js';
import { WritingProcesses } from './writing-processes.spec-kit.js';

const CALLS = 300;

const folders = new LedgerFolders();
const processes = new WritingProcesses();
afterAll(() => processes.remove());

describe('two processes writing to one new ledger', () => {
  it('are followed by a third without a gap and without a repeat, from the start and from the middle', async () => {
    const folder = folders.make();
    const writers = [processes.start(folder, CALLS), processes.start(folder, CALLS)];
    const ledger = folders.open(folder);
    const fromStart = follow(ledger, null);
    while (fromStart.seen.length < 200) await milliseconds(1);
    const fromMiddle = follow(ledger, fromStart.seen[99]!.position);
    expect(await Promise.all(writers.map((writer) => writer.ended))).toEqual([0, 0]);
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    while (fromMiddle.seen.length + 100 < acknowledged.length) await milliseconds(5);
    await milliseconds(100);
    const seen = await fromStart.stop();
    expect(seen.map((event) => event.position)).toEqual(acknowledged.map((_, index) => String(index + 1)));
    expect(new Set(seen.map((event) => event.id))).toEqual(new Set(acknowledged));
    expect(await fromMiddle.stop()).toEqual(seen.slice(100));
  });
});

interface Following {
  readonly seen: readonly RecordedEvent[];
  stop(): Promise<readonly RecordedEvent[]>;
}

function follow(ledger: SqliteLedger, after: Position | null): Following {
  const seen: RecordedEvent[] = [];
  const abort = new AbortController();
  const ended = (async () => {
    for await (const page of ledger.follow(after, abort.signal)) seen.push(...page);
  })();
  const stop = async (): Promise<readonly RecordedEvent[]> => {
    abort.abort();
    await ended;
    return seen;
  };
  return { seen, stop };
}
