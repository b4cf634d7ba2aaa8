import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { fieldsOf, nameOf, subjectFieldOf, type CareEvent, type EventClass, type EventName } from '#events';
import type { HistoryInput } from './history-input.js';
import { History } from './history.js';
import { wantedKinds } from './kinds.js';
import { changesOf, childClasses, classNamed, dataOf, recordClasses, runs } from './made-up-events.spec-kit.js';
import { storyId } from './story.spec-kit.js';
import type { Limits } from './view.js';

const everything: Limits = { asAt: 1e9, knownAt: Number.POSITIVE_INFINITY, ordinal: Number.POSITIVE_INFINITY };
const dayMilliseconds = 86_400_000;

const nameIn = ({ type }: EventClass): EventName => nameOf(type) as EventName;

/** What rules see of an event, worked out from its data alone. */
function seen(eventClass: EventClass, data: HistoryInput['data']): object {
  const told: Record<string, unknown> = {
    type: nameOf(eventClass.type),
    day: Date.parse(data['occurredOn'] as string) / dayMilliseconds,
  };
  for (const { name, kind } of fieldsOf(eventClass)) {
    if (name === 'occurredOn' || kind === 'text' || kind === 'whole') continue;
    const value = data[name] ?? undefined;
    if (kind === 'day' && value !== undefined) told[name] = Date.parse(value as string) / dayMilliseconds;
    else told[name] = kind === 'instant' && value !== undefined ? Date.parse(value as string) : value;
  }
  return told;
}

const withoutRows = ({ row: _row, amendedBy: _amendedBy, ...event }: CareEvent): object => event;

describe('What was said of an event is what rules see of it', () => {
  const anyRecord = fc
    .constantFrom(...recordClasses)
    .chain((eventClass) => dataOf(eventClass).map((data) => ({ eventClass, data })));

  it('whatever its fields hold, and whichever are absent', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 12 }), fc.boolean(), (records, settles) => {
        const history = new History();
        records.forEach(({ eventClass: { type }, data }, index) => {
          history.add({ id: storyId(String(index)), type, data, recordedAt: index, position: String(index + 1) });
        });
        if (settles) history.settle();
        for (const [index, { eventClass, data }] of records.entries()) {
          const subject = history.subjects.find(`${eventClass.subject}-${String(data[subjectFieldOf(eventClass)!])}`)!;
          const events = history.read(subject, everything, wantedKinds([nameIn(eventClass)]));
          const event = events.find(({ row }) => history.rowOf(row).eventId === storyId(String(index)))!;
          expect(withoutRows(event)).toStrictEqual(seen(eventClass, data));
        }
      }),
      runs(300),
    );
  });

  it('and of an amended one, with what the amendment states in place of what it said', () => {
    const amended = fc.constantFrom(...childClasses).chain((eventClass) =>
      fc.record({
        eventClass: fc.constant(eventClass),
        data: dataOf(eventClass, { childId: 'A' }),
        changes: changesOf(eventClass),
        again: changesOf(eventClass),
        settles: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(amended, ({ eventClass, data, changes, again, settles }) => {
        const history = new History();
        const amends = { subject: 'child/A', correctsEventId: storyId('record'), recordType: eventClass.type };
        const inputs: [string, string, object][] = [
          ['record', eventClass.type, data],
          ['first', 'record-amended.v1', { ...amends, changes }],
          ['second', 'record-amended.v1', { ...amends, changes: again }],
        ];
        inputs.forEach(([id, type, said], index) => {
          const position = String(index + 1);
          history.add({ id: storyId(id), type, data: said as HistoryInput['data'], recordedAt: index, position });
        });
        if (settles) history.settle();
        const [event] = history.read(1, everything, wantedKinds([nameIn(eventClass)]));
        expect(withoutRows(event!)).toStrictEqual(seen(eventClass, { ...data, ...changes, ...again }));
        const by = event!.amendedBy?.map((row) => history.rowOf(row).eventId);
        expect(by).toEqual([storyId('first'), storyId('second')]);
      }),
      runs(300),
    );
  });
});

/** A made-up story: things said of two children, a worker and the authority's policies, and corrections among them. */
interface Thing {
  readonly id: string;
  readonly type: string;
  readonly data: HistoryInput['data'];
  readonly recordedAt: number;
}

const storyKinds = [
  'visit-completed',
  'placement-changed',
  'case-allocated',
  'legal-status-changed',
  'child-registered',
];
const storyLengthMax = 14;
/** Few days and times, so that many things fall together. */
const days = ['2025-03-01', '2025-03-02', '2025-03-03', '2025-03-04'];
const occurredOn = fc.constantFrom(...days);
const recordedAt = fc.integer({ min: 0, max: 5 }).map((day) => day * dayMilliseconds + (day % 2));
const target = fc.integer({ min: 0, max: storyLengthMax }).map((index) => storyId(String(index)));

const record = fc
  .tuple(fc.constantFrom(...storyKinds), fc.constantFrom('A', 'A', 'A', 'B'), occurredOn)
  .chain(([name, childId, on]) =>
    dataOf(classNamed(name), { childId, occurredOn: on }).map((data) => ({ type: `${name}.v1`, data })),
  );
const policy = fc
  .record({ key: fc.constantFrom('a', 'b'), value: fc.integer({ min: 0, max: 9 }), effectiveFrom: occurredOn })
  .map((data) => ({ type: 'policy-adopted.v1', data }));
const subject = fc.constantFrom('child/A', 'child/A', 'child/A', 'child/B', 'policy');
const takenBack = fc
  .tuple(fc.constantFrom('record-retracted.v1', 'record-retracted.v1', 'record-reinstated.v1'), subject, target)
  .map(([type, whose, correctsEventId]) => ({ type, data: { subject: whose, correctsEventId } }));
const amendment = fc.tuple(subject, target, fc.constantFrom(...storyKinds)).chain(([whose, correctsEventId, name]) => {
  const changes = fc.tuple(changesOf(classNamed(name)), fc.option(occurredOn, { nil: undefined }));
  const recordChanges = changes.map(([fields, on]) => ({
    recordType: `${name}.v1`,
    changes: { ...fields, occurredOn: on ?? days[1] },
  }));
  const policyChanges = fc
    .integer()
    .map((value) => ({ recordType: 'policy-adopted.v1', changes: { value, reason: null } }));
  return (whose === 'policy' ? policyChanges : recordChanges).map((said) => ({
    type: 'record-amended.v1',
    data: { subject: whose, correctsEventId, ...said },
  }));
});

const thing = fc.oneof({ weight: 5, arbitrary: record }, policy, { weight: 2, arbitrary: takenBack }, amendment);
const story: fc.Arbitrary<Thing[]> = fc
  .array(fc.tuple(thing, recordedAt), { minLength: 1, maxLength: storyLengthMax })
  .map((things) => things.map(([said, at], index) => ({ ...said, id: storyId(String(index)), recordedAt: at })));

/** The story's indexes in another order, and after which of them the history is settled. */
const told = story.chain((things) =>
  fc.record({
    things: fc.constant(things),
    order: fc.shuffledSubarray(
      things.map((_, index) => index),
      { minLength: things.length },
    ),
    settlesAfter: fc.array(fc.boolean(), { minLength: things.length, maxLength: things.length }),
  }),
);
const view = fc.record({
  asAt: fc.constantFrom(...days, '2030-01-01').map((text) => Date.parse(text) / dayMilliseconds),
  knownAt: fc.oneof(recordedAt, fc.constant(Number.POSITIVE_INFINITY)),
});

function historyOf(things: readonly Thing[], settlesAfter: readonly boolean[] = []): History {
  const history = new History();
  things.forEach((one, index) => {
    history.add({ ...one, position: String(index + 1) });
    if (settlesAfter[index] === true) history.settle();
  });
  return history;
}

interface Told {
  readonly id: string;
  readonly by: readonly string[];
  readonly event: object;
}

/** What a history tells of a child, by event ids instead of rows. */
function tellingOf(history: History, childId: string, limits: Limits): Told[] {
  const number = history.subjects.find(`child-${childId}`);
  if (number === undefined) return [];
  const idOf = (row: number): string => history.rowOf(row).eventId;
  return history.read(number, limits, wantedKinds(storyKinds as EventName[])).map((event) => ({
    id: idOf(event.row),
    by: (event.amendedBy ?? []).map(idOf),
    event: withoutRows(event),
  }));
}

const keptOf = (history: History, limits: Limits): object[] =>
  history.kept(limits).map(({ ordinal: _ordinal, position: _position, ...event }) => event);

const byId = (a: Thing, b: Thing): number => (a.id < b.id ? -1 : 1);

/** The rules of corrections said a second time, as plainly as can be: each correction looks for what corrects it. */
class PlainTelling {
  constructor(private readonly visible: readonly Thing[]) {}

  private correctionsOf(id: string, whose: unknown): Thing[] {
    const named = this.visible.filter(({ data }) => data['correctsEventId'] === id && data['subject'] === whose);
    return named.sort((a, b) => a.recordedAt - b.recordedAt || byId(a, b));
  }

  private stands(id: string, whose: unknown): boolean {
    let stands = true;
    for (const correction of this.correctionsOf(id, whose)) {
      if (!this.stands(correction.id, whose)) continue;
      if (correction.type === 'record-retracted.v1') stands = false;
      if (correction.type === 'record-reinstated.v1') stands = true;
    }
    return stands;
  }

  private amendmentsOf(id: string, whose: unknown): Thing[] {
    return this.correctionsOf(id, whose)
      .filter((one) => one.type === 'record-amended.v1' && this.stands(one.id, whose))
      .flatMap((one) => [one, ...this.amendmentsOf(one.id, whose)]);
  }

  of(childId: string, asAt: number): Told[] {
    const whose = `child/${childId}`;
    const own = this.visible.filter(({ data }) => data['childId'] === childId);
    const found = own.flatMap(({ id, type, data }) => {
      if (!this.stands(id, whose)) return [];
      const amendments = this.amendmentsOf(id, whose).filter((one) => one.data['recordType'] === type);
      const amended = amendments.reduce((now, one) => ({ ...now, ...(one.data['changes'] as object) }), data);
      const eventClass = classNamed(nameOf(type));
      return [{ id, by: amendments.map((one) => one.id), event: seen(eventClass, amended), order: eventClass.sameDay }];
    });
    const dayOf = ({ event }: { event: object }) => (event as { day: number }).day;
    return found
      .filter((one) => dayOf(one) <= asAt)
      .sort((a, b) => dayOf(a) - dayOf(b) || a.order - b.order || (a.id < b.id ? -1 : 1))
      .map(({ order: _order, ...one }) => one);
  }
}

describe('Any order of arrival, settled at any time, gives the same answer', () => {
  it('of a child, under any view: what the rules of corrections say', () => {
    fc.assert(
      fc.property(told, view, ({ things, order, settlesAfter }, { asAt, knownAt }) => {
        const limits = { asAt, knownAt, ordinal: Number.POSITIVE_INFINITY };
        const history = historyOf(
          order.map((index) => things[index]!),
          settlesAfter,
        );
        const plain = new PlainTelling(things.filter((one) => one.recordedAt <= knownAt));
        for (const childId of ['A', 'B']) {
          expect(tellingOf(history, childId, limits)).toStrictEqual(plain.of(childId, asAt));
        }
      }),
      runs(500, 100_000),
    );
  });

  it('of what is kept whole', () => {
    fc.assert(
      fc.property(told, view, ({ things, order, settlesAfter }, { asAt, knownAt }) => {
        const limits = { asAt, knownAt, ordinal: Number.POSITIVE_INFINITY };
        const history = historyOf(
          order.map((index) => things[index]!),
          settlesAfter,
        );
        expect(keptOf(history, limits)).toStrictEqual(keptOf(historyOf(things), limits));
      }),
      runs(200),
    );
  });

  it('as known at a moment: what a history that ends then tells', () => {
    fc.assert(
      fc.property(told, recordedAt, ({ things, settlesAfter }, knownAt) => {
        const whole = historyOf(things, settlesAfter);
        const known = historyOf(things.filter((one) => one.recordedAt <= knownAt));
        const limits = { ...everything, knownAt };
        expect(tellingOf(whole, 'A', limits)).toStrictEqual(tellingOf(known, 'A', everything));
        expect(keptOf(whole, limits)).toStrictEqual(keptOf(known, everything));
      }),
      runs(200),
    );
  });

  it('at a position: what the history told when it had come so far', () => {
    fc.assert(
      fc.property(told, fc.nat(storyLengthMax), ({ things, settlesAfter }, ordinal) => {
        const whole = historyOf(things, settlesAfter);
        const before = historyOf(things.slice(0, ordinal));
        const limits = { ...everything, ordinal };
        expect(tellingOf(whole, 'A', limits)).toStrictEqual(tellingOf(before, 'A', everything));
        expect(whole.kept(limits)).toStrictEqual(before.kept(everything));
      }),
      runs(200),
    );
  });

  it('and how each thing said stands agrees with what is read', () => {
    fc.assert(
      fc.property(told, ({ things, settlesAfter }) => {
        const history = historyOf(things, settlesAfter);
        const number = history.subjects.find('child-A');
        fc.pre(number !== undefined);
        const standings = history.standingsOf(number!, everything);
        const records = things.filter(({ data }) => data['childId'] === 'A').map(({ id }) => id);
        const read = tellingOf(history, 'A', everything);
        expect(records.filter((id) => standings.get(id) !== 'retracted').sort()).toEqual(
          read.map(({ id }) => id).sort(),
        );
        for (const { id, by } of read) expect(standings.get(id)).toBe(by.length > 0 ? 'amended' : 'stands');
      }),
      runs(200),
    );
  });
});
