import { describe, expect, it } from '@jest/globals';
import { EventIdTakenError, InvalidAppendError, WrongRevisionError } from '#ledger';
import type { Appended, StreamAppend } from '#ledger';
import { anEvent, aStream } from './samples.spec-kit.js';
import type { Given } from './samples.spec-kit.js';

export function appendingMany({ ledger }: Given): void {
  describe('appendMany', () => {
    it('goes through its appends in order, each succeeding or failing by itself', async () => {
      const [stream, other] = [aStream(), aStream()];
      const [first, second, third] = [anEvent(), anEvent(), anEvent()];
      const appends: StreamAppend[] = [
        { stream, expected: 'no-stream', events: [first] },
        { stream, expected: 0, events: [second] },
        { stream, expected: 0, events: [anEvent()] },
        { stream, expected: 'no-stream', events: [first] },
        { stream: other, expected: 'no-stream', events: [second] },
        { stream: other, expected: 'no-stream', events: [anEvent({ type: '' })] },
        { stream: other, expected: 'no-stream', events: [third] },
      ];
      const answers = await ledger().appendMany(appends);
      const [one, two, stale, again, taken, wrong, three] = answers;
      expect([one, two, three].map((answer) => (answer as Appended).revision)).toEqual([0, 1, 0]);
      expect(stale).toBeInstanceOf(WrongRevisionError);
      expect(again).toEqual({ ...(one as Appended), alreadyThere: true });
      expect(taken).toBeInstanceOf(EventIdTakenError);
      expect(wrong).toBeInstanceOf(InvalidAppendError);
      const stored = await ledger().find([third.id, second.id, first.id]);
      expect(stored.map((event) => event.id)).toEqual([first.id, second.id, third.id]);
      expect([await ledger().revisionOf(stream), await ledger().revisionOf(other)]).toEqual([1, 0]);
    });

    it('answers nothing to nothing', async () => {
      expect(await ledger().appendMany([])).toEqual([]);
    });
  });
}
