import { describe, expect, it } from '@jest/globals';
import { day, instant } from '#calendar';
import type { Ledger, RecordedEvent } from '#ledger';
import { reviewed, visited } from '../../../duties/src/statutory-visits/visit-stories.spec-kit.js';
import { historyOf, said, storyId, type Said } from '../../../history/src/story.spec-kit.js';
import {
  allocated,
  becameLookedAfter,
  joined,
  placed,
  registered,
  returned,
  statusChanged,
  wentMissing,
} from '../../../records/src/story.spec-kit.js';
import { momentOf } from '../questions/moment-of.js';
import { journeyOf, type Journey } from './journey.js';

const at = (id: string, one: Said, recordedAt?: string): Said => ({
  ...one,
  id,
  recordedAt: recordedAt ?? `${String(one.data['occurredOn'])}T12:00:00Z`,
});

const amended = (
  id: string,
  of: string,
  changes: Record<string, unknown>,
  recordedAt: string,
  recordType: string,
): Said =>
  said('record-amended', { subject: 'child/A', correctsEventId: storyId(of), recordType, changes }, { id, recordedAt });

const retracted = (id: string, of: string, recordedAt: string): Said =>
  said('record-retracted', { subject: 'child/A', correctsEventId: storyId(of) }, { id, recordedAt });

/** The ledger that a story would lie in: its one child's stream. */
const ledgerOf = (story: readonly Said[]): Pick<Ledger, 'readStream'> => ({
  async *readStream() {
    const ofChild = story.filter(({ data }) => data['childId'] === 'A' || data['subject'] === 'child/A');
    yield ofChild.map(
      ({ id, type, data, recordedAt }, index) =>
        ({
          id: storyId(id!),
          type,
          data,
          recordedAt: instant(recordedAt!),
          appendedAt: instant(recordedAt!),
          position: String(index + 1),
        }) as unknown as RecordedEvent,
    );
  },
});

const journeyIn = (
  story: readonly Said[],
  moment: Parameters<typeof momentOf>[0] = {},
  today = '2025-04-30',
): Promise<Journey> => journeyOf(historyOf(story), ledgerOf(story), 'A', momentOf(moment), day(today));

// Came into care on Monday 3 February 2025; visited on the 7th, and then on 20 March, recorded on 30 April.
const story: readonly Said[] = [
  at('team', joined('W1', '2020-01-01', { teamId: 'T1' })),
  at('born', registered('2025-02-03', { dateOfBirth: '2015-05-01' })),
  at('care', becameLookedAfter('2025-02-03')),
  at('worker', allocated('2025-02-03')),
  at('visit-1', visited('2025-02-07')),
  at('review-1', reviewed('2025-02-27')),
  at('move', placed('2025-03-10', { placementType: 'K2', placementPostcode: 'RM1 1AA' })),
  at('visit-2', visited('2025-03-20'), '2025-04-30T12:00:00Z'),
  at('gone', wentMissing('2025-03-25')),
  at('back', returned('2025-03-26')),
  at('status', statusChanged('2025-04-01', { legalStatus: 'C1' })),
];

describe('A child’s journey', () => {
  it('tells what was recorded more than five working days after it happened', async () => {
    const { events } = await journeyIn(story);
    expect(events.filter(({ isLate }) => isLate).map(({ eventId }) => eventId)).toEqual([storyId('visit-2')]);
    expect(events.find(({ eventId }) => eventId === storyId('visit-2'))).toMatchObject({ recordedAfterDays: 41 });
  });

  it('counts working days: over Easter 2025 eleven days are in time, twelve are late', async () => {
    // Thu 17 April; the 18th and 21st are bank holidays: five working days later is Mon 28 April
    const visitRecorded = (on: string) => [...story.slice(0, 3), at('v', visited('2025-04-17'), `${on}T12:00:00Z`)];
    const lateOf = async (on: string) => (await journeyIn(visitRecorded(on))).events.at(-1)!.isLate;
    expect(await lateOf('2025-04-28')).toBe(false);
    expect(await lateOf('2025-04-29')).toBe(true);
  });

  it('tells what lasted: care, homes, legal status, workers with their team, missing incidents', async () => {
    const { spells } = await journeyIn(story);
    const said = (all: readonly { from: string; to: string | null; says: string }[]): string[] =>
      all.map(({ from, to, says }) => `${from} ${to ?? '…'} ${says.split(',')[0]}`);
    expect(said(spells.care)).toEqual(['2025-02-03 … looked after']);
    expect(said(spells.placements)).toEqual(['2025-02-03 2025-03-10 U6', '2025-03-10 … K2']);
    expect(said(spells.legalStatuses)).toEqual(['2025-02-03 2025-04-01 C2', '2025-04-01 … C1']);
    expect(spells.workers).toMatchObject([{ workerId: 'W1', teamId: 'T1', role: 'PRIMARY' }]);
    expect(spells.missing).toMatchObject([{ from: '2025-03-25', to: '2025-03-26', missingType: 'M' }]);
    expect(spells.placements[1]!.eventId).toBe(storyId('move'));
  });

  it('tells of each duty the rule, the sum and how it stands', async () => {
    const { duties, standsOn } = await journeyIn(story, { asAt: '2025-04-30' });
    expect(standsOn).toBe('2025-04-30');
    const shown = duties.map(({ says, due, standing, daysLate }) => `${says} ${due} ${standing} ${daysLate}`);
    // reg 28: first week (3 → 10 Feb); 7 Feb + 6 weeks = 21 March, ended by the move; the new home: 10 → 17 March, made
    // on the 20th, three days late; 20 March + 6 weeks = 1 May. Reviews: 3 Feb + 20 working days = 3 March; then three
    // months from 27 February.
    expect(shown).toEqual([
      'Statutory visit 2025-02-10 on-time 0',
      'First review 2025-03-03 on-time 0',
      'Statutory visit 2025-03-17 late 3',
      'Statutory visit 2025-03-21 not-due 0',
      'Statutory visit 2025-05-01 pending 0',
      'Second review 2025-05-27 pending 0',
    ]);
    expect(duties[2]).toMatchObject({
      runsFrom: '2025-03-10',
      doneOn: '2025-03-20',
      arithmetic: 'Mon 10 Mar 2025 + 1 week = Mon 17 Mar 2025',
      events: [storyId('move'), storyId('visit-2')],
      rule: { source: expect.stringContaining('reg 28') },
    });
  });

  it('tells duties as known then: the visit that came late is still overdue', async () => {
    const { duties } = await journeyIn(story, { asAt: '2025-03-31', knownAt: '2025-04-15' });
    expect(duties.filter(({ standing }) => standing === 'overdue')).toMatchObject([
      { due: '2025-03-17', daysLate: 14 },
    ]);
  });

  it('tells them as of today where no day is asked, and no later than what is known', async () => {
    expect((await journeyIn(story)).standsOn).toBe('2025-04-30');
    expect((await journeyIn(story, { knownAt: '2025-03-12' })).standsOn).toBe('2025-03-12');
  });
});

describe('A correction in a journey', () => {
  const visitType = 'visit-completed.v1';
  const wrongDay = [
    ...story,
    at('wrong', visited('2025-04-03', { seenAlone: true })),
    amended('right', 'wrong', { occurredOn: '2025-04-10', seenAlone: false }, '2025-04-12T09:00:00Z', visitType),
  ];

  it('stands beside what it corrects, with each field before and since', async () => {
    const { events } = await journeyIn(wrongDay);
    const wrong = events.find(({ eventId }) => eventId === storyId('wrong'))!;
    expect([wrong.standing, wrong.correctedBy]).toEqual(['amended', [storyId('right')]]);
    expect(events.find(({ eventId }) => eventId === storyId('right'))!.correction).toEqual({
      corrects: storyId('wrong'),
      record: { eventId: storyId('wrong'), event: 'visit-completed', occurredOn: '2025-04-03' },
      changes: [
        { field: 'occurredOn', was: '2025-04-03', now: '2025-04-10' },
        { field: 'seenAlone', was: true, now: false },
      ],
    });
  });

  it('tells of a second amendment what the first had made of it', async () => {
    const again = amended('again', 'wrong', { occurredOn: '2025-04-09' }, '2025-04-20T09:00:00Z', visitType);
    const { events } = await journeyIn([...wrongDay, again]);
    expect(events.at(-1)!.correction!.changes).toEqual([{ field: 'occurredOn', was: '2025-04-10', now: '2025-04-09' }]);
  });

  it('that was itself retracted changes nothing for the next', async () => {
    const undone = retracted('undone', 'right', '2025-04-15T09:00:00Z');
    const again = amended('again', 'wrong', { occurredOn: '2025-04-09' }, '2025-04-20T09:00:00Z', visitType);
    const { events } = await journeyIn([...wrongDay, undone, again]);
    const correction = (id: string) => events.find(({ eventId }) => eventId === storyId(id))!.correction!;
    expect(correction('again').changes).toEqual([{ field: 'occurredOn', was: '2025-04-03', now: '2025-04-09' }]);
    expect(correction('undone')).toMatchObject({ corrects: storyId('right'), record: { eventId: storyId('wrong') } });
  });

  it('is not told before it was recorded', async () => {
    const { events } = await journeyIn(wrongDay, { knownAt: '2025-04-05' });
    expect(events.find(({ eventId }) => eventId === storyId('wrong'))).toMatchObject({
      standing: 'stands',
      correctedBy: [],
    });
    expect(events.some(({ correction }) => correction !== undefined)).toBe(false);
  });
});
