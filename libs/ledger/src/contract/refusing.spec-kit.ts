import { describe, expect, it } from '@jest/globals';
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { EVENT_BYTES_MAX, EventIdTakenError, EventTooLargeError, InvalidAppendError } from '#ledger';
import type { EventToAppend } from '#ledger';
import { all, anEvent, aStream, refusal } from './samples.spec-kit.js';
import type { Given } from './samples.spec-kit.js';

export function refusing({ ledger }: Given): void {
  describe('an append that breaks the rules', () => {
    const cycle: Record<string, unknown> = { secret: 'Amelia Shaw' };
    cycle['self'] = cycle;
    const wrong: [string, Partial<EventToAppend>][] = [
      ['an id that is no UUID', { id: 'visit-17' }],
      ['an id in upper case', { id: randomUUID().toUpperCase() }],
      ['an empty type', { type: '' }],
      ['a type with a space', { type: 'visit completed' }],
      ['data that is a list', { data: ['Amelia Shaw'] as unknown as EventToAppend['data'] }],
      ['data that is missing', { data: undefined as unknown as EventToAppend['data'] }],
      ['data with a bigint', { data: { secret: 'Amelia Shaw', age: 7n } }],
      ['data with a cycle', { data: cycle }],
      ['metadata that is a text', { metadata: 'Amelia Shaw' as unknown as EventToAppend['metadata'] }],
      ['a time that is no number', { recordedAt: Number.NaN }],
      ['a time with a fraction of a millisecond', { recordedAt: 0.5 }],
    ];

    it.each(wrong)('is refused whole for %s, without quoting the event', async (_, part) => {
      const stream = aStream();
      const error = await refusal(ledger().append(stream, 'no-stream', [anEvent(), anEvent(part)]));
      expect(error).toBeInstanceOf(InvalidAppendError);
      expect(error.message).toContain('event 2 of 2');
      expect(`${error.message} ${String(error.cause)}`).not.toContain('Amelia');
      expect(await ledger().revisionOf(stream)).toBe('no-stream');
    });

    it('is refused without events, and for a stream or a revision that cannot be', async () => {
      expect(await refusal(ledger().append(aStream(), 'no-stream', []))).toBeInstanceOf(InvalidAppendError);
      for (const stream of ['', '$all', 'child-\u00001', `child-${'9'.repeat(600)}`]) {
        expect(await refusal(ledger().append(stream, 'no-stream', [anEvent()]))).toBeInstanceOf(InvalidAppendError);
      }
      for (const expected of [-1, 0.5, Number.NaN]) {
        expect(await refusal(ledger().append(aStream(), expected, [anEvent()]))).toBeInstanceOf(InvalidAppendError);
      }
    });

    it('is refused when one id comes twice in it', async () => {
      const stream = aStream();
      const event = anEvent();
      const error = await refusal(ledger().append(stream, 'no-stream', [event, anEvent(), event]));
      expect(error).toBeInstanceOf(EventIdTakenError);
      expect(error).toMatchObject({ ids: [event.id] });
      expect(await ledger().revisionOf(stream)).toBe('no-stream');
    });

    it('takes an event of the largest size and refuses one byte more, counted in UTF-8', async () => {
      const stream = aStream();
      const around = Buffer.byteLength(JSON.stringify({ note: '' }) + JSON.stringify({}));
      const euros = Math.floor((EVENT_BYTES_MAX - around) / 3);
      const note = '€'.repeat(euros) + 'x'.repeat(EVENT_BYTES_MAX - around - euros * 3);
      await ledger().append(stream, 'no-stream', [anEvent({ data: { note }, metadata: {} })]);
      const error = await refusal(
        ledger().append(stream, 0, [anEvent(), anEvent({ data: { note: `${note}x` }, metadata: {} })]),
      );
      expect(error).toBeInstanceOf(EventTooLargeError);
      expect(error).toMatchObject({ bytes: EVENT_BYTES_MAX + 1, bytesMax: EVENT_BYTES_MAX });
      expect(await ledger().revisionOf(stream)).toBe(0);
      expect((await all(ledger().readStream(stream)))[0]?.data).toEqual({ note });
    });
  });
}
