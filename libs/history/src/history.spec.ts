import { describe, expect, it } from '@jest/globals';
import { day, instant } from '#calendar';
import type { CareEvent, EventName } from '#events';
import { History } from './history.js';
import { wantedKinds } from './kinds.js';
import { said, storyId, viewOf, type Said } from './story.spec-kit.js';
import { limitsOf } from './view.js';
import { Words } from './words.js';

/** How a history may have come about; the answer is the same. */
const settlings = {
  never: () => false,
  'at the end': (isLast: boolean) => isLast,
  'after every event': () => true,
};

function historyOf(story: readonly Said[], settlesAfter: (isLast: boolean) => boolean): History {
  const history = new History();
  story.forEach(({ type, data, id, recordedAt }, index) => {
    const moment = recordedAt ?? `${String(data['occurredOn'])}T12:00:00Z`;
    const position = String(index + 1);
    history.add({ id: storyId(id ?? position), type, data, recordedAt: instant(moment), position });
    if (settlesAfter(index === story.length - 1)) history.settle();
  });
  return history;
}

type Seen = { asAt?: string; knownAt?: string; ordinal?: number; child?: string };

/** What is read of a child, each event's amendments by their names in the story; the same however it was settled. */
function told(story: readonly Said[], names: readonly EventName[], seen: Seen = {}): object[] {
  const { asAt = '2030-01-01', knownAt, ordinal = null, child = 'A' } = seen;
  const view = { ...viewOf(knownAt === undefined ? { asAt } : { asAt, knownAt }), ordinal };
  const named = new Map(story.map(({ id }, index) => [storyId(id ?? String(index + 1)), id]));
  const readings = Object.values(settlings).map((settlesAfter) => {
    const history = historyOf(story, settlesAfter);
    const events = history.read(history.subjects.find(`child-${child}`)!, limitsOf(view), wantedKinds(names));
    return events.map(({ row, amendedBy, ...event }: CareEvent) => {
      const by = amendedBy?.map((handle) => named.get(history.rowOf(handle).eventId));
      return { id: named.get(history.rowOf(row).eventId), ...event, ...(by === undefined ? {} : { by }) };
    });
  });
  for (const reading of readings) expect(reading).toEqual(readings[0]);
  return readings[0]!;
}

const visit = (id: string, occurredOn: string, more: object = {}): Said => {
  const { recordedAt = `${occurredOn}T12:00:00Z`, ...data } = more as { recordedAt?: string };
  const fields = { childId: 'A', occurredOn, visitType: 'CLA_STATUTORY', seen: true, ...data };
  return said('visit-completed', fields, { id, recordedAt });
};
const corrects = (target: string) => ({ subject: 'child/A', correctsEventId: storyId(target) });
const amends = (id: string, target: string, recordedAt: string, changes: object, recordType = 'visit-completed.v1') =>
  said('record-amended', { ...corrects(target), recordType, changes }, { id, recordedAt });
const retracts = (id: string, target: string, recordedAt: string) =>
  said('record-retracted', corrects(target), { id, recordedAt });
const reinstates = (id: string, target: string, recordedAt: string) =>
  said('record-reinstated', corrects(target), { id, recordedAt });

const visits: EventName[] = ['visit-completed'];
const idsOf = (events: object[]) => events.map((event) => (event as { id: string }).id);

describe('What happened to a child is read in the order in which it happened', () => {
  it('whenever it was recorded', () => {
    const story = [
      visit('third', '2025-03-03', { recordedAt: '2025-03-03T10:00:00Z' }),
      visit('first', '2025-03-01', { recordedAt: '2025-04-01T10:00:00Z' }),
      visit('second', '2025-03-02', { recordedAt: '2025-03-02T10:00:00Z' }),
    ];
    expect(idsOf(told(story, visits))).toEqual(['first', 'second', 'third']);
  });

  it('on one day: details, legal status, placement, allocation, then visits and reviews', () => {
    const occurredOn = '2025-03-03';
    const one = { childId: 'A', occurredOn };
    const story = [
      said('child-in-care-review-held', { ...one, participation: 'PN1' }, { id: 'review' }),
      said('case-allocated', { ...one, workerId: 'W1', role: 'PRIMARY' }, { id: 'allocation' }),
      said(
        'placement-changed',
        { ...one, reasonForNewEpisode: 'P', placementType: 'U1', placementProvider: 'PR1' },
        { id: 'placement' },
      ),
      said('legal-status-changed', { ...one, legalStatus: 'C2' }, { id: 'legal status' }),
      said('child-registered', one, { id: 'details' }),
    ];
    const all = story.map(({ type }) => type.slice(0, -3) as EventName);
    const inOrder = ['details', 'legal status', 'placement', 'allocation', 'review'];
    expect(idsOf(told(story, all))).toEqual(inOrder);
    expect(idsOf(told([...story].reverse(), all))).toEqual(inOrder);
  });

  it('of two like things on one day by event id, never by arrival', () => {
    const ids = ['f0000000-0000-5000-8000-000000000000', '0fffffff-ffff-5fff-8fff-ffffffffffff'];
    const orders = [ids, [...ids].reverse()].map((arriving) => {
      const history = new History();
      arriving.forEach((id, index) => {
        const { type, data } = visit('', '2025-03-03');
        history.add({ id, type, data, recordedAt: 0, position: String(index + 1) });
      });
      const limits = limitsOf(viewOf({ asAt: '2025-12-31' }));
      return [false, true].map((settles) => {
        if (settles) history.settle();
        return history.read(1, limits, wantedKinds(visits)).map(({ row }) => history.rowOf(row).eventId);
      });
    });
    const sorted = [ids[1], ids[0]];
    expect(orders).toEqual([
      [sorted, sorted],
      [sorted, sorted],
    ]);
  });

  it('up to the end of the day described, and only the kinds asked for', () => {
    const attempt = said(
      'visit-attempted',
      { childId: 'A', occurredOn: '2025-03-01', visitType: 'CP' },
      { id: 'attempt' },
    );
    const story = [
      visit('before', '2025-03-02'),
      visit('on the day', '2025-03-03'),
      visit('after', '2025-03-04'),
      attempt,
    ];
    expect(idsOf(told(story, visits, { asAt: '2025-03-03' }))).toEqual(['before', 'on the day']);
  });

  it('as plain fields: days as numbers, what was not said as undefined, no words for people', () => {
    const data = { seenAlone: false, notSeenAloneReason: 'asleep', workerId: 'W7' };
    const [event] = told([visit('v', '1970-01-01', data)], visits);
    expect(event).toStrictEqual({
      id: 'v',
      type: 'visit-completed',
      day: 0,
      childId: 'A',
      visitType: 'CLA_STATUTORY',
      seen: true,
      seenAlone: false,
      bedroomSeen: undefined,
      mode: undefined,
      workerId: 'W7',
      byAllocatedWorker: undefined,
    });
  });
});

describe('A view sees only what was there by then', () => {
  const story = [
    visit('early', '2025-03-01', { recordedAt: '2025-03-01T09:00:00.000Z' }),
    visit('late', '2025-03-02', { recordedAt: '2025-05-01T09:00:00.001Z' }),
  ];

  it('in the case system, to the millisecond', () => {
    expect(idsOf(told(story, visits, { knownAt: '2025-05-01T09:00:00.000Z' }))).toEqual(['early']);
    expect(idsOf(told(story, visits, { knownAt: '2025-05-01T09:00:00.001Z' }))).toEqual(['early', 'late']);
    expect(told(story, visits, { knownAt: '2025-03-01T08:59:59.999Z' })).toEqual([]);
  });

  it('in this ledger, to the event', () => {
    expect(told(story, visits, { ordinal: 0 })).toEqual([]);
    expect(idsOf(told(story, visits, { ordinal: 1 }))).toEqual(['early']);
    expect(idsOf(told(story, visits, { ordinal: 2 }))).toEqual(['early', 'late']);
  });

  it('also before 1970, and to the last day that is accepted', () => {
    const old = [visit('old', '1965-03-01', { recordedAt: '1965-03-01T09:00:00.500Z' })];
    expect(told(old, visits, { knownAt: '1965-03-01T09:00:00.499Z' })).toEqual([]);
    expect(idsOf(told(old, visits, { knownAt: '1965-03-01T09:00:00.500Z' }))).toEqual(['old']);
    const far = [visit('far', '2199-12-31', { recordedAt: '2199-12-31T23:59:59.999Z' })];
    expect(idsOf(told(far, visits, { asAt: '2199-12-31', knownAt: '2199-12-31T23:59:59.999Z' }))).toEqual(['far']);
  });
});

describe('An amendment sets fields right from when it was recorded', () => {
  const story = [
    visit('v', '2025-05-06', { seenAlone: false, workerId: 'W1', recordedAt: '2025-05-06T17:00:00Z' }),
    amends('a', 'v', '2025-05-07T09:00:00Z', { seenAlone: true, workerId: null, mode: 'VIRTUAL' }),
  ];

  it('and as known before, they stay as they were', () => {
    expect(told(story, visits, { knownAt: '2025-05-07T08:59:59Z' })).toMatchObject([
      { seenAlone: false, workerId: 'W1', mode: undefined },
    ]);
    expect(told(story, visits, { ordinal: 1 })).toMatchObject([{ seenAlone: false, workerId: 'W1' }]);
    expect(told(story, visits)).toMatchObject([{ seenAlone: true, mode: 'VIRTUAL', by: ['a'] }]);
  });

  it('null takes a field away, and what it does not state stays', () => {
    expect(told(story, visits)).toMatchObject([
      { workerId: undefined, seen: true, visitType: 'CLA_STATUTORY', day: 20214 },
    ]);
  });

  it('words for people alone: nothing is read otherwise, but the amendment is named', () => {
    const reworded = [
      visit('v', '2025-05-06'),
      amends('a', 'v', '2025-05-07T09:00:00Z', { notSeenAloneReason: 'asked' }),
    ];
    const [plain] = told(reworded.slice(0, 1), visits);
    expect(told(reworded, visits)).toEqual([{ ...plain, by: ['a'] }]);
  });

  // domain.md WX-71: entered with 6 May, amended the next day to 8 May
  it('the day too: the record moves to where it now belongs', () => {
    const moved = [
      visit('6 May', '2025-05-06', { recordedAt: '2025-05-06T17:00:00Z' }),
      visit('7 May', '2025-05-07', { recordedAt: '2025-05-07T08:00:00Z' }),
      amends('a', '6 May', '2025-05-07T09:00:00Z', { occurredOn: '2025-05-08' }),
    ];
    expect(idsOf(told(moved, visits, { knownAt: '2025-05-06T18:00:00Z' }))).toEqual(['6 May']);
    expect(told(moved, visits)).toMatchObject([
      { id: '7 May', day: day('2025-05-07') },
      { id: '6 May', day: day('2025-05-08') },
    ]);
    expect(idsOf(told(moved, visits, { asAt: '2025-05-07' }))).toEqual(['7 May']);
    expect(idsOf(told(moved, visits, { asAt: '2025-05-07', knownAt: '2025-05-07T08:59:59Z' }))).toEqual([
      '6 May',
      '7 May',
    ]);
  });

  it('to a day before the one described, from one after it', () => {
    const moved = [visit('v', '2025-05-06'), amends('a', 'v', '2025-05-07T09:00:00Z', { occurredOn: '2025-04-01' })];
    expect(idsOf(told(moved, visits, { asAt: '2025-04-01' }))).toEqual(['v']);
  });

  it('the later recorded of two holds, whichever arrived first', () => {
    const [first, second] = [
      amends('a', 'v', '2025-05-07T09:00:00Z', { workerId: 'W2', seen: false }),
      amends('b', 'v', '2025-05-08T09:00:00Z', { workerId: 'W3' }),
    ];
    for (const order of [
      [visit('v', '2025-05-06'), first, second],
      [second, first, visit('v', '2025-05-06')],
    ]) {
      expect(told(order, visits)).toMatchObject([{ workerId: 'W3', seen: false, by: ['a', 'b'] }]);
    }
  });

  it('of two recorded at one moment the one with the higher event id', () => {
    const at = '2025-05-07T09:00:00Z';
    const [low, high] = ['W2', 'W3']
      .map((workerId) => amends(workerId, 'v', at, { workerId }))
      .sort((a, b) => (storyId(a.id!) < storyId(b.id!) ? -1 : 1)) as [Said, Said];
    for (const pair of [
      [low, high],
      [high, low],
    ]) {
      expect(told([visit('v', '2025-05-06'), ...pair], visits)).toMatchObject([
        { workerId: high.id, by: [low.id, high.id] },
      ]);
    }
  });

  it('of the one event that it names, not of one whose id differs in a digit', () => {
    const id = '11111111-1111-5111-8111-111111111111';
    const near = [0, 9, 19, 35].map((at) => `${id.slice(0, at)}2${id.slice(at + 1)}`);
    const history = new History();
    const { type, data } = visit('v', '2025-05-06');
    const retraction = { subject: 'child/A', correctsEventId: id };
    const inputs = [
      ...near.map((one) => ({ id: one, type, data })),
      { id: storyId('r'), type: 'record-retracted.v1', data: retraction },
    ];
    inputs.forEach((one, index) => history.add({ ...one, recordedAt: index, position: String(index + 1) }));
    const read = () => history.read(1, limitsOf(viewOf({ asAt: '2025-12-31' })), wantedKinds(visits)).length;
    expect(read()).toBe(4);
    history.settle();
    expect(read()).toBe(4);
  });

  it('can itself be amended: what the second says is added to the first', () => {
    const chain = [
      visit('v', '2025-05-06'),
      amends('a', 'v', '2025-05-07T09:00:00Z', { workerId: 'W2', mode: 'VIRTUAL' }),
      amends('b', 'a', '2025-05-08T09:00:00Z', { workerId: 'W3' }),
    ];
    expect(told(chain, visits)).toMatchObject([{ workerId: 'W3', mode: 'VIRTUAL', by: ['a', 'b'] }]);
    expect(told(chain, visits, { ordinal: 2 })).toMatchObject([{ workerId: 'W2', by: ['a'] }]);
    const gone = [...chain, retracts('r', 'a', '2025-05-09T09:00:00Z')];
    expect(told(gone, visits)).toMatchObject([{ workerId: undefined, mode: undefined }]);
    expect(told(gone, visits)[0]).not.toHaveProperty('by');
    expect(told([...chain, retracts('r', 'b', '2025-05-09T09:00:00Z')], visits)).toMatchObject([{ workerId: 'W2' }]);
  });

  it('of another kind of record, of an event that is not there, or of another child, changes nothing', () => {
    const attempt = said(
      'visit-attempted',
      { childId: 'A', occurredOn: '2025-05-06', visitType: 'CP' },
      { id: 'attempt' },
    );
    const elsewhere = { subject: 'child/B', correctsEventId: storyId('v'), recordType: 'visit-completed.v1' };
    const idle = [
      visit('v', '2025-05-06'),
      attempt,
      amends('a', 'v', '2025-05-07T09:00:00Z', { visitType: 'CIN' }, 'visit-attempted.v1'),
      amends('b', 'never said', '2025-05-07T09:00:00Z', { seen: false }),
      said(
        'record-amended',
        { ...elsewhere, changes: { seen: false } },
        { id: 'c', recordedAt: '2025-05-07T09:00:00Z' },
      ),
    ];
    expect(told(idle, [...visits, 'visit-attempted'])).toEqual(told(idle.slice(0, 2), [...visits, 'visit-attempted']));
    expect(told(idle, visits, { child: 'B' })).toEqual([]);
  });
});

describe('A retraction makes a record as if it had never been made, from when it was recorded', () => {
  const placement = (id: string, occurredOn: string, childId: string) =>
    said(
      'placement-changed',
      { childId, occurredOn, reasonForNewEpisode: 'P', placementType: 'U1', placementProvider: 'PR1' },
      { id },
    );
  const placements: EventName[] = ['placement-changed'];

  // domain.md WX-72: entered for the wrong child, retracted three weeks later
  it('and as known before, it stays', () => {
    const story = [
      placement('own', '2025-01-10', 'A'),
      placement("another child's", '2025-02-10', 'A'),
      placement('put right', '2025-02-10', 'B'),
      retracts('r', "another child's", '2025-03-03T12:00:00Z'),
    ];
    expect(idsOf(told(story, placements, { knownAt: '2025-03-03T11:59:59Z' }))).toEqual(['own', "another child's"]);
    expect(idsOf(told(story, placements))).toEqual(['own']);
    expect(idsOf(told(story, placements, { child: 'B' }))).toEqual(['put right']);
  });

  const story = [visit('v', '2025-05-06'), retracts('r', 'v', '2025-05-07T09:00:00Z')];
  const standsAfter = (...more: Said[]) => told([...story, ...more], visits).length === 1;

  it('until it is reinstated, or the retraction is retracted', () => {
    expect(standsAfter()).toBe(false);
    expect(standsAfter(reinstates('i', 'v', '2025-05-08T09:00:00Z'))).toBe(true);
    expect(standsAfter(retracts('rr', 'r', '2025-05-08T09:00:00Z'))).toBe(true);
  });

  it('and again when the reinstatement is retracted, or the record a second time', () => {
    const reinstated = reinstates('i', 'v', '2025-05-08T09:00:00Z');
    expect(standsAfter(reinstated, retracts('ri', 'i', '2025-05-09T09:00:00Z'))).toBe(false);
    expect(standsAfter(reinstated, retracts('r2', 'v', '2025-05-09T09:00:00Z'))).toBe(false);
    const both = [retracts('rr', 'r', '2025-05-08T09:00:00Z'), retracts('rrr', 'rr', '2025-05-09T09:00:00Z')];
    expect(standsAfter(...both)).toBe(false);
  });

  it('a reinstatement recorded before the retraction does not undo it', () => {
    expect(standsAfter(reinstates('i', 'v', '2025-05-06T09:00:00Z'))).toBe(false);
  });

  it('also when it arrives, or is recorded, before the record', () => {
    const early = [retracts('r', 'v', '2025-05-01T09:00:00Z'), visit('v', '2025-05-06')];
    expect(told(early, visits)).toEqual([]);
    expect(told(early.reverse(), visits)).toEqual([]);
  });

  it('an amended record comes back as amended', () => {
    const amended = amends('a', 'v', '2025-05-06T18:00:00Z', { seen: false });
    expect(told([...story, amended, reinstates('i', 'v', '2025-05-08T09:00:00Z')], visits)).toMatchObject([
      { seen: false, by: ['a'] },
    ]);
  });

  it('corrections that name one another, or themselves, correct nothing else', () => {
    const ring = [
      retracts('x', 'y', '2025-05-07T09:00:00Z'),
      retracts('y', 'z', '2025-05-07T09:00:00Z'),
      retracts('z', 'x', '2025-05-07T09:00:00Z'),
      retracts('self', 'self', '2025-05-07T09:00:00Z'),
      retracts('on the ring', 'x', '2025-05-08T09:00:00Z'),
    ];
    expect(standsAfter(...ring)).toBe(false);
    expect(told([visit('v', '2025-05-06'), ...ring], visits)).toEqual(told([visit('v', '2025-05-06')], visits));
  });

  it('five thousand corrections, each of the one before, are followed to the end', () => {
    const history = new History();
    const add = ({ id, type, data, recordedAt }: Said, index: number) =>
      history.add({ id: storyId(id!), type, data, recordedAt: instant(recordedAt!), position: String(index + 1) });
    const chain = Array.from({ length: 5_000 }, (_, index) => {
      const recordedAt = '2025-05-07T09:00:00Z';
      return retracts(`r${index}`, index === 0 ? 'v' : `r${index - 1}`, recordedAt);
    });
    [visit('v', '2025-05-06'), ...chain].forEach(add);
    history.settle();
    const limits = limitsOf(viewOf({ asAt: '2025-12-31' }));
    // an even number of retractions undo one another
    expect(history.read(1, limits, wantedKinds(visits))).toHaveLength(1);
    expect(history.read(1, { ...limits, ordinal: 5_000 }, wantedKinds(visits))).toHaveLength(0);
  });
});

describe('The history answers about its rows', () => {
  const story = [
    visit('v', '2025-05-06'),
    visit('gone', '2025-05-05'),
    amends('a', 'v', '2025-05-07T09:00:00Z', { seen: false }),
    retracts('r', 'gone', '2025-05-07T10:00:00Z'),
    visit('later', '2025-06-01'),
    said('worker-joined', { workerId: 'W1', occurredOn: '2025-01-01', fte: 0.6, role: 'CASE_HOLDER' }, { id: 'w' }),
    said(
      'policy-adopted',
      { key: 'k', value: 1, effectiveFrom: '2025-01-01' },
      { id: 'p', recordedAt: '2025-01-01T00:00:00Z' },
    ),
  ];

  it.each(Object.entries(settlings))('settled %s: event id, name, time and position of each', (_, settlesAfter) => {
    const history = historyOf(story, settlesAfter);
    const rows = history.rowsOf(history.subjects.find('child-A')!).map((row) => history.rowOf(row));
    expect(rows.sort((a, b) => a.ordinal - b.ordinal)).toEqual(
      story.slice(0, 5).map(({ id, type, data, recordedAt }, index) => ({
        eventId: storyId(id!),
        name: type.slice(0, -3),
        recordedAt: Date.parse(recordedAt ?? `${String(data['occurredOn'])}T12:00:00Z`),
        ordinal: index + 1,
        position: String(index + 1),
      })),
    );
    expect(story.map((one, index) => history.eventIdAt(index + 1) === storyId(one.id!))).not.toContain(false);
    expect(history.eventIdAt(8)).toBeNull();
    expect(history.eventsCount).toBe(7);
  });

  it.each(Object.entries(settlings))('settled %s: how each thing said stands under a view', (_, settlesAfter) => {
    const history = historyOf(story, settlesAfter);
    const standings = (seen: { asAt: string; knownAt?: string }) => {
      const found = history.standingsOf(1, limitsOf(viewOf(seen)));
      return Object.fromEntries(
        story.flatMap(({ id }) => (found.has(storyId(id!)) ? [[id, found.get(storyId(id!))]] : [])),
      );
    };
    expect(standings({ asAt: '2025-05-31' })).toEqual({ v: 'amended', gone: 'retracted', a: 'stands', r: 'stands' });
    expect(standings({ asAt: '2025-05-05', knownAt: '2025-05-07T09:00:00Z' })).toEqual({ gone: 'stands', a: 'stands' });
  });

  it('children, workers and teams by their streams, in the order in which they were met', () => {
    const other = said('child-registered', { childId: 'child-B-2', occurredOn: '2025-01-01' }, { id: 'o' });
    const history = historyOf([...story, other], settlings.never);
    expect(history.subjectsOf('child').map((subject) => history.identifierOf(subject))).toEqual(['A', 'child-B-2']);
    expect(history.subjectsOf('worker').map((subject) => history.identifierOf(subject))).toEqual(['W1']);
    expect(history.subjectsOf('team')).toEqual([]);
    expect(history.subjects.find('child-child-B-2')).toBe(history.subjectsOf('child')[1]);
    expect(
      ['child-W1', 'worker-A', 'child', 'constructor-A', ''].map((stream) => history.subjects.find(stream)),
    ).toEqual(Array.from({ length: 5 }, () => undefined));
  });

  it('settles by itself when much has arrived, and reads the same', () => {
    const history = new History();
    for (let ordinal = 1; ordinal <= 20_001; ordinal++) {
      const data = { childId: `C${ordinal % 100}`, occurredOn: '2025-05-06', visitType: 'CP', seen: ordinal % 2 === 0 };
      history.add({
        id: storyId(String(ordinal)),
        type: 'visit-completed.v1',
        data,
        recordedAt: 0,
        position: String(ordinal),
      });
    }
    const limits = limitsOf(viewOf({ asAt: '2025-12-31' }));
    const counts = history
      .subjectsOf('child')
      .map((subject) => history.read(subject, limits, wantedKinds(visits)).length);
    expect(counts).toEqual([201, ...Array.from({ length: 99 }, () => 200)]);
    // 31 bytes a row and two words; were there still arrivals, there would be twice as much
    expect(history.bytes).toBeLessThan(20_001 * 39 + 10_000);
  });
});

describe('Words that events share are held once', () => {
  const texts = Array.from({ length: 3000 }, (_, index) => `W${index}`);

  it('and known by the same number ever after, in the order in which they were met', () => {
    const words = new Words();
    const numbers = texts.map((text) => words.numberOf(text));
    expect(numbers).toEqual(texts.map((_, index) => index + 1));
    expect([...texts].reverse().map((text) => words.numberOf(text))).toEqual([...numbers].reverse());
    expect(words.all()).toEqual(texts);
    expect([words.find('W2999'), words.find('W3000'), words.find('')]).toEqual([3000, undefined, undefined]);
    expect(words.count).toBe(3000);
  });

  it('also when they are taken over from a list', () => {
    const words = Words.of(texts);
    expect(texts.map((text) => words.find(text))).toEqual(texts.map((_, index) => index + 1));
    expect([words.numberOf('new'), words.numberOf('W0'), words.texts[3001], words.texts[0]]).toEqual([
      3001,
      1,
      'new',
      undefined,
    ]);
  });
});

describe('Positions of the ledger', () => {
  const historyAt = (positions: string[]) => {
    const history = new History();
    for (const position of positions) {
      history.add({ id: storyId(position), ...visit('v', '2025-05-06'), recordedAt: 0, position });
    }
    return history.positions;
  };

  it.each([
    ['the numbers from one', ['1', '2', '3']],
    ['numbers with gaps', ['1', '2', '30']],
    ['numbers written otherwise', ['1', '02', '3']],
    ['from nought', ['0', '1', '2']],
    ['any texts', ['C:5/P:5', 'C:9/P:9', 'C:12/P:11']],
  ])('%s are given back as they were', (_, texts) => {
    const positions = historyAt(texts);
    expect(texts.map((text) => positions.ordinalOf(text))).toEqual([1, 2, 3]);
    expect([1, 2, 3].map((ordinal) => positions.at(ordinal))).toEqual(texts);
    expect(positions.last).toBe(texts[2]);
    expect(
      ['4', '', '-1', '1.0', '1e0', ' 1'].map((text) => positions.ordinalOf(text)).filter((one) => one !== undefined),
    ).toEqual([]);
  });

  it('of an empty history there is none', () => {
    expect(historyAt([]).last).toBeNull();
  });
});

describe('What cannot be understood is refused with its position, and leaves nothing behind', () => {
  const good = visit('good', '2025-05-06', { mode: 'IN_PERSON', workerId: 'W1' });
  const other = { childId: 'B', occurredOn: '2025-05-07', visitType: 'CP', seen: false, seenAlone: false };
  const amendment = { subject: 'child/A', correctsEventId: storyId('v'), recordType: good.type };
  const refusals: [string, string, object, RegExp][] = [
    ['an unknown type', 'visit-imagined.v1', other, /"visit-imagined.v1" is no event/],
    ['a newer version', 'visit-completed.v9', other, /newer than this Careledger understands/],
    ['a code that is not in the list', good.type, { ...other, mode: 'TELEPATHY' }, /mode has a code/],
    ['a day that does not exist', good.type, { ...other, occurredOn: '2025-02-30' }, /February 2025 has 28 days/],
    ['no day', good.type, { ...other, occurredOn: undefined }, /without occurredOn/],
    ['nobody', good.type, { ...other, childId: undefined }, /without childId belongs to nobody/],
    [
      'an amendment to no code',
      'record-amended.v1',
      { ...amendment, changes: { seen: true, mode: 'X' } },
      /mode has a code/,
    ],
    [
      'an amendment of a newer version',
      'record-amended.v1',
      { ...amendment, recordType: 'visit-completed.v9', changes: { seen: true } },
      /newer than this Careledger understands/,
    ],
    ['a correction of nobody', 'record-retracted.v1', { correctsEventId: storyId('v') }, /without subject/],
  ];

  it.each(refusals)('%s', (_, type, data, says) => {
    const history = new History();
    const recordedAt = 0;
    const bad = () => history.add({ id: storyId('x'), type, data: data as Said['data'], recordedAt, position: '1' });
    expect(bad).toThrow(/^The event at position 1 cannot be read: /);
    expect(bad).toThrow(says);
    expect(history.eventsCount).toBe(0);
    history.add({ id: storyId('good'), type: good.type, data: good.data, recordedAt, position: '1' });
    const read = () =>
      history.read(history.subjects.find('child-A')!, limitsOf(viewOf({ asAt: '2025-12-31' })), wantedKinds(visits));
    const [expected] = told([good], visits) as { id: string }[];
    const { id: _id, ...fields } = expected!;
    expect(read()).toMatchObject([fields]);
    expect(read()).toHaveLength(1);
  });

  it('a number that columns cannot hold, and a name that they do not hold, are errors', () => {
    expect(() => wantedKinds(['policy-adopted'])).toThrow('holds no events named policy-adopted in columns');
    expect(() => wantedKinds(['record-amended'])).toThrow('applied to the record that it names');
  });
});
