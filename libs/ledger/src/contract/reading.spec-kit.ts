import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { UnknownPositionError } from '#ledger';
import type { Position, RecordedEvent, ReplayedEvent } from '#ledger';
import { all, anEvent, asGiven, aStream, refusal } from './samples.spec-kit.js';
import type { Given } from './samples.spec-kit.js';
import { StoredStream } from './stored-stream.spec-kit.js';

export function readingStreams({ ledger }: Given): void {
  describe('readStream', () => {
    let stored: StoredStream;
    beforeAll(async () => {
      stored = await StoredStream.in(ledger());
    });

    it('gives a stream in order, from any of its revisions', async () => {
      expect(await stored.own(ledger().readStream(stored.stream))).toEqual(stored.ids(0));
      expect(await stored.own(ledger().readStream(stored.stream, 1_234))).toEqual(stored.ids(1_234));
      expect(await stored.own(ledger().readStream(stored.stream, 2_499))).toEqual(stored.ids(2_499));
      expect(await all(ledger().readStream(stored.stream, 2_500))).toEqual([]);
      const events = await all(ledger().readStream(stored.stream));
      expect(events.map((event) => event.revision)).toEqual(stored.events.map((_, revision) => revision));
    });

    it('gives nothing for a stream that does not exist', async () => {
      expect(await all(ledger().readStream(aStream()))).toEqual([]);
    });

    it('refuses a revision or a size of page that cannot be', async () => {
      expect(await refusal(all(ledger().readStream(stored.stream, -1)))).toBeInstanceOf(RangeError);
      expect(await refusal(all(ledger().readAll(stored.before, { pageEvents: 0 })))).toBeInstanceOf(RangeError);
    });
  });
}

export function readingAll({ ledger }: Given): void {
  describe('readAll and replay', () => {
    let stored: StoredStream;
    beforeAll(async () => {
      stored = await StoredStream.in(ledger());
    });

    it('gives everything after a position, up to another one inclusive', async () => {
      expect(await stored.own(ledger().readAll(stored.before))).toEqual(stored.ids(0));
      expect(await stored.own(ledger().readAll(stored.positions[99]!))).toEqual(stored.ids(100));
      expect(await stored.own(ledger().readAll(stored.positions[99]!, { until: stored.positions[199]! }))).toEqual(
        stored.ids(100, 200),
      );
      expect(await stored.own(ledger().readAll(stored.positions[199]!, { until: stored.positions[199]! }))).toEqual([]);
      expect(await stored.own(ledger().readAll(stored.positions[299]!, { until: stored.positions[199]! }))).toEqual([]);
    });

    it('gives pages no larger than asked for, and the same events for every size', async () => {
      for (const pageEvents of [1, 7, 1_000, 100_000]) {
        const after = stored.positions[2_399]!;
        const sizes: number[] = [];
        for await (const page of ledger().readAll(after, { pageEvents })) sizes.push(page.length);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(pageEvents);
        expect(await stored.own(ledger().readAll(after, { pageEvents }))).toEqual(stored.ids(2_400));
      }
    });

    it('ends where the ledger ended when the reading began', async () => {
      const seen: string[] = [];
      const late = anEvent();
      let isLateAppended = false;
      for await (const page of ledger().readAll(stored.positions[2_000]!, { pageEvents: 10 })) {
        seen.push(...page.map((event) => event.id));
        if (!isLateAppended) await ledger().append(aStream(), 'no-stream', [late]);
        isLateAppended = true;
      }
      expect(seen).toEqual(expect.arrayContaining([...stored.ids(2_001)]));
      expect(seen).not.toContain(late.id);
    });

    it('replays the same events, without what no rule reads', async () => {
      const window = { until: stored.positions[150]!, pageEvents: 20 };
      const recorded = await all(ledger().readAll(stored.positions[99]!, window));
      const replayed = await all(ledger().replay(stored.positions[99]!, window));
      expect(replayed).toEqual(recorded.map(asReplayed));
      expect(replayed.length).toBeGreaterThanOrEqual(51);
    });
  });
}

export function positions({ ledger }: Given): void {
  describe('a position', () => {
    let stored: StoredStream;
    beforeAll(async () => {
      stored = await StoredStream.in(ledger());
    });

    it('orders positions, and reads them back from text', async () => {
      const [first, second] = [stored.positions[0]!, stored.positions[1]!];
      expect(ledger().comparePositions(first, second)).toBeLessThan(0);
      expect(ledger().comparePositions(second, first)).toBeGreaterThan(0);
      expect(ledger().comparePositions(first, ledger().position(String(first)))).toBe(0);
      expect(ledger().comparePositions((await ledger().end())!, stored.positions.at(-1)!)).toBeGreaterThanOrEqual(0);
    });

    it('refuses a text that is no position, wherever one is asked for', async () => {
      const nonsense = 'yesterday' as Position;
      expect(() => ledger().position('yesterday')).toThrow(UnknownPositionError);
      expect(await refusal(all(ledger().readAll(nonsense)))).toBeInstanceOf(UnknownPositionError);
      expect(await refusal(all(ledger().replay(nonsense)))).toBeInstanceOf(UnknownPositionError);
      expect(await refusal(all(ledger().readAll(null, { until: nonsense })))).toBeInstanceOf(UnknownPositionError);
      const { signal } = new AbortController();
      expect(await refusal(all(ledger().follow(nonsense, signal)))).toBeInstanceOf(UnknownPositionError);
    });
  });
}

export function finding({ ledger }: Given): void {
  describe('find', () => {
    it('gives the stored ones among the ids, each once, in ledger order', async () => {
      const [one, two, three] = [anEvent(), anEvent(), anEvent()];
      await ledger().append(aStream(), 'no-stream', [one]);
      await ledger().append(aStream(), 'no-stream', [two, three]);
      const found = await ledger().find([three.id, randomUUID(), one.id, three.id, 'no-uuid', two.id]);
      expect(found.map(asGiven)).toEqual([one, two, three]);
      expect(found.map((event) => event.revision)).toEqual([0, 0, 1]);
    });

    it('gives nothing for ids that are not stored, or written otherwise than they were stored', async () => {
      const event = anEvent();
      await ledger().append(aStream(), 'no-stream', [event]);
      expect(await ledger().find([])).toEqual([]);
      expect(await ledger().find([randomUUID(), event.id.toUpperCase(), `${event.id}0`])).toEqual([]);
    });
  });
}

function asReplayed({ id, type, data, recordedAt, stream, revision, position }: RecordedEvent): ReplayedEvent {
  return { id, type, data, recordedAt, stream, revision, position };
}
