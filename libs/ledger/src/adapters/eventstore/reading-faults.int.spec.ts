import { afterEach, describe, expect, it } from '@jest/globals';
import { LedgerUnavailableError, UnknownPositionError } from '#ledger';
import type { Ledger, Position, RecordedEvent } from '#ledger';
import { DoubleProcess } from '../../../../../test/support/eventstore/double-process.js';
import { EventStoreDouble } from '../../../../../test/support/eventstore/eventstore-double.js';
import type { DoubleOptions } from '../../../../../test/support/eventstore/eventstore-double.js';
import type { ReaderFault } from '../../../../../test/support/eventstore/faults.js';
import { all, anEvent, aStream, milliseconds, refusal } from '../../contract/samples.spec-kit.js';
import type { EventStoreLedger } from './eventstore-ledger.adapter.js';
import { openEventStoreLedger } from './open-eventstore-ledger.js';
import { SHORT_PATIENCE } from './writers.spec-kit.js';

const opened: EventStoreLedger[] = [];
const doubles: EventStoreDouble[] = [];

afterEach(async () => {
  for (const ledger of opened.splice(0)) await ledger.close();
  for (const double of doubles.splice(0)) double.stop();
});

async function aDouble(options: DoubleOptions = {}): Promise<EventStoreDouble> {
  const double = await EventStoreDouble.start(options);
  doubles.push(double);
  return double;
}

function open(connection: string, reasons: string[] = [], patience = {}): EventStoreLedger {
  const dropped = (reason: string): void => void reasons.push(reason);
  const ledger = openEventStoreLedger(connection, { patience: { ...SHORT_PATIENCE, ...patience }, dropped });
  opened.push(ledger);
  return ledger;
}

/** Appends so many events to one stream, in appends of a few; their ids. */
async function fill(ledger: Ledger, events: number, each = 25): Promise<string[]> {
  const stream = aStream();
  const ids: string[] = [];
  for (let at = 0; at < events; at += each) {
    const some = Array.from({ length: Math.min(each, events - at) }, () => anEvent());
    await ledger.append(stream, at === 0 ? 'no-stream' : at - 1, some);
    ids.push(...some.map(({ id }) => id));
  }
  return ids;
}

class Follower {
  readonly seen: RecordedEvent[] = [];
  private readonly abort = new AbortController();
  readonly ended: Promise<void>;

  constructor(ledger: Ledger, after: Position | null = null, pause = 0) {
    this.ended = (async () => {
      for await (const page of ledger.follow(after, this.abort.signal)) {
        this.seen.push(...page);
        if (pause > 0) await milliseconds(pause);
      }
    })();
  }

  get ids(): readonly string[] {
    return this.seen.map(({ id }) => id);
  }

  async has(events: number): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (this.seen.length < events) {
      if (Date.now() > deadline) throw new Error(`only ${this.seen.length} of ${events} events arrived`);
      await Promise.race([this.ended, milliseconds(2)]);
    }
  }

  async stop(): Promise<void> {
    await milliseconds(30);
    this.abort.abort();
    await this.ended;
  }
}

describe('whoever follows', () => {
  it.each<[ReaderFault, string]>([
    ['reset', 'cut'],
    ['ended', 'cut'],
    ['silent', 'silent'],
    ['too slow', 'cut'],
  ])('goes on where it was when it is %s, and that is counted', async (fault, reason) => {
    const double = await aDouble();
    const writer = open(double.connection);
    const reasons: string[] = [];
    const reader = open(double.connection, reasons);
    const ids = await fill(writer, 60);
    const follower = new Follower(reader);
    await follower.has(60);
    for (let times = 0; times < 3; times++) {
      double.readers.suffer(fault);
      ids.push(...(await fill(writer, 20)));
      await follower.has(ids.length);
    }
    await follower.stop();
    expect(follower.ids).toEqual(ids);
    expect(reasons).toContain(reason);
    expect(reader.drops).toBe(reasons.length);
  });

  it('is left alone as long as there is nothing to say', async () => {
    const double = await aDouble();
    const reasons: string[] = [];
    const reader = open(double.connection, reasons);
    await fill(open(double.connection), 5);
    const follower = new Follower(reader);
    await follower.has(5);
    await milliseconds(SHORT_PATIENCE.silence * 4);
    expect(reasons).toEqual([]);
    await follower.stop();
  });

  it('is given nothing twice when the store says it twice', async () => {
    const double = await aDouble();
    double.faults.repeatsEvery = 3;
    const writer = open(double.connection);
    const follower = new Follower(open(double.connection));
    const ids = await fill(writer, 100);
    await follower.has(100);
    await follower.stop();
    expect(follower.ids).toEqual(ids);
  });

  it('misses nothing when a checkpoint was told that lies ahead, and the connection is then lost', async () => {
    const double = await aDouble();
    const writer = open(double.connection);
    const ids = await fill(writer, 400);
    double.faults.checkpointsAhead = true;
    for (const after of [0, 57, 211]) {
      double.faults.cutsReadingAfter = 26;
      const from = after === 0 ? null : (await writer.find([ids[after - 1]!]))[0]!.position;
      const follower = new Follower(open(double.connection), from);
      await follower.has(400 - after);
      await follower.stop();
      expect(follower.ids).toEqual(ids.slice(after));
    }
  });

  it('that is too slow for a busy store is dropped, and goes on where it was', async () => {
    const double = await aDouble();
    double.faults.waitingMax = 50;
    const writer = open(double.connection);
    const reasons: string[] = [];
    const follower = new Follower(open(double.connection, reasons), null, 400);
    await milliseconds(100);
    const note = 'x'.repeat(20_000);
    const ids: string[] = [];
    const stream = aStream();
    for (let at = 0; at < 1_500; at += 50) {
      const events = Array.from({ length: 50 }, () => anEvent({ data: { note } }));
      await writer.append(stream, at === 0 ? 'no-stream' : at - 1, events);
      ids.push(...events.map(({ id }) => id));
    }
    await follower.has(ids.length);
    await follower.stop();
    expect(follower.ids).toEqual(ids);
    expect(reasons).toContain('cut');
  });

  it('is told when the store stays away', async () => {
    const double = await aDouble();
    const ledger = open(double.connection, [], { store: 400 });
    const follower = new Follower(ledger);
    await milliseconds(50);
    double.stop();
    doubles.length = 0;
    expect(await refusal(follower.ended)).toBeInstanceOf(LedgerUnavailableError);
  });

  it('passes over the events of others and of the store itself, and never begins to read them again', async () => {
    const double = await aDouble();
    const writer = open(double.connection);
    const follower = new Follower(open(double.connection));
    const ids = await fill(writer, 10);
    const alien = { isJson: true, data: Buffer.from('{"childId":"1"}'), metadata: Buffer.from('{}') };
    for (let number = 0; number < 2_500; number++) {
      const stream = number % 5 === 0 ? 'careledger-child-of-others' : `child-${number}`;
      double.decisions.log.write(stream, [{ ...alien, id: anEvent().id, type: 'visit-completed.v1' }]);
    }
    ids.push(...(await fill(writer, 10)));
    await follower.has(20);
    await follower.stop();
    expect(follower.ids).toEqual(ids);
    expect((await all(writer.readAll(null))).map(({ id }) => id)).toEqual(ids);
    expect(await writer.end()).toBe(follower.seen.at(-1)!.position);
    expect(await all(writer.readStream('child-of-others'))).toEqual([]);
  });
});

describe('reading', () => {
  it('goes on where it was when it is cut in the middle', async () => {
    const double = await aDouble();
    const ledger = open(double.connection);
    const ids = await fill(ledger, 600);
    for (const after of [1, 17, 300, 599]) {
      double.faults.cutsReadingAfter = after;
      expect((await all(ledger.replay(null))).map(({ id }) => id)).toEqual(ids);
    }
  });

  it('goes on while the store is killed and started again', async () => {
    const double = new DoubleProcess();
    try {
      const ledger = open(await double.start());
      const ids = await fill(ledger, 5_000, 500);
      const seen: string[] = [];
      let restarted: Promise<unknown> | null = null;
      for await (const page of ledger.readAll(null, { pageEvents: 100 })) {
        seen.push(...page.map(({ id }) => id));
        await milliseconds(2);
        if (seen.length > 1_000) restarted ??= double.kill().then(() => double.start());
      }
      await restarted;
      expect(seen).toEqual(ids);
    } finally {
      await opened.pop()?.close();
      await double.remove();
    }
  });

  it('gives up within the time that was set when the store answers nothing, and works again when it does', async () => {
    const double = await aDouble();
    const ledger = open(double.connection, [], { store: 700 });
    const ids = await fill(ledger, 10);
    double.faults.isFrozen = true;
    const asked = performance.now();
    for (const reading of [ledger.end(), all(ledger.readAll(null)), ledger.find(ids), all(ledger.readStream('x'))]) {
      expect(await refusal(reading)).toBeInstanceOf(LedgerUnavailableError);
    }
    expect(performance.now() - asked).toBeLessThan(4_000);
    double.faults.isFrozen = false;
    expect((await ledger.find(ids)).length).toBe(10);
  });

  it('knows places in their order also where the events of an append share the commit', async () => {
    const double = await aDouble({ sharesCommit: true });
    const ledger = open(double.connection);
    const ids = await fill(ledger, 100, 7);
    const stored = await all(ledger.readAll(null));
    expect(stored.map(({ id }) => id)).toEqual(ids);
    expect(new Set(stored.map(({ position }) => position.split('/')[0])).size).toBeLessThan(20);
    for (const at of [0, 3, 50, 98]) {
      const rest = await all(ledger.readAll(stored[at]!.position));
      expect(rest.map(({ id }) => id)).toEqual(ids.slice(at + 1));
    }
    const follower = new Follower(ledger, stored[4]!.position);
    await follower.has(95);
    await follower.stop();
    expect(follower.ids).toEqual(ids.slice(5));
  });
});

describe('a place that is none', () => {
  it('is refused: beyond the end, where a reader would skip events, and between two of them', async () => {
    const double = await aDouble();
    const ledger = open(double.connection);
    expect(await ledger.end()).toBeNull();
    expect(await refusal(all(ledger.readAll(ledger.position('5/5'))))).toBeInstanceOf(UnknownPositionError);
    await fill(ledger, 3, 1);
    const end = (await ledger.end())!;
    const [commit] = end.split('/').map(Number);
    for (const text of [`${commit! + 1}/${commit! + 1}`, `${commit}/${commit! + 1}`, `${commit! - 1}/${commit! - 1}`]) {
      const place = ledger.position(text);
      const { signal } = new AbortController();
      expect(await refusal(all(ledger.readAll(place)))).toBeInstanceOf(UnknownPositionError);
      expect(await refusal(all(ledger.follow(place, signal)))).toBeInstanceOf(UnknownPositionError);
    }
    expect(await refusal(all(ledger.replay(null, { until: ledger.position('99999999/1') })))).toBeInstanceOf(
      UnknownPositionError,
    );
    expect(await all(ledger.readAll(end))).toEqual([]);
  });

  it('is no text but two whole numbers with a stroke between', async () => {
    const ledger = open((await aDouble()).connection);
    for (const text of [
      '',
      '1',
      '1/',
      '/1',
      '01/1',
      '1/-1',
      '1.0/1',
      '1e3/1',
      ' 1/1',
      '1/1/1',
      '9'.repeat(17) + '/1',
    ]) {
      expect(() => ledger.position(text)).toThrow(UnknownPositionError);
    }
    expect(ledger.comparePositions('9/9' as Position, '10/10' as Position)).toBeLessThan(0);
    expect(ledger.comparePositions('10/9' as Position, '10/10' as Position)).toBeLessThan(0);
  });
});
