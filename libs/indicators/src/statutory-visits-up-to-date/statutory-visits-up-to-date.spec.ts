import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, formatDay, type Day } from '#calendar';
import { eventsReadBy, type PolicyValue } from '#history';
import {
  allocated,
  anyStoryDay,
  anyVisitStory,
  attempted,
  cameIntoCare,
  leftCare,
  requested,
  returned,
  statusBecame,
  visited,
  wentMissing,
} from '../../../duties/src/statutory-visits/visit-stories.spec-kit.js';
import { childOf, historyOf, said, storyId, type Said } from '../../../history/src/story.spec-kit.js';
import { Asked } from '../answer.js';
import type { Reason } from '../verdict.js';
import { statutoryVisitsUpToDate } from './statutory-visits-up-to-date.indicator.js';

type Settings = Record<string, PolicyValue>;

const childAsAt = (story: Said[], asAt: string, policies: Settings = {}) =>
  childOf(story, eventsReadBy(statutoryVisitsUpToDate), { asAt, policies });

/** `met`, `not-met`, or why the child is excluded; null: not looked after. */
function outcome(story: Said[], asAt: string, policies?: Settings): string | null {
  const [verdict, ...others] = statutoryVisitsUpToDate.count(childAsAt(story, asAt, policies), day(asAt));
  expect(others).toEqual([]);
  return verdict === undefined ? null : (verdict.exclusion ?? verdict.outcome);
}

function reason(story: Said[], asAt: string, policies?: Settings): Reason {
  const child = childAsAt(story, asAt, policies);
  return statutoryVisitsUpToDate.reason(statutoryVisitsUpToDate.count(child, day(asAt))[0]!, child, day(asAt));
}

const placed = cameIntoCare('2025-03-03');
const visitedOnce = [placed, visited('2025-03-10')];

describe('a child is up to date while the open visit is not overdue', () => {
  it('until the due day and on it, not from the next day', () => {
    expect(outcome(visitedOnce, '2025-04-21')).toBe('met');
    expect(outcome(visitedOnce, '2025-04-22')).toBe('not-met');
  });

  it('in the first week of care, before any visit', () => {
    expect(outcome([placed], '2025-03-03')).toBe('met');
    expect(outcome([placed], '2025-03-10')).toBe('met');
    expect(outcome([placed], '2025-03-11')).toBe('not-met');
  });

  it('WX-15: overdue on 10 May after a change of legal status alone', () => {
    const story = [
      cameIntoCare('2025-03-03', { legalStatus: 'C1' }),
      visited('2025-03-10'),
      statusBecame('2025-05-01'),
    ];
    expect(outcome(story, '2025-05-10')).toBe('not-met');
  });

  it('again from the day of a late visit', () => {
    expect(outcome([...visitedOnce, visited('2025-04-24')], '2025-04-24')).toBe('met');
  });

  it('as it was known: a visit recorded late is not known before, and one retracted was never made', () => {
    const late = said('visit-completed', visitedOnce[1]!.data, { id: 'late', recordedAt: '2025-03-20T09:00:00Z' });
    const entered = { correctsEventId: storyId('late'), subject: 'child/A', reason: 'wrong child' };
    const retracted = said('record-retracted', entered, { recordedAt: '2025-04-01T09:00:00Z' });
    const known = (knownAt: string): string => {
      const reads = eventsReadBy(statutoryVisitsUpToDate);
      const child = childOf([placed, late, retracted], reads, { asAt: '2025-03-15', knownAt });
      return statutoryVisitsUpToDate.count(child, day('2025-03-15'))[0]!.outcome;
    };
    expect(known('2025-03-15T23:00:00Z')).toBe('not-met');
    expect(known('2025-03-20T09:00:00Z')).toBe('met');
    expect(known('2025-04-01T09:00:00Z')).toBe('not-met');
  });

  it('only while looked after', () => {
    expect(outcome(visitedOnce, '2025-03-02')).toBeNull();
    expect(outcome([...visitedOnce, leftCare('2025-04-01')], '2025-04-01')).toBeNull();
    expect(outcome([...visitedOnce, leftCare('2025-04-01'), cameIntoCare('2025-06-01')], '2025-06-02')).toBe('met');
  });

  it('not while a visit required by a notice about the home is overdue; one that was only asked for changes nothing', () => {
    const notice = requested('2025-03-20', { requestedBy: 'HOME_INSPECTION_NOTICE' });
    expect(outcome([...visitedOnce, notice], '2025-03-27')).toBe('met');
    expect(outcome([...visitedOnce, notice], '2025-03-28')).toBe('not-met');
    expect(outcome([...visitedOnce, requested('2025-03-20', { visitBy: '2025-03-22' })], '2025-03-28')).toBe('met');
  });
});

describe('in neither count', () => {
  it('short breaks, under V3 or V4', () => {
    expect(outcome([cameIntoCare('2025-03-03', { legalStatus: 'V4' })], '2025-12-01')).toBe('short-breaks');
    expect(outcome([cameIntoCare('2025-03-03', { legalStatus: 'V3' })], '2025-03-04')).toBe('short-breaks');
  });

  it('a placement that began before the records, until a visit is known or a whole interval has passed', () => {
    const continued = cameIntoCare('2024-04-01', { reasonForNewEpisode: 'T' });
    expect(outcome([continued], '2024-05-13')).toBe('unknown-due');
    expect(outcome([continued], '2024-05-14')).toBe('not-met');
    expect(outcome([continued, visited('2024-04-10')], '2024-05-13')).toBe('met');
  });

  it('a first visit that is not yet due, where the authority leaves such children out', () => {
    const leftOut = { 'cla.visit.firstNotYetDueCounts': false };
    expect(outcome([placed], '2025-03-10', leftOut)).toBe('first-not-yet-due');
    expect(outcome([placed], '2025-03-11', leftOut)).toBe('not-met');
    expect(outcome(visitedOnce, '2025-03-10', leftOut)).toBe('met');
  });
});

describe('the figure', () => {
  const of = (childId: string, story: Said[]): Said[] =>
    story.map((one) => ({ ...one, data: { ...one.data, childId } }));
  const missing = [
    cameIntoCare('2025-05-01'),
    visited('2025-06-29'),
    wentMissing('2025-08-01'),
    returned('2025-08-20'),
  ];
  const story = [
    ...of('twin-1', [cameIntoCare('2025-07-28'), visited('2025-08-04')]),
    ...of('twin-2', [cameIntoCare('2025-07-28'), visited('2025-08-04', { seen: false })]),
    ...of('returned', missing),
    ...of('short', [cameIntoCare('2025-08-01', { legalStatus: 'V4' })]),
    ...of('left', [cameIntoCare('2025-01-01'), leftCare('2025-08-01')]),
  ];

  it('divides the children up to date by the children looked after, and shows it without those missing on the due day', () => {
    const [[result]] = new Asked(historyOf(story), {
      indicators: [statutoryVisitsUpToDate],
      asAts: [day('2025-08-20')],
    }).results() as [[unknown]];
    expect(result).toMatchObject({
      numerator: 1,
      denominator: 3,
      display: '33%',
      excluded: { 'short-breaks': 1 },
      more: { missingOnDueDay: 1, withoutMissing: { numerator: 1, denominator: 2, display: '50%' } },
    });
  });

  it('has no value where nobody is looked after', () => {
    const asked = new Asked(historyOf(story), { indicators: [statutoryVisitsUpToDate], asAts: [day('2024-08-20')] });
    expect(asked.results()[0]![0]).toMatchObject({ numerator: 0, denominator: 0, value: null });
  });
});

describe('the reason', () => {
  it('says when the child was last visited and when the next visit is due', () => {
    const told = reason(visitedOnce, '2025-03-31');
    expect(told.sentence).toBe(
      'Up to date on Mon 31 Mar 2025: visited, child seen, on Mon 10 Mar 2025, and the next visit is due by Mon 21 Apr 2025.',
    );
    expect(told.rule).toEqual({
      says: 'Within one week of the start of any placement, then at least every six weeks.',
      source: 'CPPCR 2010 reg 28(2)(a), (b) and (c)(ii)',
    });
    expect(told.arithmetic).toEqual([
      'Mon 10 Mar 2025 + 6 weeks = Mon 21 Apr 2025',
      'Mon 31 Mar 2025 ≤ Mon 21 Apr 2025',
    ]);
  });

  it('says by how many days a visit is overdue, with the attempts and who made the last visit', () => {
    const byAnother = [allocated('2025-03-03', { workerId: 'W1' }), placed, visited('2025-03-10', { workerId: 'W7' })];
    const told = reason([...byAnother, attempted('2025-04-18')], '2025-04-24');
    expect(told.sentence).toBe('Overdue by 3 days on Thu 24 Apr 2025: a visit was due by Mon 21 Apr 2025.');
    expect(told.facts.map(({ says }) => says)).toEqual([
      'visited, child seen, on Mon 10 Mar 2025, not by the allocated worker',
      'attempted on Fri 18 Apr 2025: the child was not seen',
    ]);
    expect(told.arithmetic.at(-1)).toBe('Thu 24 Apr 2025 − Mon 21 Apr 2025 = 3 days overdue');
  });

  it('says that the child was missing on the due day', () => {
    const story = [cameIntoCare('2025-05-01'), visited('2025-06-29'), wentMissing('2025-08-01')];
    expect(reason(story, '2025-08-15').sentence).toBe(
      'Overdue by 5 days on Fri 15 Aug 2025: a visit was due by Sun 10 Aug 2025. The child was missing on the due day.',
    );
    const paused = reason(story, '2025-08-15', { 'cla.visit.missingPausesClock': true });
    expect(paused.sentence).toContain('the child is missing, and by local policy the clock stands still');
    expect(paused.facts.map(({ says }) => says)).toEqual(['went missing on Fri 1 Aug 2025']);
  });

  it('tells a notice that was not followed', () => {
    const story = [...visitedOnce, requested('2025-03-20', { requestedBy: 'HOME_INSPECTION_NOTICE' })];
    const told = reason(story, '2025-03-28');
    expect(told.sentence).toBe(
      'The visit that a notice about the home requires was due by Thu 27 Mar 2025 and was overdue by 1 day on Fri 28 Mar 2025.',
    );
    expect(told.facts.at(-1)?.says).toBe('notice about the home on Thu 20 Mar 2025');
    expect(told.rule.source).toContain('s30A');
  });

  it('tells the local standard for supported accommodation beside the statutory result', () => {
    const supported = [cameIntoCare('2025-03-03', { placementType: 'K3', legalStatus: 'V2' }), visited('2025-03-10')];
    expect(reason(supported, '2025-04-10').sentence).not.toContain('local');
    const told = reason(supported, '2025-04-10', { 'cla.visit.local.K3': 4 });
    expect(outcome(supported, '2025-04-10', { 'cla.visit.local.K3': 4 })).toBe('met');
    expect(told.sentence).toMatch(
      /By the local standard of 4 weeks in supported accommodation a visit is due by Mon 7 Apr 2025, 3 days ago\.$/,
    );
    expect(reason(supported, '2025-04-07', { 'cla.visit.local.K3': 4 }).sentence).toMatch(/due by Mon 7 Apr 2025\.$/);
    expect(reason(visitedOnce, '2025-04-10', { 'cla.visit.local.K3': 4 }).sentence).not.toContain('local');
  });

  it('explains an exclusion', () => {
    expect(reason([cameIntoCare('2025-03-03', { legalStatus: 'V4' })], '2025-04-01').sentence).toBe(
      'In a series of short breaks on Tue 1 Apr 2025: such visits are reported apart.',
    );
    expect(reason([cameIntoCare('2024-04-01', { reasonForNewEpisode: 'T' })], '2024-05-01').sentence).toContain(
      'cannot be said: the placement began before the first episode known',
    );
    expect(reason([placed], '2025-03-05', { 'cla.visit.firstNotYetDueCounts': false }).sentence).toBe(
      'The first visit of the period of care is due by Mon 10 Mar 2025, which has not come by Wed 5 Mar 2025.',
    );
  });
});

describe('what is said of a day depends on nothing later', () => {
  it('a history that reaches further gives the same verdict and the same reason', () => {
    const judgedFrom = (story: Said[], asAt: Day, horizon: Day, pauses: boolean): unknown => {
      const child = childAsAt(story, formatDay(horizon), { 'cla.visit.missingPausesClock': pauses });
      return statutoryVisitsUpToDate.count(child, asAt).map((verdict) => {
        const { sentence, facts, rule, arithmetic } = statutoryVisitsUpToDate.reason(verdict, child, asAt);
        const { outcome: result, exclusion, on } = verdict;
        return { result, exclusion, on, sentence, rule, arithmetic, facts: facts.map(({ says }) => says) };
      });
    };
    fc.assert(
      fc.property(anyVisitStory, anyStoryDay, anyStoryDay, fc.boolean(), (story, one, other, pauses) => {
        const [asAt, horizon] = one < other ? [one, other] : [other, one];
        expect(judgedFrom(story, asAt, horizon, pauses)).toEqual(judgedFrom(story, asAt, asAt, pauses));
      }),
      { numRuns: 500 },
    );
  });
});
