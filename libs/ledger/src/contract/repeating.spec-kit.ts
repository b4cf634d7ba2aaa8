import { describe, expect, it } from '@jest/globals';
import { EventIdTakenError } from '#ledger';
import type { EventToAppend } from '#ledger';
import { anEvent, aStream, refusal } from './samples.spec-kit.js';
import type { Given } from './samples.spec-kit.js';

export function repeating({ ledger }: Given): void {
  describe('an append that comes again', () => {
    it('stores nothing and gives the original positions, whatever revision it expects', async () => {
      const stream = aStream();
      const events = [anEvent(), anEvent(), anEvent()];
      const original = await ledger().append(stream, 'no-stream', events);
      await ledger().append(stream, 2, [anEvent()]);
      for (const expected of ['no-stream', 0, 2, 3, 77] as const) {
        const again = await ledger().append(stream, expected, events);
        expect(again).toEqual({ positions: original.positions, alreadyThere: true, revision: 2 });
      }
      const part = await ledger().append(stream, 'no-stream', events.slice(1, 2));
      expect(part).toEqual({ positions: original.positions.slice(1, 2), alreadyThere: true, revision: 1 });
      expect(await ledger().revisionOf(stream)).toBe(3);
    });

    it('is not compared by content: the first one stays', async () => {
      const stream = aStream();
      const event = anEvent({ data: { outcome: 'seen' } });
      await ledger().append(stream, 'no-stream', [event]);
      const again = await ledger().append(stream, 'no-stream', [{ ...event, data: { outcome: 'not seen' } }]);
      expect(again.alreadyThere).toBe(true);
      expect((await ledger().find([event.id]))[0]?.data).toEqual({ outcome: 'seen' });
    });

    it('is refused when only some of its ids are stored, or in another order, or with others between', async () => {
      const stream = aStream();
      const [first, second, third] = [anEvent(), anEvent(), anEvent()];
      await ledger().append(stream, 'no-stream', [first, second, third]);
      const fresh = anEvent();
      const attempts: [readonly EventToAppend[], readonly EventToAppend[]][] = [
        [[third, fresh], [third]],
        [[fresh, first], [first]],
        [
          [second, first],
          [second, first],
        ],
        [
          [first, third],
          [first, third],
        ],
      ];
      for (const [events, taken] of attempts) {
        const error = await refusal(ledger().append(stream, 2, events));
        expect(error).toBeInstanceOf(EventIdTakenError);
        expect(error).toMatchObject({ stream, ids: taken.map((event) => event.id) });
      }
      expect(await ledger().revisionOf(stream)).toBe(2);
      expect(await ledger().find([fresh.id])).toEqual([]);
    });

    it('is refused in another stream, and that stream does not begin to exist', async () => {
      const event = anEvent();
      await ledger().append(aStream(), 'no-stream', [event]);
      const other = aStream();
      const error = await refusal(ledger().append(other, 'no-stream', [anEvent(), event]));
      expect(error).toBeInstanceOf(EventIdTakenError);
      expect(error).toMatchObject({ ids: [event.id] });
      expect(await ledger().revisionOf(other)).toBe('no-stream');
    });
  });
}
