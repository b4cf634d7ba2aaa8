import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay } from '#calendar';
import { looks, reviewed, storiesEnd } from '../../../duties/src/child-in-care-reviews/review-stories.spec-kit.js';
import type { Said } from '../../../history/src/story.spec-kit.js';
import { becameLookedAfter, ceased, statusChanged } from '../../../records/src/story.spec-kit.js';
import { factsOf, figureOf, reasonOf, told, verdictsOf, type Look } from '../answer.spec-kit.js';
import { reviewsOnTime } from './reviews-on-time.indicator.js';

const intoCare = becameLookedAfter('2025-03-31');

const verdictsAt = (story: Said[], asAt: string, more: Partial<Look> = {}): string[] =>
  verdictsOf(reviewsOnTime, story, { asAt, ...more });

describe('each review due in the period is held in time or is not', () => {
  it('WX-28, WX-30: three reviews on or before their due days', () => {
    const story = [intoCare, reviewed('2025-04-30'), reviewed('2025-07-29'), reviewed('2026-01-29')];
    expect(verdictsAt(story, '2026-03-31')).toEqual(['met', 'met', 'met']);
  });

  it('WX-29: the late first review counts against, the second counts by its own due day', () => {
    const story = [intoCare, reviewed('2025-05-08'), reviewed('2025-08-08')];
    expect(verdictsAt(story, '2025-12-31')).toEqual(['not-met', 'met']);
  });

  it('WX-32: a review missed because care ended after its due day counts against', () => {
    expect(verdictsAt([intoCare, ceased('2025-05-12')], '2025-12-31')).toEqual(['not-met']);
    expect(verdictsAt([intoCare, ceased('2025-04-30')], '2025-12-31')).toEqual(['not-met']);
  });

  it('a review that was not due before care ended, or before short breaks began, is in neither count', () => {
    expect(verdictsAt([intoCare, ceased('2025-04-29')], '2025-12-31')).toEqual(['not-due']);
    const shortBreaks = statusChanged('2025-04-14', { legalStatus: 'V4' });
    expect(verdictsAt([intoCare, shortBreaks], '2025-12-31')).toEqual(['not-due']);
  });

  it('an overdue review counts against from the day after it was due; on the due day it is pending', () => {
    expect(verdictsAt([intoCare], '2025-04-29')).toEqual([]);
    expect(verdictsAt([intoCare], '2025-04-30')).toEqual(['pending']);
    expect(verdictsAt([intoCare], '2025-05-01')).toEqual(['not-met']);
  });

  it('a review begun in time and adjourned is pending until the adjournment runs out', () => {
    const story = [intoCare, reviewed('2025-04-28', { completed: false }), reviewed('2025-06-03')];
    expect(verdictsAt(story, '2025-05-28')).toEqual(['pending']);
    expect(verdictsAt(story, '2025-05-29')).toEqual(['not-met']);
    expect(
      verdictsAt([intoCare, reviewed('2025-04-28', { completed: false }), reviewed('2025-05-28')], '2025-05-28'),
    ).toEqual(['met']);
  });

  it('belongs to the period in which it was due, though it was held before that', () => {
    const story = [intoCare, reviewed('2025-04-22')];
    // Due on 30 April, held on 22 April; the period of one month to 30 April is April.
    expect(verdictsAt(story, '2025-04-22', { policies: { 'period.months': 1 } })).toEqual([]);
    expect(verdictsAt(story, '2025-04-30', { policies: { 'period.months': 1 } })).toEqual(['met']);
    expect(verdictsAt(story, '2025-05-31', { policies: { 'period.months': 1 } })).toEqual([]);
  });

  it('counts two reviews of one day once', () => {
    const story = [intoCare, reviewed('2025-04-30', { iroId: 'I1' }), reviewed('2025-04-30', { iroId: 'I2' })];
    expect(verdictsAt(story, '2025-05-31')).toEqual(['met']);
  });

  it('counts the reviews of both periods of care of a child who left and came back within the year', () => {
    const back = [ceased('2025-05-12'), becameLookedAfter('2025-06-02'), reviewed('2025-07-01')];
    // Care from Mon 2 June 2025: 20 working days end on Mon 30 June.
    expect(verdictsAt([intoCare, reviewed('2025-04-30'), ...back], '2025-07-15')).toEqual(['met', 'not-met']);
  });

  it('counts no review of an episode of one day', () => {
    expect(verdictsAt([intoCare, ceased('2025-03-31')], '2025-12-31')).toEqual([]);
  });

  it('WX-35: counts no review of a series of short breaks', () => {
    const story = [becameLookedAfter('2025-03-31', { legalStatus: 'V4' }), reviewed('2025-04-10')];
    expect(verdictsAt(story, '2025-12-31')).toEqual([]);
  });
});

describe('a review held in time but recorded later', () => {
  const story = [intoCare, reviewed('2025-04-30', {}, { recordedAt: '2025-06-02T09:00:00Z' })];

  it('is in time, and was not as known before it was recorded', () => {
    expect(verdictsAt(story, '2025-05-31')).toEqual(['met']);
    expect(verdictsAt(story, '2025-05-31', { knownAt: '2025-06-01T00:00:00Z' })).toEqual(['not-met']);
  });
});

describe('reviews whose due day is not known', () => {
  const knownFrom = becameLookedAfter('2017-04-09', { reasonForNewEpisode: 'L' });

  it('are in neither count, in the period in which they were held', () => {
    const story = [knownFrom, reviewed('2017-06-10'), reviewed('2017-12-10')];
    expect(verdictsAt(story, '2018-03-31')).toEqual(['unknown-due', 'met']);
    expect(verdictsAt(story, '2018-08-31')).toEqual(['met', 'not-met']);
  });

  it('are in neither count while they are still to be held', () => {
    expect(verdictsAt([knownFrom], '2020-03-31')).toEqual(['unknown-due']);
  });
});

describe('the figure and its reasons', () => {
  const story = [
    intoCare,
    becameLookedAfter('2025-03-31', { childId: 'B' }),
    becameLookedAfter('2025-03-31', { childId: 'C' }),
    reviewed('2025-04-30'),
    reviewed('2025-07-30'),
    reviewed('2025-05-01', { childId: 'B' }),
    ceased('2025-04-16', { childId: 'C' }),
  ];

  it('divides the reviews held in time by all that were due', () => {
    // Due by 31 July: A on 30 April and 30 July, B on 30 April (held a day late); C left before 30 April.
    // B's second, due on Fri 1 August, is not in the period.
    expect(figureOf(reviewsOnTime, story, { asAt: '2025-07-31' })).toMatchObject({
      numerator: 2,
      denominator: 3,
      display: '67%',
      excluded: { 'not-due': 1 },
    });
  });

  it('belongs to the day on which the review was due', () => {
    expect(told(reviewsOnTime, story, { asAt: '2025-07-31' }).map(({ on }) => formatDay(on))).toEqual([
      '2025-04-30',
      '2025-07-30',
      '2025-04-30',
      '2025-04-30',
    ]);
  });

  it.each([
    [
      [intoCare, reviewed('2025-04-30')],
      '2025-04-30',
      'The first review, due Wed 30 Apr 2025, was held in time on Wed 30 Apr 2025.',
    ],
    [
      [intoCare],
      '2025-06-30',
      'The first review, due Wed 30 Apr 2025, had not been held by Mon 30 Jun 2025: 61 days overdue.',
    ],
    [[intoCare], '2025-04-30', 'The first review, due Wed 30 Apr 2025, was not yet overdue on Wed 30 Apr 2025.'],
    [
      [intoCare, ceased('2025-05-12')],
      '2025-06-30',
      'The first review, due Wed 30 Apr 2025, had not been held when care ended on Mon 12 May 2025: missed.',
    ],
    [
      [intoCare, statusChanged('2025-04-14', { legalStatus: 'V3' })],
      '2025-06-30',
      'The first review, due Wed 30 Apr 2025, was not yet overdue when short breaks began on Mon 14 Apr 2025.',
    ],
    [
      [intoCare, reviewed('2025-04-28', { completed: false })],
      '2025-05-06',
      'The first review, due Wed 30 Apr 2025, was not yet overdue on Tue 6 May 2025: begun on Mon 28 Apr 2025, to be completed by Wed 28 May 2025.',
    ],
    [
      [intoCare, reviewed('2025-04-28', { completed: false }), reviewed('2025-05-20')],
      '2025-05-20',
      'The first review, due Wed 30 Apr 2025, was held in time on Mon 28 Apr 2025 (completed on Tue 20 May 2025).',
    ],
  ])('says in one sentence why: %#', (told_, asAt, sentence) => {
    expect(reasonOf(reviewsOnTime, told_, { asAt }).sentence).toBe(sentence);
  });

  it('names the events in order, the rule with its source and the sum', () => {
    const meetings = [reviewed('2025-04-28', { completed: false }), reviewed('2025-05-20')];
    const reason = reasonOf(reviewsOnTime, [intoCare, ...meetings], { asAt: '2025-05-31' });
    expect(factsOf(reason)).toEqual([
      'became looked after on Mon 31 Mar 2025',
      'a meeting of the review on Mon 28 Apr 2025, not its last',
      'review held on Tue 20 May 2025',
    ]);
    expect(reason.rule.source).toBe('CPPCR 2010 reg 33(1)');
    expect(reason.arithmetic).toEqual([
      'Mon 31 Mar 2025 + 20 working days = Wed 30 Apr 2025 (bank holidays: Fri 18 Apr 2025, Mon 21 Apr 2025); was held in time on Mon 28 Apr 2025 (completed on Tue 20 May 2025)',
    ]);
  });

  it('names what ended a duty, and a meeting that was not the last', () => {
    const story = [intoCare, reviewed('2025-04-28', { completed: false }), ceased('2025-05-06')];
    const reason = reasonOf(reviewsOnTime, story, { asAt: '2025-05-31' });
    expect(factsOf(reason)).toEqual([
      'became looked after on Mon 31 Mar 2025',
      'a meeting of the review on Mon 28 Apr 2025, not its last',
      'ceased to be looked after on Tue 6 May 2025',
    ]);
  });
});

describe('what is told about a day depends on nothing later', () => {
  it('is the same whether the history is read to that day or to the end', () => {
    fc.assert(
      fc.property(looks, ({ story, asAt }) => {
        const look = { asAt: formatDay(asAt) };
        expect(told(reviewsOnTime, story, look, formatDay(storiesEnd))).toEqual(told(reviewsOnTime, story, look));
      }),
      { numRuns: 300 },
    );
  });
});
