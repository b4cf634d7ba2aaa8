import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { instant } from '#calendar';
import { check, type EventName } from '#events';
import { firstDifference } from './first-difference.js';
import { History } from './history.js';
import { historyChecksum } from './history-checksum.js';
import type { HistoryInput } from './history-input.js';
import { wantedKinds } from './kinds.js';
import { dataOf, eventId, recordClasses, runs } from './made-up-events.spec-kit.js';
import { restore, save } from './saved-history.js';
import { limitsOf, type Limits } from './view.js';

const everything: Limits = limitsOf({ asAt: 300_000 as never, knownAt: null, ordinal: null });
const look = {
  type: 'children-looked-at.v1',
  data: { who: 'root', vouchedBy: 'command-line', door: 'careledger child', children: ['A'] },
};
const policy = {
  type: 'policy-adopted.v1',
  data: { key: 'period.months', value: 12, effectiveFrom: '2020-04-01' },
};
const visit = {
  type: 'visit-completed.v1',
  data: { childId: 'A', occurredOn: '2025-03-01', visitType: 'CLA_STATUTORY', seen: true },
};

type Said = { readonly type: string; readonly data: HistoryInput['data']; readonly id?: string };
const idOf = (place: number): string => `00000000-0000-5000-8000-${String(place).padStart(12, '0')}`;

/** A history of these, at the positions that `positionOf` gives; by itself the ordinals, as the embedded ledger's. */
function historyOf(events: readonly Said[], positionOf = (place: number): string => String(place + 1)): History {
  const history = new History();
  events.forEach(({ type, data, id }, place) =>
    history.add({
      id: id ?? idOf(place),
      type,
      data,
      recordedAt: instant('2025-03-02T12:00:00Z') + place,
      position: positionOf(place),
    }),
  );
  return history;
}

/** What can be read of every subject, without where it stands in the ledger. */
function readable(history: History): unknown[] {
  const wanted = wantedKinds(recordClasses.map(({ type }) => type.slice(0, type.lastIndexOf('.')) as EventName));
  return history.subjects.all().map((stream) => {
    const events = history.read(history.subjects.find(stream)!, everything, wanted);
    return [stream, events.map(({ row, ...event }) => [event, history.rowOf(row).eventId])];
  });
}

describe('Who looked at a child is counted, and not held', () => {
  it('is an event that the door accepts', () => expect(check(look.type, look.data).faults).toBeUndefined());

  it('keeps every later event at its place in the ledger', () => {
    const history = historyOf([look, visit, look, look, policy, look]);
    expect(history.eventsCount).toBe(6);
    expect(history.positions.last).toBe('6');
    expect(history.heldCount).toBe(2);
    expect(history.heldPosition).toBe('5');
    expect(history.subjects.all()).toEqual(['child-A']);
    expect(history.rowsOf(history.subjects.find('child-A')!).map((row) => history.rowOf(row).position)).toEqual(['2']);
    expect(history.kept(everything).map(({ name, position }) => [name, position])).toEqual([['policy-adopted', '5']]);
    expect(history.eventIdAt(2)).toBe(idOf(1));
    expect(history.eventIdAt(3)).toBeNull();
  });

  it('holds nothing when there are looks alone', () => {
    const history = historyOf([look, look]);
    expect([history.heldCount, history.heldPosition, history.eventsCount]).toEqual([0, null, 2]);
    expect(new History().heldPosition).toBeNull();
  });

  it('takes no more memory for a look than its position takes', () => {
    const history = historyOf([visit]);
    history.settle();
    const before = history.bytes;
    for (let place = 1; place <= 1000; place++)
      history.add({ ...look, id: idOf(place), recordedAt: 0, position: String(place + 1) });
    expect(history.bytes).toBe(before);
    expect(history.heldCount).toBe(1);
  });

  it('refuses a look of a version that this Careledger does not know, as any other event', () => {
    const newer = { ...look, type: 'children-looked-at.v9' };
    expect(() => historyOf([visit, newer])).toThrow('The event at position 2 cannot be read');
  });

  it('is remembered by a saved history: the id of the last event, and where the last held one stands', () => {
    for (const events of [
      [visit, look],
      [look, visit],
      [look, look],
      [visit, policy, look],
    ]) {
      const history = historyOf(events);
      const saved = Buffer.concat(save(history, crc32));
      const restored = restore(saved, crc32);
      expect(restored.lastEventId).toBe(idOf(events.length - 1));
      expect(restored.heldPosition).toBe(history.heldPosition);
      expect(restored.heldCount).toBe(history.heldCount);
      expect(restored.positions.last).toBe(String(events.length));
      expect(firstDifference(restored, history)).toBeNull();
    }
  });

  it('changes nothing that can be read, wherever looks stand among what was said', () => {
    const said = fc
      .constantFrom(...recordClasses)
      .chain((eventClass) => fc.record({ type: fc.constant(eventClass.type), data: dataOf(eventClass), id: eventId }));
    const events = fc.uniqueArray(said, { selector: ({ id }) => id, minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(events, fc.array(fc.nat(11), { maxLength: 12 }), (alone, places) => {
        const mixed: Said[] = [...alone];
        for (const place of places) mixed.splice(Math.min(place, mixed.length), 0, look);
        const withLooks = historyOf(mixed);
        expect(readable(withLooks)).toEqual(readable(historyOf(alone)));
        expect(withLooks.heldCount).toBe(alone.length);
        // a history made afresh from the same ledger is the same, whether it was settled on the way or not
        const fresh = historyOf(mixed);
        fresh.settle();
        expect(historyChecksum(withLooks).total).toBe(historyChecksum(fresh).total);
      }),
      runs(60),
    );
  });
});

describe('A history whose positions are not the ledger’s is told, at a look too', () => {
  it('by the stream of looks', () => {
    const texts = (last: string) => (place: number) => ['C:10', 'C:25', last][place]!;
    const difference = firstDifference(
      historyOf([visit, policy, look], texts('C:30')),
      historyOf([visit, policy, look], texts('C:31')),
    );
    expect(difference).toMatchObject({ stream: 'access', position: 'C:31' });
    expect(difference?.says).toBe('The history gives this event another position than the ledger');
  });
});
