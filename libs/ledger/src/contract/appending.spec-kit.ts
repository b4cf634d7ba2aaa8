import { describe, expect, it } from '@jest/globals';
import { WrongRevisionError } from '#ledger';
import type { Ledger, Position } from '#ledger';
import { all, anEvent, asGiven, aStream, refusal } from './samples.spec-kit.js';
import type { Given } from './samples.spec-kit.js';

export function appending({ ledger, opened }: Given): void {
  describe('append', () => {
    it('counts revisions from 0 in each stream and positions upwards', async () => {
      const stream = aStream();
      const first = await ledger().append(stream, 'no-stream', [anEvent(), anEvent()]);
      const second = await ledger().append(stream, 1, [anEvent()]);
      expect([first.revision, second.revision]).toEqual([1, 2]);
      expect([first.alreadyThere, second.alreadyThere]).toEqual([false, false]);
      expect([first.positions.length, second.positions.length]).toEqual([2, 1]);
      expectUpwards(ledger(), [...first.positions, ...second.positions]);
      expect(await ledger().revisionOf(stream)).toBe(2);
    });

    it('keeps every event as it was given', async () => {
      const stream = aStream();
      const events = AWKWARD_DATA.map((data) => anEvent({ data, metadata: { source: 'urn:test', data } }));
      const before = Date.now();
      const { positions } = await ledger().append(stream, 'no-stream', events);
      const stored = await all(ledger().readStream(stream));
      expect(stored.map(asGiven)).toEqual(events);
      expect(stored.map((event) => event.position)).toEqual(positions);
      expect(stored.map((event) => event.stream)).toEqual(events.map(() => stream));
      for (const event of stored) expect(Math.abs(event.appendedAt - before)).toBeLessThan(60_000);
    });

    it('keeps the event as it was when append was called, not as it was changed meanwhile', async () => {
      const stream = aStream();
      const data = { outcome: 'seen' };
      const appending = ledger().append(stream, 'no-stream', [anEvent({ data })]);
      data.outcome = 'changed';
      await appending;
      expect((await all(ledger().readStream(stream)))[0]?.data).toEqual({ outcome: 'seen' });
    });

    it('refuses a writer who expects another revision, and says which one is there', async () => {
      const stream = aStream();
      await ledger().append(stream, 'no-stream', [anEvent(), anEvent()]);
      for (const expected of ['no-stream', 0, 2, 1_000_000] as const) {
        const error = await refusal(ledger().append(stream, expected, [anEvent()]));
        expect(error).toBeInstanceOf(WrongRevisionError);
        expect(error).toMatchObject({ stream, expected, actual: 1 });
      }
      const missing = aStream();
      const error = await refusal(ledger().append(missing, 0, [anEvent()]));
      expect(error).toBeInstanceOf(WrongRevisionError);
      expect(error).toMatchObject({ stream: missing, expected: 0, actual: 'no-stream' });
      expect(await ledger().revisionOf(stream)).toBe(1);
      expect(await ledger().revisionOf(missing)).toBe('no-stream');
    });

    it('lets one of twenty racing writers win', async () => {
      const stream = aStream();
      const handles = [ledger(), (await opened().another?.()) ?? ledger()];
      const racing = Array.from({ length: 20 }, (_, n) => handles[n % 2]!.append(stream, 'no-stream', [anEvent()]));
      const outcomes = await Promise.allSettled(racing);
      if (handles[1] !== ledger()) await handles[1]!.close();
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(lost.length).toBe(19);
      for (const error of lost) expect(error).toBeInstanceOf(WrongRevisionError);
      expect(await ledger().revisionOf(stream)).toBe(0);
    });
  });
}

const AWKWARD_DATA: readonly Record<string, unknown>[] = [
  {},
  { text: 'Zoë “O’Neill” – Łódź 🧒 \u2028 \u0000 \\ " \n' },
  { lone: '\ud800' },
  { numbers: [0, -1, 1.5, 1e300, 9_007_199_254_740_991], nothing: null, yes: true },
  { deep: { deeper: [{ deepest: ['a', ['b', {}]] }] }, '': 'empty name', 'a,b"]': '],["' },
  JSON.parse('{"__proto__": {"polluted": true}}') as Record<string, unknown>,
];

function expectUpwards(ledger: Ledger, positions: readonly Position[]): void {
  for (const [index, position] of positions.entries()) {
    if (index > 0) expect(ledger.comparePositions(positions[index - 1]!, position)).toBeLessThan(0);
  }
}
