import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { nameOf, type EventName } from '#events';
import { firstDifference } from './first-difference.js';
import { historyChecksum } from './history-checksum.js';
import { History } from './history.js';
import { wantedKinds } from './kinds.js';
import { childClasses, dataOf, runs } from './made-up-events.spec-kit.js';
import { restore, save, SavedHistoryUnusableError } from './saved-history.js';
import { storyId } from './story.spec-kit.js';
import type { Limits } from './view.js';

const everything: Limits = { asAt: 1e9, knownAt: Number.POSITIVE_INFINITY, ordinal: Number.POSITIVE_INFINITY };

/** FNV-1a over bytes: any checksum will do that notices one changed byte. */
function checksumOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

const visit = { visitType: 'CLA_STATUTORY', seen: true, occurredOn: '2025-05-06' };
const events: [string, object][] = [
  ['team-created', { teamId: 'T1', occurredOn: '2020-01-01', name: 'Ash', service: 'Care' }],
  ['visit-completed', { ...visit, childId: 'A', workerId: 'W1' }],
  ['policy-adopted', { key: 'k', value: true, effectiveFrom: '2025-01-01', reason: 'by décision' }],
  ['visit-completed', { ...visit, childId: 'B', workerId: 'W2', mode: 'VIRTUAL' }],
  ['child-went-missing', { childId: 'A', occurredOn: '2025-05-01', incidentId: 'M1', missingType: 'M' }],
  [
    'record-amended',
    {
      subject: 'child/A',
      correctsEventId: storyId('2'),
      recordType: 'visit-completed.v1',
      changes: { occurredOn: '2025-05-07', workerId: 'W2' },
    },
  ],
  ['visit-completed', { ...visit, childId: 'A', occurredOn: '2025-06-02' }],
  ['record-retracted', { subject: 'child/A', correctsEventId: storyId('7') }],
];

interface Making {
  readonly order?: readonly number[];
  readonly positionOf?: (ordinal: number) => string;
  readonly settles?: boolean;
}

/** The events in an order, each with the place in the ledger that it has in this one. */
function made({ order = events.map((_, index) => index), positionOf = String, settles = false }: Making = {}): History {
  const history = new History();
  order.forEach((index, place) => {
    const [name, data] = events[index]!;
    const id = storyId(String(index + 1));
    history.add({
      id,
      type: `${name}.v1`,
      data: data as never,
      recordedAt: 1000 + index,
      position: positionOf(place + 1),
    });
  });
  if (settles) history.settle();
  return history;
}

const writtenOf = (history: History): Uint8Array => Buffer.concat(save(history, checksumOf));
const children: EventName[] = ['visit-completed', 'child-went-missing'];
const toldBy = (history: History, limits: Limits = everything) => ({
  children: history.subjectsOf('child').map((subject) => ({
    child: history.identifierOf(subject),
    events: history.read(subject, limits, wantedKinds(children)),
    rows: history.rowsOf(subject).map((row) => history.rowOf(row)),
  })),
  teams: history.subjectsOf('team').map((subject) => history.read(subject, limits, wantedKinds(['team-created']))),
  kept: history.kept(limits),
  eventsCount: history.eventsCount,
  position: history.positions.last,
});

describe('A saved history comes back as it was', () => {
  it.each([
    ['dense positions', String],
    ['positions with gaps', (ordinal: number) => `${ordinal * 700}/${ordinal * 700 - (ordinal % 3)}`],
    ['positions of any form', (ordinal: number) => `C:${ordinal * 7}`],
  ])('with %s', (_, positionOf) => {
    const history = made({ positionOf, settles: true });
    const restored = restore(writtenOf(history), checksumOf);
    expect(toldBy(restored)).toEqual(toldBy(history));
    expect(toldBy(restored, { ...everything, ordinal: 5 })).toEqual(toldBy(history, { ...everything, ordinal: 5 }));
    expect(firstDifference(restored, history)).toBeNull();
  });

  it('and goes on from there', () => {
    const half = made({ order: [0, 1, 2, 3] });
    const restored = restore(writtenOf(half), checksumOf);
    events.slice(4).forEach(([name, data], index) => {
      const recordedAt = 1004 + index;
      const ordinal = index + 5;
      restored.add({
        id: storyId(String(ordinal)),
        type: `${name}.v1`,
        data: data as never,
        recordedAt,
        position: String(ordinal),
      });
    });
    restored.settle();
    expect(toldBy(restored)).toEqual(toldBy(made({ settles: true })));
    expect(restored.subjects.find('child-A')).toBe(2);
  });

  it('an empty one too', () => {
    const restored = restore(writtenOf(new History()), checksumOf);
    expect(toldBy(restored)).toEqual(toldBy(new History()));
  });

  it('whatever was said', () => {
    const record = fc
      .constantFrom(...childClasses)
      .chain((eventClass) => dataOf(eventClass).map((data) => ({ type: eventClass.type, data })));
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (records) => {
        const history = new History();
        records.forEach(({ type, data }, index) => {
          history.add({ id: storyId(String(index)), type, data, recordedAt: index, position: String(index + 1) });
        });
        const restored = restore(writtenOf(history), checksumOf);
        const wanted = wantedKinds(childClasses.map(({ type }) => nameOf(type) as EventName));
        for (const subject of history.subjectsOf('child')) {
          const same = restored.subjects.find(`child-${history.identifierOf(subject)}`)!;
          expect(restored.read(same, everything, wanted)).toEqual(history.read(subject, everything, wanted));
        }
      }),
      runs(100),
    );
  });

  it('in the memory that it was read into when that is shared, copied into shared memory when it is not', () => {
    const written = writtenOf(made());
    const shared = new Uint8Array(new SharedArrayBuffer(written.length));
    shared.set(written);
    const columnsOf = (history: History) => {
      const { settled } = history.parts();
      return [...Object.values(settled.rows), settled.firstRow, settled.firstWord] as Uint8Array[];
    };
    for (const column of columnsOf(restore(shared, checksumOf))) expect(column.buffer).toBe(shared.buffer);
    for (const column of columnsOf(restore(written, checksumOf)))
      expect(column.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});

describe('A saved history that is not as it was written is refused', () => {
  const written = writtenOf(made());

  it('whichever byte was changed', () => {
    // the bytes that only fill up to a multiple of eight say nothing
    const accepted: number[] = [];
    const columnsAt = 32 + Buffer.from(written).readUInt32BE(24);
    // of the long header some bytes, of the columns every one
    for (let at = 0; at < written.length; at += at > 32 && at < columnsAt ? 13 : 1) {
      const damaged = Uint8Array.from(written);
      damaged[at]! ^= 0x10;
      try {
        expect(toldBy(restore(damaged, checksumOf))).toEqual(toldBy(made({ settles: true })));
        accepted.push(at);
      } catch (error) {
        expect(error).toBeInstanceOf(SavedHistoryUnusableError);
      }
    }
    expect(accepted.length).toBeLessThan(10 * 8);
    expect(accepted.every((at) => written[at] === 0)).toBe(true);
  });

  it.each([
    ['nothing at all', written.subarray(0, 0), /ends in its first line/],
    ['half of it', written.subarray(0, written.length / 2), /is damaged/],
    ['all but the last byte', written.subarray(0, -1), /bytes of/],
    ['more than it', Buffer.concat([written, Buffer.alloc(8)]), /bytes of/],
    ['some other file', Buffer.alloc(1000, 'id,name\n'), /is none/],
    [
      'one of another version',
      Buffer.concat([Buffer.from('careledger history 1\n\n\n\n'), written.subarray(24)]),
      /another version/,
    ],
  ])('%s', (_, bytes, says) => {
    expect(() => restore(bytes, checksumOf)).toThrow(SavedHistoryUnusableError);
    expect(() => restore(bytes, checksumOf)).toThrow(says);
  });

  it('when events have lain otherwise in columns', () => {
    const text = Buffer.from(written).toString('latin1');
    // a field that has another name now, its checksum made good
    const renamed = Buffer.from(text.replace('bedroomSeen/flag', 'bedroomSaw!/flag'), 'latin1');
    const length = renamed.readUInt32BE(24);
    renamed.writeUInt32BE(checksumOf(renamed.subarray(32, 32 + length)), 28);
    expect(() => restore(renamed, checksumOf)).toThrow(
      'The saved history was written by another version of Careledger',
    );
  });
});

describe('Two histories of one ledger have one checksum', () => {
  it('settled or not, saved or not', () => {
    const totals = [made(), made({ settles: true }), restore(writtenOf(made()), checksumOf)].map(
      (history) => historyChecksum(history).total,
    );
    expect(new Set(totals).size).toBe(1);
    expect(totals[0]).toMatch(/^[0-9a-f]{8}$/);
  });

  it('whatever numbers subjects and words were given', () => {
    // one whose words and subjects were met in another order: it began with another child, forgotten since
    const other = new History();
    other.subjects.numberOf('child', 'B');
    for (const word of ['W2', 'M1', 'Ash']) other.words.numberOf(word);
    events.forEach(([name, data], index) => {
      const position = String(index + 1);
      other.add({ id: storyId(position), type: `${name}.v1`, data: data as never, recordedAt: 1000 + index, position });
    });
    const sums = [made(), other].map(historyChecksum);
    expect(sums[0]!.total).toBe(sums[1]!.total);
    expect(firstDifference(made(), other)).toBeNull();
  });

  it('another when anything was said otherwise, in another order, or at other positions', () => {
    const all = events.map((_, index) => index);
    const variants = [
      made(),
      made({ order: all.slice(0, -1) }),
      made({ order: [...all].reverse() }),
      made({ positionOf: (ordinal) => String(ordinal * 2) }),
    ];
    expect(new Set(variants.map((history) => historyChecksum(history).total)).size).toBe(4);
  });
});

describe('The first event that two histories hold otherwise is found and named', () => {
  it('whichever byte of whichever column was changed', () => {
    const names = ['kinds', 'days', 'recordedMinutes', 'recordedMilliseconds', 'ordinals', 'ids', 'words'] as const;
    const fresh = made({ settles: true });
    let damages = 0;
    for (const name of names) {
      const { length } = new Uint8Array(made({ settles: true }).parts().settled.rows[name].buffer);
      for (let at = 0; at < length; at++) {
        const live = made({ settles: true });
        new Uint8Array(live.parts().settled.rows[name].buffer)[at]! ^= 0x40;
        const difference = firstDifference(live, fresh);
        expect([name, at, difference]).toEqual([
          name,
          at,
          expect.objectContaining({ says: expect.stringMatching(/^The history \S/) }),
        ]);
        expect(['child-A', 'child-B', 'team-T1']).toContain(difference!.stream);
        const ordinal = Number(difference!.position);
        expect(fresh.eventIdAt(ordinal)).toBe(difference!.eventId);
        damages++;
      }
    }
    expect(damages).toBeGreaterThan(7 * 31);
  });

  it('also where the subjects begin', () => {
    const live = made({ settles: true });
    live.parts().settled.firstRow[2]! += 1;
    expect(firstDifference(live, made())).toMatchObject({ stream: 'child-A' });
  });

  it('in what, without any value', () => {
    const damaged = (damage: (history: History) => void) => {
      const live = made({ settles: true });
      damage(live);
      return firstDifference(live, made());
    };
    const [secondOfA, first] = [storyId('2'), storyId('1')];
    expect(damaged((history) => history.parts().settled.rows.days[2]!++)).toEqual({
      stream: 'child-A',
      eventId: secondOfA,
      position: '2',
      says: 'The history differs from the ledger in the day of this visit-completed',
    });
    expect(damaged((history) => history.parts().settled.rows.words[0]!++)).toMatchObject({
      stream: 'team-T1',
      eventId: first,
      position: '1',
      says: 'The history differs from the ledger in the fields of this team-created',
    });
  });

  it('that a correction is not marked where it should be', () => {
    const live = made({ settles: true });
    live.parts().settled.rows.kinds.forEach((mark, row, kinds) => (kinds[row] = mark & 127));
    const says = 'The history differs from the ledger in whether this visit-completed is corrected';
    expect(firstDifference(live, made())).toEqual({ stream: 'child-A', eventId: storyId('2'), position: '2', says });
  });

  it('the lowest in the ledger of several', () => {
    const live = made({ settles: true });
    for (const row of [1, 2, 4]) live.parts().settled.rows.recordedMilliseconds[row]!++;
    expect(firstDifference(live, made())).toMatchObject({ position: '2' });
  });

  it('an event that one does not have', () => {
    const all = made();
    const fewer = made({ order: [0, 1, 2, 3, 4, 5, 6] });
    const last = { stream: 'child-A', eventId: storyId('8'), position: '8' };
    expect(firstDifference(fewer, all)).toEqual({ ...last, says: 'The history does not hold this record-retracted' });
    expect(firstDifference(all, fewer)).toEqual({
      ...last,
      says: 'The history holds a record-retracted that the ledger does not have',
    });
  });

  it('a kept event that was said otherwise', () => {
    const live = made();
    const { all } = live.parts().kept;
    all[0] = { ...all[0]!, data: { ...all[0]!.data, value: false } };
    const says = 'The history differs from the ledger in the content of this policy-adopted';
    expect(firstDifference(live, made())).toEqual({ stream: 'policy', eventId: storyId('3'), position: '3', says });
  });

  it('a position that is given otherwise', () => {
    const live = made({ positionOf: (ordinal) => `p${ordinal}` });
    const fresh = made({ positionOf: (ordinal) => (ordinal === 5 ? 'p5b' : `p${ordinal}`) });
    expect(firstDifference(live, fresh)).toMatchObject({ stream: 'child-A', eventId: storyId('5'), position: 'p5b' });
  });
});
