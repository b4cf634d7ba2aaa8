import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, formatDay, type Day } from '#calendar';
import { eventsReadBy, type PolicyValue } from '#history';
import {
  anyStoryDay,
  anyVisitStory,
  cameIntoCare,
  leftCare,
  moved,
  requested,
  returned,
  visited,
  wentMissing,
} from '../../../duties/src/statutory-visits/visit-stories.spec-kit.js';
import { childOf, historyOf, type Said } from '../../../history/src/story.spec-kit.js';
import { Asked } from '../answer.js';
import type { Reason } from '../verdict.js';
import { statutoryVisitsOnTime } from './statutory-visits-on-time.indicator.js';

type Settings = Record<string, PolicyValue>;

const childAsAt = (story: Said[], asAt: string, policies: Settings = {}) =>
  childOf(story, eventsReadBy(statutoryVisitsOnTime), { asAt, policies });

/** Each visit that fell due: `2025-03-10 met`, or why it is in neither count. */
const verdicts = (story: Said[], asAt: string, policies?: Settings): string[] =>
  statutoryVisitsOnTime
    .count(childAsAt(story, asAt, policies), day(asAt))
    .map(({ on, outcome, exclusion }) => `${formatDay(on)} ${exclusion ?? outcome}`);

const reasons = (story: Said[], asAt: string, policies?: Settings): Reason[] => {
  const child = childAsAt(story, asAt, policies);
  return statutoryVisitsOnTime
    .count(child, day(asAt))
    .map((verdict) => statutoryVisitsOnTime.reason(verdict, child, day(asAt)));
};

const placed = cameIntoCare('2025-03-03');
const visitedOnce = [placed, visited('2025-03-10')];

describe('every visit that fell due in the period is met when it was made by its due day', () => {
  it.each([
    ['WX-10', [placed, visited('2025-03-10')], '2025-03-31', ['2025-03-10 met']],
    ['WX-11', [placed, visited('2025-03-11')], '2025-03-31', ['2025-03-10 not-met']],
    ['WX-12', [...visitedOnce, visited('2025-04-21')], '2025-04-30', ['2025-03-10 met', '2025-04-21 met']],
    [
      'WX-13',
      [...visitedOnce, visited('2025-04-18', { seen: false }), visited('2025-04-24')],
      '2025-04-30',
      ['2025-03-10 met', '2025-04-21 not-met'],
    ],
    [
      'WX-14',
      [...visitedOnce, moved('2025-05-01'), visited('2025-05-08')],
      '2025-05-31',
      ['2025-03-10 met', '2025-04-21 not-met', '2025-05-08 met'],
    ],
    ['WX-17', [placed, leftCare('2025-03-08')], '2025-03-31', ['2025-03-10 ended-before-due']],
    ['WX-18', [placed, leftCare('2025-03-14')], '2025-03-31', ['2025-03-10 not-met']],
  ])('%s', (_example, story, asAt, expected) => {
    expect(verdicts(story, asAt)).toEqual(expected);
  });

  it('belongs to the period of its due day, though it was made before', () => {
    const story = [cameIntoCare('2024-02-12'), visited('2024-02-19'), visited('2024-03-20')];
    // Due Mon 19 Feb, Mon 1 Apr and Wed 1 May 2024: the second is the first of the year to 31 March 2025.
    expect(verdicts(story, '2025-03-31')).toEqual(['2024-04-01 met', '2024-05-01 not-met']);
    expect(verdicts(story, '2024-03-31')).toEqual(['2024-02-19 met']);
  });

  it('is left open on the last day of the period, and counts from the next', () => {
    expect(verdicts(visitedOnce, '2025-04-21')).toEqual(['2025-03-10 met', '2025-04-21 pending']);
    expect(verdicts(visitedOnce, '2025-04-22')).toEqual(['2025-03-10 met', '2025-04-21 not-met']);
    expect(verdicts([...visitedOnce, visited('2025-04-21')], '2025-04-21')).toEqual([
      '2025-03-10 met',
      '2025-04-21 met',
    ]);
  });

  it('counts those of children who have left since, and both stays of one who came back', () => {
    const story = [...visitedOnce, leftCare('2025-04-01'), cameIntoCare('2025-05-01'), leftCare('2025-05-20')];
    expect(verdicts(story, '2025-12-31')).toEqual([
      '2025-03-10 met',
      '2025-04-21 ended-before-due',
      '2025-05-08 not-met',
    ]);
  });

  it('in a period as long as policy says', () => {
    const story = [cameIntoCare('2024-12-02'), visited('2024-12-09'), visited('2025-01-20'), visited('2025-03-03')];
    expect(verdicts(story, '2025-03-31', { 'period.months': 3 })).toEqual(['2025-01-20 met', '2025-03-03 met']);
  });

  it('a visit required by a notice about the home is one, a visit that was only asked for is not', () => {
    const notice = requested('2025-03-20', { requestedBy: 'HOME_INSPECTION_NOTICE' });
    expect(verdicts([...visitedOnce, notice], '2025-03-31')).toEqual(['2025-03-10 met', '2025-03-27 not-met']);
    expect(verdicts([...visitedOnce, requested('2025-03-20')], '2025-03-31')).toEqual(['2025-03-10 met']);
  });
});

describe('in neither count', () => {
  it('a visit of which nobody can say when it was due', () => {
    const continued = cameIntoCare('2024-04-01', { reasonForNewEpisode: 'L' });
    expect(verdicts([continued, visited('2024-04-20')], '2024-06-30')).toEqual([
      '2024-04-01 unknown-due',
      '2024-06-01 not-met',
    ]);
  });

  it('visits in a series of short breaks', () => {
    const series = cameIntoCare('2025-01-31', { legalStatus: 'V4' });
    expect(verdicts([series], '2025-05-31')).toEqual(['2025-04-30 short-breaks']);
  });

  it('nothing at all of a child who was never looked after', () => {
    expect(verdicts([visited('2025-03-01')], '2025-03-31')).toEqual([]);
  });
});

describe('the figure', () => {
  const story = [
    cameIntoCare('2025-05-01'),
    visited('2025-05-08'),
    visited('2025-06-19'),
    wentMissing('2025-07-20'),
    returned('2025-08-20'),
    visited('2025-08-21'),
  ];

  it('WX-25: divides visits made in time by visits due, and shows it without those that fell due while missing', () => {
    // Due 8 May and 19 June: made. Due 31 July: made on 21 August. Due 2 October: overdue.
    const asked = new Asked(historyOf(story), { indicators: [statutoryVisitsOnTime], asAts: [day('2025-10-31')] });
    expect(asked.results()[0]![0]).toMatchObject({
      numerator: 2,
      denominator: 4,
      display: '50%',
      excluded: {},
      more: { missingOnDueDay: 1, withoutMissing: { numerator: 2, denominator: 3, display: '67%' } },
    });
  });

  it('has the due day moved where policy stops the clock', () => {
    expect(verdicts(story, '2025-10-31', { 'cla.visit.missingPausesClock': true })).toEqual([
      '2025-05-08 met',
      '2025-06-19 met',
      '2025-07-31 ended-before-due',
      '2025-08-31 met',
      '2025-10-02 not-met',
    ]);
  });
});

describe('the reason', () => {
  it('gives the facts, the rule and the sum that decide', () => {
    const [first, second] = reasons([...visitedOnce, visited('2025-04-24')], '2025-04-30');
    expect(first!.sentence).toBe('Visited in time, on Mon 10 Mar 2025: due by Mon 10 Mar 2025.');
    expect(first!.facts.map(({ says }) => says)).toEqual([
      'the placement (U6) began on Mon 3 Mar 2025',
      'visited, child seen, on Mon 10 Mar 2025',
    ]);
    expect(second!.sentence).toBe('Visited 3 days late, on Thu 24 Apr 2025: due by Mon 21 Apr 2025.');
    expect(second!.arithmetic).toEqual([
      'Mon 10 Mar 2025 + 6 weeks = Mon 21 Apr 2025',
      'visited Thu 24 Apr 2025: 3 days late',
    ]);
    expect(second!.rule.source).toBe('CPPCR 2010 reg 28(2)(a), (b) and (c)(ii)');
  });

  it('has a sentence for every standing', () => {
    const sentence = (story: Said[], asAt: string): string => reasons(story, asAt).at(-1)!.sentence;
    expect(sentence([placed, leftCare('2025-03-14')], '2025-03-31')).toBe(
      'Never visited, although due by Mon 10 Mar 2025: ceased to be looked after on Fri 14 Mar 2025.',
    );
    expect(sentence([placed, leftCare('2025-03-08')], '2025-03-31')).toBe(
      'No longer due when its day, Mon 10 Mar 2025, came: ceased to be looked after on Sat 8 Mar 2025.',
    );
    expect(sentence([placed], '2025-03-11')).toBe(
      'Not visited by Tue 11 Mar 2025, 1 day after the due day Mon 10 Mar 2025.',
    );
    expect(sentence([placed], '2025-03-10')).toBe('Not yet visited on Mon 10 Mar 2025, and due by Mon 10 Mar 2025.');
    expect(sentence([cameIntoCare('2024-04-01', { reasonForNewEpisode: 'L' })], '2024-04-02')).toBe(
      'Nobody can say when this visit was due: the placement began before the first episode known.',
    );
    const missing = [cameIntoCare('2025-05-01'), visited('2025-06-29'), wentMissing('2025-08-01')];
    expect(sentence(missing, '2025-08-15')).toMatch(/The child was missing on the due day\.$/);
  });

  it('tells who asked where a notice required the visit', () => {
    const notice = requested('2025-03-20', { requestedBy: 'HOME_INSPECTION_NOTICE' });
    const told = reasons([...visitedOnce, notice, visited('2025-03-25')], '2025-03-31').at(-1)!;
    expect(told.facts.map(({ says }) => says)).toEqual([
      'notice about the home under section 30A on Thu 20 Mar 2025',
      'visited, child seen, on Tue 25 Mar 2025',
    ]);
    expect(told.arithmetic[0]).toBe('Thu 20 Mar 2025 + 1 week = Thu 27 Mar 2025');
  });
});

describe('what is said of a day depends on nothing later', () => {
  it('a history that reaches further gives the same verdicts and the same reasons', () => {
    const judgedFrom = (story: Said[], asAt: Day, horizon: Day, pauses: boolean): unknown => {
      const child = childAsAt(story, formatDay(horizon), { 'cla.visit.missingPausesClock': pauses });
      return statutoryVisitsOnTime.count(child, asAt).map((verdict) => {
        const { sentence, facts, rule, arithmetic } = statutoryVisitsOnTime.reason(verdict, child, asAt);
        const { outcome, exclusion, on } = verdict;
        return { outcome, exclusion, on, sentence, rule, arithmetic, facts: facts.map(({ says }) => says) };
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
