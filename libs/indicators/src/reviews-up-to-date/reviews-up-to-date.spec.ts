import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay } from '#calendar';
import { looks, reviewed, storiesEnd } from '../../../duties/src/child-in-care-reviews/review-stories.spec-kit.js';
import type { Said } from '../../../history/src/story.spec-kit.js';
import { becameLookedAfter, ceased, statusChanged } from '../../../records/src/story.spec-kit.js';
import { factsOf, figureOf, reasonOf, told, verdictsOf, type Look } from '../answer.spec-kit.js';
import { reviewsUpToDate } from './reviews-up-to-date.indicator.js';

const intoCare = becameLookedAfter('2025-03-31');
const atYearEnd: Look = { asAt: '2026-03-31' };

const verdictOf = (story: Said[], look: Look): string | undefined => verdictsOf(reviewsUpToDate, story, look)[0];

describe('a child is up to date when every review due in the year was held in time and none is overdue', () => {
  it('is met with the reviews of WX-28: 30 Apr, 30 Jul 2025 and 30 Jan 2026, each on its due day', () => {
    const story = [intoCare, reviewed('2025-04-30'), reviewed('2025-07-30'), reviewed('2026-01-30')];
    expect(verdictOf(story, atYearEnd)).toBe('met');
  });

  it('WX-29: one late review, 8 May 2025, fails the year even if all later ones are on time', () => {
    const story = [intoCare, reviewed('2025-05-08'), reviewed('2025-08-08'), reviewed('2026-02-08')];
    expect(verdictOf(story, atYearEnd)).toBe('not-met');
  });

  it('forgets a late review when it was due before the period', () => {
    const story = [intoCare, reviewed('2025-05-08'), reviewed('2025-08-08'), reviewed('2026-02-08')];
    expect(verdictOf(story, { asAt: '2026-04-29' })).toBe('not-met');
    // On 30 April 2026 the twelve months begin on 1 May 2025, a day after the first review was due.
    expect(verdictOf(story, { asAt: '2026-04-30' })).toBe('met');
  });

  it('does not forget a review that is overdue, however long ago it was due', () => {
    expect(verdictOf([intoCare], { asAt: '2028-03-31' })).toBe('not-met');
  });

  it('waits for a review to the end of its due day', () => {
    const story = [intoCare, reviewed('2025-04-30')];
    expect(verdictOf(story, { asAt: '2025-07-30' })).toBe('met');
    expect(verdictOf(story, { asAt: '2025-07-31' })).toBe('not-met');
  });

  it('does not hold an adjournment in time against the child while it lasts', () => {
    const story = [intoCare, reviewed('2025-04-28', { completed: false })];
    expect(verdictOf(story, { asAt: '2025-05-28' })).toBe('met');
    expect(verdictOf(story, { asAt: '2025-05-29' })).toBe('not-met');
  });

  it('looks back as many months as the policy says', () => {
    const story = [intoCare, reviewed('2025-05-08'), reviewed('2025-08-08')];
    const asAt = '2025-08-31';
    expect(verdictOf(story, { asAt })).toBe('not-met');
    expect(verdictOf(story, { asAt, policies: { 'period.months': 4 } })).toBe('met');
  });
});

describe('children who left and came back within the year', () => {
  const backAgain = [ceased('2025-05-12'), becameLookedAfter('2025-06-02'), reviewed('2025-06-23')];

  it('answer for every review of the year, those of the earlier period of care too', () => {
    // WX-32: care from 31 March to 12 May without a review, which was due on 30 April.
    expect(verdictOf([intoCare, ...backAgain], { asAt: '2025-08-31' })).toBe('not-met');
    expect(verdictOf([intoCare, reviewed('2025-04-30'), ...backAgain], { asAt: '2025-08-31' })).toBe('met');
  });

  it('do not answer for a review that was not due before they left', () => {
    const story = [intoCare, ceased('2025-04-29'), becameLookedAfter('2025-06-02'), reviewed('2025-06-23')];
    expect(verdictOf(story, { asAt: '2025-08-31' })).toBe('met');
  });
});

describe('who is counted', () => {
  it('leaves out who is not looked after on the day', () => {
    expect(verdictsOf(reviewsUpToDate, [intoCare, ceased('2025-05-12')], { asAt: '2025-05-12' })).toEqual([]);
    expect(verdictOf([intoCare, ceased('2025-05-12')], { asAt: '2025-05-11' })).toBe('not-met');
  });

  it.each(['V3', 'V4'])('WX-35: excludes short breaks under %s', (legalStatus) => {
    const story = [becameLookedAfter('2025-03-31', { legalStatus }), reviewed('2025-04-10')];
    expect(verdictOf(story, { asAt: '2025-08-31' })).toBe('short-breaks');
    expect(verdictOf([intoCare, statusChanged('2025-08-01', { legalStatus })], { asAt: '2025-08-31' })).toBe(
      'short-breaks',
    );
  });

  it('counts from the 20th working day on: the day on which the first review is due', () => {
    expect(verdictOf([intoCare], { asAt: '2025-04-29' })).toBe('too-recent');
    expect(verdictOf([intoCare], { asAt: '2025-04-30' })).toBe('met');
    expect(verdictOf([intoCare], { asAt: '2025-05-01' })).toBe('not-met');
  });

  it('counts from another length of care where a policy says so', () => {
    const tenDays = { 'cla.review.snapshotMinWorkingDays': 10 };
    // The tenth working day after 31 March 2025 is Mon 14 April.
    expect(verdictOf([intoCare], { asAt: '2025-04-13', policies: tenDays })).toBe('too-recent');
    expect(verdictOf([intoCare], { asAt: '2025-04-14', policies: tenDays })).toBe('met');
    const fourWeeks = { 'cla.review.snapshotMinCalendarDays': 28 };
    expect(verdictOf([intoCare], { asAt: '2025-04-27', policies: fourWeeks })).toBe('too-recent');
    expect(verdictOf([intoCare], { asAt: '2025-04-28', policies: fourWeeks })).toBe('met');
  });

  it('begins to count again when short breaks give way to care', () => {
    const story = [becameLookedAfter('2025-03-31', { legalStatus: 'V4' }), statusChanged('2025-06-02')];
    expect(verdictOf(story, { asAt: '2025-06-27' })).toBe('too-recent');
    expect(verdictOf(story, { asAt: '2025-06-30' })).toBe('met');
  });
});

describe('what nobody can know is left out, not guessed', () => {
  const knownFrom = becameLookedAfter('2017-04-09', { reasonForNewEpisode: 'L' });

  it('leaves out a child whose review fell due on an unknown day of the period', () => {
    expect(verdictOf([knownFrom], { asAt: '2018-03-31' })).toBe('unknown-due');
    const reviews = [reviewed('2017-08-01'), reviewed('2018-02-01')];
    expect(verdictOf([knownFrom, ...reviews], { asAt: '2018-03-31' })).toBe('unknown-due');
    // Held on 1 August 2017: the last day before, and the first day of, twelve months ending in 2018.
    expect(verdictOf([knownFrom, ...reviews], { asAt: '2018-07-31' })).toBe('unknown-due');
    expect(verdictOf([knownFrom, ...reviews, reviewed('2018-08-01')], { asAt: '2018-08-31' })).toBe('met');
  });

  it('counts a known failure all the same', () => {
    const story = [knownFrom, reviewed('2017-08-01'), reviewed('2018-02-02')];
    expect(verdictOf(story, { asAt: '2018-03-31' })).toBe('not-met');
  });

  it('does not know the working days of care outside the bank holidays', () => {
    const story = [becameLookedAfter('2028-12-11')];
    expect(verdictOf(story, { asAt: '2028-12-29' })).toBe('too-recent');
    expect(verdictOf(story, { asAt: '2029-01-20' })).toBe('unknown-due');
    // Held before the period begins: nothing due in it is unknown, and the months need no bank holidays.
    const reviews = [reviewed('2029-01-05'), reviewed('2029-04-05'), reviewed('2029-10-05')];
    expect(verdictOf([...story, ...reviews], { asAt: '2030-01-31' })).toBe('met');
  });

  it('does not know whether a child whose care began before the first day known has been in care long enough', () => {
    expect(verdictOf([knownFrom, reviewed('2017-04-20')], { asAt: '2017-04-21' })).toBe('unknown-due');
  });
});

describe('the figure', () => {
  const inCare = (childId: string, on: string, legalStatus = 'C2'): Said =>
    becameLookedAfter(on, { childId, legalStatus });
  const story = [
    inCare('A', '2025-03-31'),
    inCare('B', '2025-03-31'),
    inCare('C', '2025-03-31'),
    inCare('D', '2025-08-20'),
    inCare('E', '2025-03-31', 'V4'),
    reviewed('2025-04-30', { childId: 'A' }),
    reviewed('2025-07-30', { childId: 'A' }),
    reviewed('2025-04-29', { childId: 'B' }),
    reviewed('2025-07-29', { childId: 'B' }),
    reviewed('2025-05-08', { childId: 'C' }),
    reviewed('2025-08-08', { childId: 'C' }),
  ];

  it('divides the children up to date by the children counted, twins one by one', () => {
    expect(figureOf(reviewsUpToDate, story, { asAt: '2025-08-31' })).toMatchObject({
      numerator: 2,
      denominator: 3,
      display: '67%',
      excluded: { 'short-breaks': 1, 'too-recent': 1 },
    });
  });

  it('has no value where nobody is counted', () => {
    expect(figureOf(reviewsUpToDate, story, { asAt: '2025-03-31' })).toMatchObject({ denominator: 0, value: null });
  });
});

describe('the reason can be checked with a pencil', () => {
  it('names the review that failed, its events and the sums', () => {
    const story = [intoCare, reviewed('2025-05-08'), reviewed('2025-08-08')];
    const reason = reasonOf(reviewsUpToDate, story, { asAt: '2025-08-31' });
    expect(reason.sentence).toBe('The first review, due Wed 30 Apr 2025, was held on Thu 8 May 2025: 8 days late.');
    expect(factsOf(reason)).toEqual([
      'looked after from Mon 31 Mar 2025',
      'review held on Thu 8 May 2025',
      'review held on Fri 8 Aug 2025',
    ]);
    expect(reason.arithmetic).toEqual([
      'working days of care from Mon 31 Mar 2025 to Sun 31 Aug 2025: 104; counted from 20 on',
      'period: Sun 1 Sep 2024 to Sun 31 Aug 2025',
      'Mon 31 Mar 2025 + 20 working days = Wed 30 Apr 2025 (bank holidays: Fri 18 Apr 2025, Mon 21 Apr 2025); was held on Thu 8 May 2025: 8 days late',
      'Thu 8 May 2025 + 3 months = Fri 8 Aug 2025; was held in time on Fri 8 Aug 2025',
      'Fri 8 Aug 2025 + 6 months = Sun 8 Feb 2026; was not yet overdue on Sun 31 Aug 2025',
    ]);
    expect(reason.rule.source).toContain('reg 33');
  });

  it.each([
    [[intoCare], '2025-04-30', 'No review was due from Wed 1 May 2024 to Wed 30 Apr 2025, and none was overdue.'],
    [
      [intoCare, reviewed('2025-04-22')],
      '2025-05-31',
      'The one review due from Sat 1 Jun 2024 to Sat 31 May 2025 was held in time, and none was overdue.',
    ],
    [
      [intoCare, reviewed('2025-04-22'), reviewed('2025-07-22')],
      '2025-08-31',
      'All 2 reviews due from Sun 1 Sep 2024 to Sun 31 Aug 2025 were held in time, and none was overdue.',
    ],
    [[intoCare], '2025-04-10', 'Looked after since Mon 31 Mar 2025: not long enough on Thu 10 Apr 2025.'],
    [
      [becameLookedAfter('2025-03-31', { legalStatus: 'V3' })],
      '2025-04-10',
      'Looked after on Thu 10 Apr 2025 in a series of short breaks.',
    ],
    [
      [becameLookedAfter('2025-03-31', { reasonForNewEpisode: 'P' })],
      '2025-08-31',
      'The next review: its due day is not known, because care began before Mon 31 Mar 2025, the first day known.',
    ],
    [
      [intoCare],
      '2025-05-01',
      'The first review, due Wed 30 Apr 2025, had not been held by Thu 1 May 2025: 1 day overdue.',
    ],
  ])('says in one sentence why: %#', (story, asAt, sentence) => {
    expect(reasonOf(reviewsUpToDate, story, { asAt }).sentence).toBe(sentence);
  });
});

describe('what is told about a day depends on nothing later', () => {
  it('does not look at care that begins later, though its first review will be due on an unknown day', () => {
    const later = [ceased('2025-06-02'), becameLookedAfter('2028-12-11')];
    const story = [intoCare, reviewed('2025-04-30'), ...later];
    const [before] = told(reviewsUpToDate, story, { asAt: '2025-05-31' }, '2029-03-31');
    expect(before!.verdict).toBe('met');
  });

  it('is the same whether the history is read to that day or to the end', () => {
    fc.assert(
      fc.property(looks, ({ story, asAt }) => {
        const look = { asAt: formatDay(asAt) };
        expect(told(reviewsUpToDate, story, look, formatDay(storiesEnd))).toEqual(told(reviewsUpToDate, story, look));
      }),
      { numRuns: 300 },
    );
  });
});
