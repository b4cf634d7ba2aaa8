import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LedgerDamagedError, LedgerUnavailableError } from '#ledger';
import { DoubleProcess } from '../../../../../test/support/eventstore/double-process.js';
import { EventStoreDouble } from '../../../../../test/support/eventstore/eventstore-double.js';
import type { AppendFault } from '../../../../../test/support/eventstore/faults.js';
import { all, anEvent, aStream, milliseconds, refusal } from '../../contract/samples.spec-kit.js';
import type { EventStoreLedger } from './eventstore-ledger.adapter.js';
import { openEventStoreLedger } from './open-eventstore-ledger.js';
import { SHORT_PATIENCE, Writers } from './writers.spec-kit.js';

const FAULTS: readonly AppendFault[] = [
  'no answer',
  'stored, no answer',
  'cut before it is stored',
  'cut after it is stored',
  'ended before it is stored',
  'ended after it is stored',
  'busy',
  'timed out, yet stored',
  'not the leader',
  { storedLate: 30 },
  { answeredLate: 30 },
  { answeredLate: 600 },
];

const opened: { close(): Promise<void> }[] = [];
const doubles: EventStoreDouble[] = [];

afterEach(async () => {
  for (const ledger of opened.splice(0)) await ledger.close();
  for (const double of doubles.splice(0)) double.stop();
});

async function aDouble(): Promise<EventStoreDouble> {
  const double = await EventStoreDouble.start();
  doubles.push(double);
  return double;
}

function open(connection: string, patience = {}): EventStoreLedger {
  const ledger = openEventStoreLedger(connection, { patience: { ...SHORT_PATIENCE, ...patience } });
  opened.push(ledger);
  return ledger;
}

const nameOf = (fault: AppendFault): string => (typeof fault === 'string' ? fault : JSON.stringify(fault));

describe('an append of which nobody knows what became', () => {
  it.each(FAULTS.map((fault) => [nameOf(fault), fault] as const))('is stored once: %s', async (_, fault) => {
    const double = await aDouble();
    const ledger = open(double.connection);
    const stream = aStream();
    const [first, second, third] = [anEvent(), anEvent(), anEvent()];
    await ledger.append(stream, 'no-stream', [first]);
    double.faults.appends.push(fault);
    const answer = await ledger.append(stream, 0, [second, third]);
    expect(answer).toMatchObject({ revision: 2, alreadyThere: false });
    await milliseconds(60);
    const stored = await all(ledger.readStream(stream));
    expect(stored.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
    expect(stored.slice(1).map(({ position }) => position)).toEqual(answer.positions);
    expect((await ledger.append(stream, 2, [anEvent()])).revision).toBe(3);
  });

  it.each(FAULTS.map((fault) => [nameOf(fault), fault] as const))(
    'keeps the others of its call and the order: %s',
    async (_, fault) => {
      const double = await aDouble();
      const ledger = open(double.connection);
      const appends = Array.from({ length: 40 }, () => ({
        stream: aStream(),
        expected: 'no-stream' as const,
        events: [anEvent(), anEvent()],
      }));
      double.faults.appends.push(...Array<undefined>(17), fault);
      const answers = await ledger.appendMany(appends);
      expect(answers.filter((answer) => answer instanceof Error)).toEqual([]);
      const asked = appends.flatMap(({ events }) => events.map(({ id }) => id));
      const stored = (await all(ledger.readAll(null))).map(({ id }) => id);
      expect(stored.toSorted()).toEqual(asked.toSorted());
      // Where the store passes one over and takes the next, that one comes later; the others keep their order.
      const passedOver = asked.slice(34, 36);
      const others = (ids: readonly string[]): readonly string[] => ids.filter((id) => !passedOver.includes(id));
      if (fault === 'no answer' || fault === 'busy') expect(others(stored)).toEqual(others(asked));
      else expect(stored).toEqual(asked);
    },
  );

  it('is answered rightly when answers come in another order', async () => {
    const double = await aDouble();
    const ledger = open(double.connection);
    double.faults.reordersAnswers = 4;
    const writers = new Writers(ledger, 6);
    await writers.write(10);
    await writers.expectEachOnce(ledger);
    expect(writers.acknowledged.length).toBe(10 * (1 + 2 + 3 + 1 + 2 + 3));
  });

  it('is stored once whatever befalls many of them', async () => {
    const double = await aDouble();
    const faults = fc.array(fc.option(fc.constantFrom(...FAULTS), { freq: 6, nil: undefined }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(faults, async (some) => {
        const ledger = open(double.connection);
        const before = await ledger.end();
        double.faults.appends.push(...some);
        const writers = new Writers(ledger, 4);
        await writers.write(8);
        double.faults.appends.length = 0;
        await milliseconds(40);
        const found = (await all(ledger.readAll(before))).map(({ id }) => id);
        expect(found.toSorted()).toEqual(writers.acknowledged.map(({ event }) => event.id).toSorted());
      }),
      { numRuns: process.env['CARELEDGER_TEST_RUNS'] === 'long' ? 200 : 12 },
    );
  });

  it('is unavailable when the store stays away, within the time that was set, and can be repeated', async () => {
    const double = await aDouble();
    const ledger = open(double.connection, { store: 900 });
    const stream = aStream();
    await ledger.append(stream, 'no-stream', [anEvent()]);
    double.faults.isFrozen = true;
    const event = anEvent();
    const asked = performance.now();
    expect(await refusal(ledger.append(stream, 0, [event]))).toBeInstanceOf(LedgerUnavailableError);
    expect(performance.now() - asked).toBeLessThan(4_000);
    double.faults.isFrozen = false;
    expect((await ledger.append(stream, 0, [event])).revision).toBe(1);
    expect((await all(ledger.readStream(stream))).length).toBe(2);
  });

  it('does not keep a ledger from closing when the store is away', async () => {
    const double = await aDouble();
    const ledger = open(double.connection);
    await ledger.append(aStream(), 'no-stream', [anEvent()]);
    double.faults.isFrozen = true;
    const asked = refusal(ledger.append(aStream(), 'no-stream', [anEvent()]));
    const began = performance.now();
    await ledger.close();
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(await asked).toBeInstanceOf(LedgerUnavailableError);
  });

  it('to a stream that somebody deleted for good is damage, and the others go on', async () => {
    const double = await aDouble();
    const ledger = open(double.connection);
    const [deleted, other] = [aStream(), aStream()];
    await ledger.append(deleted, 'no-stream', [anEvent()]);
    double.decisions.tombstone(`careledger-${deleted}`);
    const answers = await ledger.appendMany([
      { stream: deleted, expected: 0, events: [anEvent()] },
      { stream: other, expected: 'no-stream', events: [anEvent()] },
    ]);
    expect(answers[0]).toBeInstanceOf(LedgerDamagedError);
    expect(answers[1]).toMatchObject({ revision: 0 });
    expect(await refusal(all(ledger.readStream(deleted)))).toBeInstanceOf(LedgerDamagedError);
  });

  it('that is larger than the store takes at once is refused whole, and says so', async () => {
    const double = await aDouble();
    const ledger = open(double.connection);
    const stream = aStream();
    const events = Array.from({ length: 3 }, () => anEvent({ data: { note: 'x'.repeat(400_000) } }));
    const error = await refusal(ledger.append(stream, 'no-stream', events));
    expect(error).toMatchObject({ name: 'EventTooLargeError', id: events[0]!.id, events: 3, bytesMax: 1_048_576 });
    expect(await ledger.revisionOf(stream)).toBe('no-stream');
    expect((await ledger.append(stream, 'no-stream', events.slice(0, 2))).revision).toBe(1);
  });
});

describe('two recorders over one store', () => {
  it('recognise what the other stored, at any expected revision', async () => {
    const double = await aDouble();
    const [here, there] = [open(double.connection), open(double.connection)];
    const stream = aStream();
    const events = [anEvent(), anEvent()];
    const stored = await here.append(stream, 'no-stream', events);
    for (const expected of ['no-stream', 0, 1, 7] as const) {
      expect(await there.append(stream, expected, events)).toEqual({ ...stored, alreadyThere: true });
    }
    expect(await refusal(there.append(aStream(), 'no-stream', [anEvent(), events[1]!]))).toMatchObject({
      name: 'EventIdTakenError',
      ids: [events[1]!.id],
    });
  });

  it('who say the same at the same time store it once', async () => {
    const double = await aDouble();
    const recorders = [open(double.connection), open(double.connection)];
    const streams = Array.from({ length: 12 }, aStream);
    const said = Array.from({ length: 200 }, (_, number) => ({ stream: streams[number % 12]!, event: anEvent() }));
    const record = async (ledger: EventStoreLedger, order: typeof said): Promise<void> => {
      for (const { stream, event } of order) {
        for (let isThere = false; !isThere;) {
          const expected = await ledger.revisionOf(stream);
          const answer = await ledger.append(stream, expected, [event]).catch((error: Error) => error);
          isThere = !(answer instanceof Error);
          if (answer instanceof Error && answer.name !== 'WrongRevisionError') throw answer;
        }
      }
    };
    await Promise.all([
      record(recorders[0]!, said),
      record(recorders[1]!, said.toReversed()),
      record(
        recorders[0]!,
        said.toSorted((left, right) => left.event.id.localeCompare(right.event.id)),
      ),
    ]);
    const stored = await all(recorders[1]!.readAll(null));
    expect(stored.map(({ id }) => id).toSorted()).toEqual(said.map(({ event }) => event.id).toSorted());
  });
});

describe('a store that is killed', () => {
  it('again and again under 16 writers keeps what was acknowledged, once', async () => {
    const double = new DoubleProcess();
    try {
      const ledger = open(await double.start());
      const writers = new Writers(ledger);
      const writing = writers.write(16);
      for (let kills = 0; kills < 5; kills++) {
        const before = writers.acknowledged.length;
        await milliseconds(100 + Math.random() * 200);
        await double.kill();
        await milliseconds(Math.random() * 150);
        await double.start();
        while (writers.acknowledged.length <= before) await milliseconds(5);
      }
      writers.stop();
      await writing;
      await writers.expectEachOnce(ledger);
      expect(ledger.drops).toBeGreaterThan(0);
    } finally {
      await opened.pop()?.close();
      await double.remove();
    }
  });

  it('or stands still like a machine without memory is left, and taken up again afterwards', async () => {
    const double = new DoubleProcess();
    try {
      const ledger = open(await double.start());
      const writers = new Writers(ledger);
      const writing = writers.write(4);
      await milliseconds(200);
      double.freeze();
      await milliseconds(1_200);
      double.thaw();
      const before = writers.acknowledged.length;
      while (writers.acknowledged.length < before + 40) await milliseconds(5);
      writers.stop();
      await writing;
      await writers.expectEachOnce(ledger);
    } finally {
      await opened.pop()?.close();
      await double.remove();
    }
  });
});
