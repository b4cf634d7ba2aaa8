import { describe, expect, it } from '@jest/globals';
import { visited } from '../../../duties/src/statutory-visits/visit-stories.spec-kit.js';
import { historyOf, said, storyId, type Said } from '../../../history/src/story.spec-kit.js';
import {
  allocated,
  allocationEnded,
  becameLookedAfter,
  ceased,
  joined,
  left,
  placed,
} from '../../../records/src/story.spec-kit.js';
import { comparedQuestionsOf, type ComparedParameters } from '../questions/compared-questions-of.js';
import { QuestionError } from '../questions/question-error.js';
import { movedCsv } from './comparison-csv.js';
import { compare, type ThenAndNow } from './then-and-now.js';

/** The same thing said, recorded at another time and named. */
const named = (id: string, one: Said, recordedAt?: string): Said => ({
  ...one,
  id,
  ...(recordedAt === undefined ? {} : { recordedAt }),
});

const correction = (
  id: string,
  name: 'record-amended' | 'record-retracted',
  of: string,
  more: object,
  at: string,
): Said => said(name, { subject: 'child/A', correctsEventId: storyId(of), ...more }, { id, recordedAt: at });

function compared(story: readonly Said[], parameters: ComparedParameters): ThenAndNow {
  const history = historyOf(story);
  const { was, now } = comparedQuestionsOf(parameters, history);
  return compare(history, was, now);
}

const movesOf = ({ moved }: ThenAndNow): string[] => moved.map(({ child, from, to }) => `${child} ${from} -> ${to}`);
const causesOf = ({ moved }: ThenAndNow, child: string): string[] =>
  moved
    .find((one) => one.child === child)!
    .causes.map(({ kind, event }) => (event === null ? kind : `${kind} ${event}`));
const figures = ({ was, now }: ThenAndNow): string => `${was.display} -> ${now.display}`;

const upToDate = { code: 'CLA-VIS-01', asAt: '2025-03-31' };

// U6 from 3 February 2025: visited in the first week, on the 7th, and by the chart of reg 28(2)(b) again within six weeks
// of it, 7 Feb + 42 days = 21 March. On 31 March a visit on the 20th, recorded on 30 April, is not yet known.
const visitedLate = [
  named('A-care', becameLookedAfter('2025-02-03')),
  named('A-first', visited('2025-02-07')),
  named('A-second', visited('2025-03-20'), '2025-04-30T12:00:00Z'),
];

describe('What was known then and what is known now, of the same day', () => {
  it('differ by the child whose visit was recorded late, and by that visit', () => {
    const found = compared(visitedLate, { ...upToDate, knownAt: '2025-04-15' });
    expect(figures(found)).toBe('0% -> 100%');
    expect(movesOf(found)).toEqual(['A not-met -> met']);
    expect(found.moved[0]!.causes).toEqual([
      {
        kind: 'late-fact',
        eventId: storyId('A-second'),
        event: 'visit-completed',
        occurredOn: '2025-03-20',
        recordedAt: '2025-04-30T12:00:00Z',
        position: '3',
        says: 'visit-completed of Thu 20 Mar 2025, recorded Wed 30 Apr 2025, 41 days after',
      },
    ]);
    expect(found.moved[0]!.wasSays).toEqual([
      'Overdue by 10 days on Mon 31 Mar 2025: a visit was due by Fri 21 Mar 2025.',
    ]);
    expect(found.moves).toEqual([{ from: 'not-met', to: 'met', children: 1 }]);
  });

  it('are equal when nothing that counts was recorded in between', () => {
    const found = compared(visitedLate, { ...upToDate, knownAt: '2025-05-01' });
    expect(found).toMatchObject({ equal: true, moves: [], moved: [], policies: [] });
  });

  it('differ the other way round by the same visit', () => {
    const found = compared(visitedLate, { ...upToDate, nowKnownAt: '2025-04-15' });
    expect(movesOf(found)).toEqual(['A met -> not-met']);
    expect(found.moved[0]!.because).toEqual([storyId('A-second')]);
  });

  it('are told by position too, and by moment against position', () => {
    const byPosition = compared(visitedLate, { ...upToDate, position: '2' });
    expect(byPosition.moved[0]!.because).toEqual([storyId('A-second')]);
    const across = compared(visitedLate, { ...upToDate, knownAt: '2025-05-01', nowPosition: '2' });
    expect(movesOf(across)).toEqual(['A met -> not-met']);
    expect(across.moved[0]!.because).toEqual([storyId('A-second')]);
  });

  it('differ by a correction, and by the fact that it took back', () => {
    const story = [...visitedLate, correction('A-wrong', 'record-retracted', 'A-second', {}, '2025-05-10T12:00:00Z')];
    const found = compared(story, { ...upToDate, knownAt: '2025-05-01' });
    expect([movesOf(found), causesOf(found, 'A')]).toEqual([['A met -> not-met'], ['correction record-retracted']]);
    const before = compared(story, { ...upToDate, knownAt: '2025-04-15' });
    expect(before.equal).toBe(true);
  });

  it('tell of several things recorded at one moment the one on which the verdict rests', () => {
    const together = '2025-04-30T12:00:00Z';
    const story = [
      ...visitedLate.slice(0, 2),
      named('A-second', visited('2025-03-20'), together),
      named('A-worker', allocated('2025-02-03'), together),
      named('A-older', visited('2025-02-05'), together),
    ];
    const found = compared(story, { ...upToDate, knownAt: '2025-04-15' });
    expect(found.moved[0]!.because).toEqual([storyId('A-second')]);
  });

  it('differ by a policy that was adopted in between', () => {
    const breaks = becameLookedAfter('2025-03-29', { childId: 'C', legalStatus: 'V3' });
    const adopted = said(
      'policy-adopted',
      { key: 'cla.countShortBreaks', value: true, effectiveFrom: '2025-01-01' },
      { id: 'policy', recordedAt: '2025-05-01T12:00:00Z' },
    );
    const found = compared([breaks, adopted], { code: 'CLA-COUNT', asAt: '2025-03-31', knownAt: '2025-04-15' });
    expect([figures(found), movesOf(found), causesOf(found, 'C')]).toEqual([
      '0 -> 1',
      ['C excluded -> met'],
      ['policy policy-adopted'],
    ]);
    expect(found.policies).toEqual([{ key: 'cla.countShortBreaks', was: false, now: true }]);
  });
});

describe('Two days, with all that is known now', () => {
  it('differ by what happened in between: a child came, and one left', () => {
    const story = [
      becameLookedAfter('2024-06-01', { childId: 'A' }),
      becameLookedAfter('2025-03-10', { childId: 'B' }),
      ceased('2025-03-15', { childId: 'A' }),
      allocationEnded('2025-03-15', { childId: 'A' }),
    ];
    const found = compared(story, { code: 'CLA-COUNT', asAt: '2025-02-28', nowAsAt: '2025-03-31' });
    expect(figures(found)).toBe('1 -> 1');
    expect(found.equal).toBe(false);
    expect(movesOf(found)).toEqual(['A met -> not-counted', 'B not-counted -> met']);
    expect(causesOf(found, 'A')).toEqual(['happened child-ceased-to-be-looked-after']);
    expect(causesOf(found, 'B')).toEqual(['happened child-became-looked-after']);
  });

  it('name what took a child out of care, not what else ended on that day', () => {
    const story = [
      ...visitedLate.slice(0, 2),
      allocated('2025-02-03'),
      ceased('2025-03-15'),
      allocationEnded('2025-03-15'),
    ];
    const found = compared(story, { ...upToDate, asAt: '2025-02-28', nowAsAt: '2025-03-31' });
    expect([movesOf(found), causesOf(found, 'A')]).toEqual([
      ['A met -> not-counted'],
      ['happened child-ceased-to-be-looked-after'],
    ]);
  });

  it('differ by waiting alone: a visit fell due, and nobody came', () => {
    const found = compared(visitedLate.slice(0, 2), { ...upToDate, asAt: '2025-03-20', nowAsAt: '2025-03-31' });
    expect(movesOf(found)).toEqual(['A met -> not-met']);
    // due by Friday the 21st: overdue from the 22nd
    expect(found.moved[0]!.causes).toMatchObject([{ kind: 'time', occurredOn: '2025-03-22', eventId: null }]);
    expect(found.moved[0]!.causes[0]!.says).toContain('with nothing more said: Overdue by 1 day on Sat 22 Mar 2025');
  });

  it('name waiting, not what happened to happen on the very day', () => {
    const story = [...visitedLate.slice(0, 2), allocated('2025-03-22')];
    const found = compared(story, { ...upToDate, asAt: '2025-03-20', nowAsAt: '2025-03-31' });
    expect(causesOf(found, 'A')).toEqual(['time']);
  });

  it('name every change on the way, forwards in time also when asked backwards', () => {
    const story = [...visitedLate.slice(0, 2), visited('2025-03-25')];
    const days = { ...upToDate, asAt: '2025-04-01', nowAsAt: '2025-06-30' };
    // 25 Mar + 42 days = 6 May: overdue from the 7th
    expect(causesOf(compared(story, days), 'A')).toEqual(['time']);
    const backwards = compared(story, { ...upToDate, asAt: '2025-03-24', nowAsAt: '2025-02-10' });
    expect([movesOf(backwards), causesOf(backwards, 'A')]).toEqual([['A not-met -> met'], ['time']]);
  });

  it('differ by a worker who left, where cases are counted', () => {
    const story = [
      joined('W1', '2024-01-01'),
      becameLookedAfter('2024-06-01'),
      allocated('2024-06-01'),
      left('W1', '2025-03-10'),
    ];
    const found = compared(story, { code: 'caseload', asAt: '2025-02-28', nowAsAt: '2025-03-31' });
    expect([movesOf(found), causesOf(found, 'A')]).toEqual([['A met -> excluded'], ['happened worker-left']]);
  });

  it('differ by a policy that took effect in between', () => {
    const story = [
      becameLookedAfter('2025-01-02', { legalStatus: 'V3' }),
      said('policy-adopted', { key: 'cla.countShortBreaks', value: true, effectiveFrom: '2025-03-01' }),
    ];
    const found = compared(story, { code: 'CLA-COUNT', asAt: '2025-02-28', nowAsAt: '2025-03-31' });
    expect(causesOf(found, 'A')).toEqual(['policy policy-adopted']);
    expect(found.moved[0]!.causes[0]).toMatchObject({ occurredOn: '2025-03-01' });
  });
});

describe('Two settings', () => {
  // three homes in the year, the last two with the same carer (reason T)
  const story = [
    becameLookedAfter('2024-05-01'),
    placed('2024-08-01', { placementPostcode: 'RM1 1AA' }),
    placed('2024-10-01', { reasonForNewEpisode: 'T', placementPostcode: 'RM2 2BB' }),
  ];
  const asked = { code: 'STB-62', asAt: '2025-03-31' };

  it('differ by the setting, named with both values', () => {
    const found = compared(story, { ...asked, nowPolicy: ['stability.countSameCarerMoves=true'] });
    expect(movesOf(found)).toEqual(['A not-met -> met']);
    expect(found.moved[0]!.causes).toMatchObject([
      { kind: 'setting', eventId: null, says: 'stability.countSameCarerMoves: false then, true now' },
    ]);
    expect(found.now.asked).toEqual({ 'stability.countSameCarerMoves': true });
  });

  it('are the same on both sides unless the second is given', () => {
    expect(compared(story, { ...asked, policy: ['stability.countSameCarerMoves=true'] }).equal).toBe(true);
    const without = compared(story, { ...asked, policy: ['stability.countSameCarerMoves=true'], nowPolicy: [] });
    expect(causesOf(without, 'A')).toEqual(['setting']);
  });
});

describe('Everything at once', () => {
  it('is told in order: what was learnt of the first day, then the settings, then the days', () => {
    const story = [...visitedLate, visited('2025-05-20')];
    const parameters = { ...upToDate, knownAt: '2025-04-15', nowAsAt: '2025-05-10' };
    // known late: met on 31 March; 20 Mar + 42 days = 1 May: overdue on 10 May, and so no move in the end
    expect(compared(story, parameters).equal).toBe(true);
    const further = compared(story, { ...parameters, nowAsAt: '2025-05-31' });
    expect(causesOf(further, 'A')).toEqual(['late-fact visit-completed', 'time', 'happened visit-completed']);
  });

  it('is a table with a row a cause', () => {
    const lines = movedCsv(compared(visitedLate, { ...upToDate, knownAt: '2025-04-15' }).moved)
      .trim()
      .split('\n');
    expect(lines[0]).toBe('child,from,to,kind,event,event_id,occurred_on,recorded_at,position,says');
    expect(lines[1]).toContain('A,not-met,met,late-fact,visit-completed,');
    expect(lines).toHaveLength(2);
  });

  it('has one checksum for the same content, wherever it lies', () => {
    const at = (position: string) =>
      compared(visitedLate, { ...upToDate, position: '2', nowPosition: position }).meta.checksum;
    expect(at('3')).toBe(compared(visitedLate, { ...upToDate, position: '2' }).meta.checksum);
    expect(at('3')).not.toBe(at('2'));
  });
});

describe('Two questions that cannot be asked', () => {
  const faultsOf = (parameters: Omit<ComparedParameters, 'code'>): string[] => {
    try {
      comparedQuestionsOf({ code: 'CLA-COUNT', ...parameters }, historyOf(visitedLate));
    } catch (error) {
      if (error instanceof QuestionError) return error.faults.map(({ path, message }) => `${path} | ${message}`);
      throw error;
    }
    return [];
  };

  it('are told at their own parameters, each fault once', () => {
    expect(faultsOf({})).toEqual(['asAt | asAt is missing: the day that the figure describes, such as 2025-03-31']);
    expect(faultsOf({ asAt: 'x', nowAsAt: '2025-02-30', nowKnownAt: 'y' }).map((one) => one.split(' ')[0])).toEqual([
      'asAt',
      'nowAsAt',
      'nowKnownAt',
    ]);
    expect(faultsOf({ asAt: '2025-03-31', nowAsAt: '2025-02-30' })).toEqual([
      "nowAsAt | nowAsAt: '2025-02-30' is not a day: February 2025 has 28 days",
    ]);
    expect(faultsOf({ asAt: '2025-03-31', nowPolicy: ['k=v'] })[0]).toMatch(/^nowPolicy \| nowPolicy 'k=v' is not/);
    expect(faultsOf({ asAt: '2025-03-31', policy: ['k=v'] })).toHaveLength(1);
  });
});
