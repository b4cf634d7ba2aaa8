import { describe, expect, it } from '@jest/globals';
import { WrongRevisionError } from '#ledger';
import type { Ledger } from '#ledger';
import { BackgroundFollower } from './background-follower.spec-kit.js';
import { all, anEvent, aStream } from './samples.spec-kit.js';
import type { Given } from './samples.spec-kit.js';

export function following({ ledger, opened }: Given): void {
  describe('follow', () => {
    it('catches up, then gives what comes, none skipped, none repeated, until it is aborted', async () => {
      const stream = aStream();
      const before = await ledger().end();
      const past = Array.from({ length: 1_500 }, () => anEvent());
      await ledger().append(stream, 'no-stream', past);
      const following = new BackgroundFollower(ledger(), before, [stream]);
      await following.has(1_500);
      const coming = Array.from({ length: 50 }, () => anEvent());
      for (const [index, event] of coming.entries()) await ledger().append(stream, 1_499 + index, [event]);
      await following.has(1_550);
      expect(await following.stop()).toEqual([...past, ...coming].map((event) => event.id));
    });

    it('sees what another handle appends', async () => {
      const another = await opened().another?.();
      const stream = aStream();
      const following = new BackgroundFollower(ledger(), await ledger().end(), [stream]);
      const event = anEvent();
      await (another ?? ledger()).append(stream, 'no-stream', [event]);
      await following.has(1);
      expect(await following.stop()).toEqual([event.id]);
      await another?.close();
    });

    it('gives each event once and in ledger order while two handles write to the same streams', async () => {
      const another = (await opened().another?.()) ?? ledger();
      const streams = [aStream(), aStream(), aStream()];
      const following = new BackgroundFollower(ledger(), await ledger().end(), streams);
      await Promise.all([ledger(), another].map((handle) => contend(handle, streams, 60)));
      await following.has(120);
      const seen = await following.stop();
      expect(new Set(seen).size).toBe(120);
      const stored = (await Promise.all(streams.map((stream) => all(ledger().readStream(stream))))).flat();
      expect(seen).toEqual((await ledger().find(stored.map((event) => event.id))).map((event) => event.id));
      if (another !== ledger()) await another.close();
    });
  });
}

export function followingOn({ ledger }: Given): void {
  describe('whoever follows', () => {
    it('goes on from any event with the next one', async () => {
      const stream = aStream();
      const events = Array.from({ length: 40 }, () => anEvent());
      const { positions } = await ledger().append(stream, 'no-stream', events);
      for (const place of [0, 17, 38]) {
        const following = new BackgroundFollower(ledger(), positions[place]!, [stream]);
        await following.has(39 - place);
        expect(await following.stop()).toEqual(events.slice(place + 1).map((event) => event.id));
      }
    });

    it('ends when it is aborted while it waits, and gives nothing when it was aborted before', async () => {
      const abort = new AbortController();
      const following = all(ledger().follow(await ledger().end(), abort.signal));
      setTimeout(() => abort.abort(), 5);
      await following;
      expect(await all(ledger().follow(null, AbortSignal.abort()))).toEqual([]);
    });

    it('waits for a slow reader and loses nothing', async () => {
      const stream = aStream();
      const before = await ledger().end();
      const events = Array.from({ length: 200 }, () => anEvent());
      const appending = (async () => {
        for (const [index, event] of events.entries()) {
          await ledger().append(stream, index === 0 ? 'no-stream' : index - 1, [event]);
        }
      })();
      const following = new BackgroundFollower(ledger(), before, [stream], 20);
      await Promise.all([appending, following.has(200)]);
      expect(await following.stop()).toEqual(events.map((event) => event.id));
    });
  });
}

/** Appends so many single events to streams that others write to as well, trying again after every lost race. */
async function contend(ledger: Ledger, streams: readonly string[], events: number): Promise<void> {
  for (let done = 0; done < events;) {
    const stream = streams[done % streams.length]!;
    const expected = await ledger.revisionOf(stream);
    try {
      await ledger.append(stream, expected, [anEvent()]);
      done += 1;
    } catch (error) {
      if (!(error instanceof WrongRevisionError)) throw error;
    }
  }
}
