import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, describeDay, formatDay, type Day } from '#calendar';
import { eventsReadBy, type PolicyValue } from '#history';
import { childOf, said, storyId, type Said } from '../../../history/src/story.spec-kit.js';
import { closedOn, daysLateOn, hasBegunBy, standingOn } from '../duty.js';
import { childInCareReviews, type ReviewDuty } from './child-in-care-reviews.duty.js';
import { becameLookedAfter, ceased, statusChanged } from '../../../records/src/story.spec-kit.js';
import { looks, reviewed, storiesEnd } from './review-stories.spec-kit.js';

interface Look {
  asAt: string;
  knownAt?: string;
  child?: string;
  policies?: Record<string, PolicyValue>;
}

const reads = eventsReadBy(childInCareReviews);

const dutiesOf = (story: Said[], look: Look): readonly ReviewDuty[] =>
  childOf(story, reads, look).of(childInCareReviews);

/** How each duty that had come into being stands: `first due Wed 30 Apr 2025: late by 8`. */
function standings(story: Said[], look: Look): string[] {
  const asAt = day(look.asAt);
  return dutiesOf(story, look)
    .filter((duty) => hasBegunBy(duty, asAt))
    .map((duty) => describeAt(duty, asAt));
}

function describeAt(duty: ReviewDuty, asAt: Day): string {
  const due = duty.due === null ? 'on an unknown day' : describeDay(duty.due);
  const late = daysLateOn(duty, asAt);
  return `${duty.place ?? 'some'} due ${due}: ${standingOn(duty, asAt)}${late > 0 ? ` by ${late}` : ''}`;
}

const intoCare = becameLookedAfter('2025-03-31');

describe('the first review is due within 20 working days of becoming looked after (reg 33(1))', () => {
  it('WX-26: care from Mon 31 Mar 2025 gives Wed 30 Apr 2025, past Good Friday and Easter Monday', () => {
    const [first] = dutiesOf([intoCare], { asAt: '2025-04-01' });
    expect(first!.arithmetic()).toBe(
      'Mon 31 Mar 2025 + 20 working days = Wed 30 Apr 2025 (bank holidays: Fri 18 Apr 2025, Mon 21 Apr 2025)',
    );
    expect(first).toMatchObject({ place: 'first', anchorKind: 'became-looked-after', due: day('2025-04-30') });
    expect(first!.rule).toMatchObject({ source: 'CPPCR 2010 reg 33(1)', inForceFrom: day('2011-04-01') });
  });

  it('WX-27: care from Fri 20 Dec 2024 gives Wed 22 Jan 2025, past Christmas and New Year', () => {
    const [first] = dutiesOf([becameLookedAfter('2024-12-20')], { asAt: '2024-12-20' });
    expect(formatDay(first!.due!)).toBe('2025-01-22');
  });

  it('is on time on the due day and late on the next', () => {
    expect(standings([intoCare, reviewed('2025-04-30')], { asAt: '2025-04-30' })[0]).toBe(
      'first due Wed 30 Apr 2025: on-time',
    );
    expect(standings([intoCare, reviewed('2025-05-01')], { asAt: '2025-05-01' })[0]).toBe(
      'first due Wed 30 Apr 2025: late by 1',
    );
  });

  it('is pending to the end of its due day and overdue from the next', () => {
    expect(standings([intoCare], { asAt: '2025-04-30' })).toEqual(['first due Wed 30 Apr 2025: pending']);
    expect(standings([intoCare], { asAt: '2025-05-01' })).toEqual(['first due Wed 30 Apr 2025: overdue by 1']);
  });

  it('may be held on the very day on which care began', () => {
    expect(standings([intoCare, reviewed('2025-03-31')], { asAt: '2025-03-31' })).toEqual([
      'first due Wed 30 Apr 2025: on-time',
      'second due Mon 30 Jun 2025: pending',
    ]);
  });

  it('is due a working day earlier where the policy counts the first day as day 1', () => {
    const look = { asAt: '2025-04-01', policies: { 'workingDays.startDayCounts': true } };
    const [first] = dutiesOf([intoCare], look);
    expect(formatDay(first!.due!)).toBe('2025-04-29');
    expect(first!.arithmetic()).toContain('Mon 31 Mar 2025 as day 1 of 20 working days = Tue 29 Apr 2025');
  });
});

describe('the second is due within three months of the first, later ones within six months of the last (reg 33(2))', () => {
  it('WX-28: held 30 Apr 2025, then 30 Jul 2025: due 30 Jul 2025, then 30 Jan 2026', () => {
    expect(standings([intoCare, reviewed('2025-04-30'), reviewed('2025-07-30')], { asAt: '2025-08-01' })).toEqual([
      'first due Wed 30 Apr 2025: on-time',
      'second due Wed 30 Jul 2025: on-time',
      'later due Fri 30 Jan 2026: pending',
    ]);
  });

  it('WX-29: a first review held late, 8 May 2025, puts the second at 8 Aug 2025: the interval runs from the actual day', () => {
    expect(standings([intoCare, reviewed('2025-05-08')], { asAt: '2025-05-08' })).toEqual([
      'first due Wed 30 Apr 2025: late by 8',
      'second due Fri 8 Aug 2025: pending',
    ]);
  });

  it('WX-30: a second review held early, 29 Jul 2025, puts the next at 29 Jan 2026', () => {
    const story = [intoCare, reviewed('2025-04-30'), reviewed('2025-07-29')];
    expect(standings(story, { asAt: '2025-07-29' }).at(-1)).toBe('later due Thu 29 Jan 2026: pending');
  });

  it.each([
    ['30 November and three months, in a leap year', '2023-11-30', [], 'second due Thu 29 Feb 2024: pending'],
    ['30 November and three months', '2024-11-30', [], 'second due Fri 28 Feb 2025: pending'],
    ['31 August and six months', '2025-05-31', ['2025-08-31'], 'later due Sat 28 Feb 2026: pending'],
    ['29 February and six months', '2023-11-29', ['2024-02-29'], 'later due Thu 29 Aug 2024: pending'],
  ])('ends on the corresponding date or the end of the month: %s', (_, first, later, expected) => {
    const story = [becameLookedAfter('2023-11-20'), reviewed(first), ...later.map((on) => reviewed(on))];
    expect(standings(story, { asAt: later.at(-1) ?? first }).at(-1)).toBe(expected);
  });

  it('is never moved for a weekend or a bank holiday', () => {
    const story = [becameLookedAfter('2025-07-01'), reviewed('2025-07-25')];
    expect(standings(story, { asAt: '2025-08-01' }).at(-1)).toBe('second due Sat 25 Oct 2025: pending');
  });

  it('counts a review on paper as a review', () => {
    const story = [intoCare, reviewed('2025-04-30', { format: 'PAPER' })];
    expect(standings(story, { asAt: '2025-05-01' })[0]).toBe('first due Wed 30 Apr 2025: on-time');
  });

  it('counts two reviews of one day once', () => {
    const story = [intoCare, reviewed('2025-04-30', { iroId: 'I1' }), reviewed('2025-04-30', { iroId: 'I2' })];
    expect(standings(story, { asAt: '2025-05-01' })).toEqual([
      'first due Wed 30 Apr 2025: on-time',
      'second due Wed 30 Jul 2025: pending',
    ]);
  });

  it('believes a first recorded review that says it was number 2', () => {
    const story = [intoCare, reviewed('2025-07-01', { sequenceNumber: 2 })];
    expect(standings(story, { asAt: '2025-07-01' }).at(-1)).toBe('later due Thu 1 Jan 2026: pending');
  });
});

describe('a duty ends with the care that it belongs to', () => {
  it('WX-32: left on 12 May 2025 without a review: missed, because 30 Apr had passed', () => {
    const story = [intoCare, ceased('2025-05-12')];
    expect(standings(story, { asAt: '2025-06-30' })).toEqual(['first due Wed 30 Apr 2025: missed by 12']);
    expect(standings(story, { asAt: '2025-05-11' })).toEqual(['first due Wed 30 Apr 2025: overdue by 11']);
  });

  it('is neither met nor missed when care ended before the due day, and missed when it ended on it', () => {
    expect(standings([intoCare, ceased('2025-04-29')], { asAt: '2025-06-30' })).toEqual([
      'first due Wed 30 Apr 2025: not-due',
    ]);
    expect(standings([intoCare, ceased('2025-04-30')], { asAt: '2025-06-30' })).toEqual([
      'first due Wed 30 Apr 2025: missed',
    ]);
  });

  it('is met by a review on the very day on which care ended, and opens no further duty', () => {
    const story = [intoCare, reviewed('2025-04-30'), ceased('2025-04-30')];
    expect(standings(story, { asAt: '2025-06-30' })).toEqual(['first due Wed 30 Apr 2025: on-time']);
  });

  it('starts again with a first review when the child comes back within the year', () => {
    const story = [intoCare, reviewed('2025-04-22'), ceased('2025-05-12'), becameLookedAfter('2025-06-01')];
    expect(standings(story, { asAt: '2025-06-10' })).toEqual([
      'first due Wed 30 Apr 2025: on-time',
      'second due Tue 22 Jul 2025: not-due',
      'first due Fri 27 Jun 2025: pending',
    ]);
  });

  it('gives a review on the day of leaving and coming back to the new care', () => {
    const story = [intoCare, ceased('2025-05-12'), becameLookedAfter('2025-05-12'), reviewed('2025-05-12')];
    expect(standings(story, { asAt: '2025-05-12' })).toEqual([
      'first due Wed 30 Apr 2025: missed by 12',
      'first due Tue 10 Jun 2025: on-time',
      'second due Tue 12 Aug 2025: pending',
    ]);
  });

  it('ignores reviews before care began, after it ended, and an episode of one day', () => {
    const story = [reviewed('2025-03-28'), intoCare, ceased('2025-05-12'), reviewed('2025-05-13')];
    expect(standings(story, { asAt: '2025-06-30' })).toEqual(['first due Wed 30 Apr 2025: missed by 12']);
    expect(standings([intoCare, ceased('2025-03-31')], { asAt: '2025-06-30' })).toEqual([]);
  });

  it('goes on when only the legal status changes', () => {
    const story = [
      intoCare,
      statusChanged('2025-04-10', { legalStatus: 'C1' }),
      statusChanged('2025-05-20', { legalStatus: 'C2' }),
    ];
    expect(standings(story, { asAt: '2025-05-30' })).toEqual(['first due Wed 30 Apr 2025: overdue by 30']);
  });

  it('holds each of two twins to its own reviews', () => {
    const story = [
      intoCare,
      becameLookedAfter('2025-03-31', { childId: 'B' }),
      reviewed('2025-04-30'),
      reviewed('2025-05-01', { childId: 'B' }),
    ];
    expect(standings(story, { asAt: '2025-05-02', child: 'A' })[0]).toBe('first due Wed 30 Apr 2025: on-time');
    expect(standings(story, { asAt: '2025-05-02', child: 'B' })[0]).toBe('first due Wed 30 Apr 2025: late by 1');
  });
});

describe('series of short breaks stand outside these duties (reg 48; SSDA903 rule 399)', () => {
  it.each(['V3', 'V4'])('WX-35: under %s no review is due and one that is recorded is ignored', (legalStatus) => {
    const story = [becameLookedAfter('2025-03-31', { legalStatus }), reviewed('2025-04-10')];
    expect(standings(story, { asAt: '2025-06-30' })).toEqual([]);
  });

  it('begins with a first review on the day on which short breaks give way to care', () => {
    const story = [
      becameLookedAfter('2025-03-31', { legalStatus: 'V4' }),
      reviewed('2025-05-01'),
      statusChanged('2025-06-02', { legalStatus: 'C2' }),
    ];
    const [first] = dutiesOf(story, { asAt: '2025-06-30' });
    expect(first).toMatchObject({ anchorKind: 'short-breaks-ended', due: day('2025-06-30') });
    expect(standings(story, { asAt: '2025-06-01' })).toEqual([]);
    expect(standings(story, { asAt: '2025-06-30' })).toEqual(['first due Mon 30 Jun 2025: pending']);
  });

  it('ends the open duty on the day on which care gives way to short breaks', () => {
    const story = [intoCare, statusChanged('2025-04-14', { legalStatus: 'V4' }), reviewed('2025-04-14')];
    expect(standings(story, { asAt: '2025-06-30' })).toEqual(['first due Wed 30 Apr 2025: not-due']);
  });
});

describe('a review of several meetings counts from its first, completed within 20 working days of it', () => {
  const first = reviewed('2025-04-28', { reviewId: 'R1', completed: false });
  const completedOn = (on: string): Said => reviewed(on, { reviewId: 'R1' });

  it('is held on its first day when completed on the 20th working day, 28 May 2025', () => {
    expect(standings([intoCare, first, completedOn('2025-05-28')], { asAt: '2025-05-28' })).toEqual([
      'first due Wed 30 Apr 2025: on-time',
      'second due Mon 28 Jul 2025: pending',
    ]);
  });

  it('is held when it is completed if that is a day later', () => {
    expect(standings([intoCare, first, completedOn('2025-05-29')], { asAt: '2025-05-29' })).toEqual([
      'first due Wed 30 Apr 2025: late by 29',
      'second due Fri 29 Aug 2025: pending',
    ]);
  });

  it('is neither held nor overdue while the adjournment lasts, and overdue after it', () => {
    const story = [intoCare, first, completedOn('2025-06-03')];
    expect(standings(story, { asAt: '2025-05-28' })).toEqual(['first due Wed 30 Apr 2025: pending']);
    expect(standings(story, { asAt: '2025-05-29' })).toEqual(['first due Wed 30 Apr 2025: overdue by 29']);
  });

  it('opens the next duty only when it is completed, though that runs from the first meeting', () => {
    const story = [intoCare, first, completedOn('2025-05-20')];
    expect(standings(story, { asAt: '2025-05-19' })).toEqual(['first due Wed 30 Apr 2025: pending']);
    expect(standings(story, { asAt: '2025-05-20' }).at(-1)).toBe('second due Mon 28 Jul 2025: pending');
  });

  it('counts the limit from the first of three meetings', () => {
    const second = reviewed('2025-05-20', { reviewId: 'R1', completed: false });
    expect(standings([intoCare, first, second, completedOn('2025-05-30')], { asAt: '2025-05-30' })[0]).toBe(
      'first due Wed 30 Apr 2025: late by 30',
    );
  });

  it('does not excuse a review that was begun after its due day', () => {
    const late = reviewed('2025-05-02', { reviewId: 'R1', completed: false });
    expect(standings([intoCare, late], { asAt: '2025-05-06' })).toEqual(['first due Wed 30 Apr 2025: overdue by 6']);
    expect(standings([intoCare, late, completedOn('2025-05-09')], { asAt: '2025-05-09' })[0]).toBe(
      'first due Wed 30 Apr 2025: late by 2',
    );
  });

  it('is not missed when care ends while it is adjourned', () => {
    expect(standings([intoCare, first, ceased('2025-05-15')], { asAt: '2025-06-30' })).toEqual([
      'first due Wed 30 Apr 2025: not-due',
    ]);
  });

  it('allows no adjournment where the policy says 0', () => {
    const policies = { 'cla.review.adjournmentWorkingDays': 0 };
    const story = [intoCare, first, completedOn('2025-05-20')];
    expect(standings(story, { asAt: '2025-05-15', policies })).toEqual(['first due Wed 30 Apr 2025: overdue by 15']);
    expect(standings(story, { asAt: '2025-05-20', policies })[0]).toBe('first due Wed 30 Apr 2025: late by 20');
  });

  it('joins meetings without an id, if the next comes within the limit', () => {
    const begun = reviewed('2025-04-28', { completed: false });
    expect(standings([intoCare, begun, reviewed('2025-05-20')], { asAt: '2025-05-20' })[0]).toBe(
      'first due Wed 30 Apr 2025: on-time',
    );
    expect(standings([intoCare, begun, reviewed('2025-06-20')], { asAt: '2025-06-20' })[0]).toBe(
      'first due Wed 30 Apr 2025: late by 51',
    );
  });

  it('takes a further meeting of a completed review for no new one, and the id used again half a year later for one', () => {
    const story = [intoCare, completedOn('2025-04-28'), completedOn('2025-05-06'), completedOn('2025-07-28')];
    expect(standings(story, { asAt: '2025-08-01' })).toEqual([
      'first due Wed 30 Apr 2025: on-time',
      'second due Mon 28 Jul 2025: on-time',
      'later due Wed 28 Jan 2026: pending',
    ]);
    expect(dutiesOf(story, { asAt: '2025-08-01' })[0]!.review!.meetings.map((one) => formatDay(one.day))).toEqual([
      '2025-04-28',
    ]);
  });

  it('belongs, adjourned, to the duty that was open when it began', () => {
    const again = reviewed('2025-06-02', { reviewId: 'R2', completed: false });
    const [met, next] = dutiesOf([intoCare, first, completedOn('2025-05-20'), again], { asAt: '2025-06-30' });
    expect(met!.adjournments).toMatchObject([{ from: day('2025-04-28'), until: day('2025-05-28') }]);
    expect(next!.adjournments).toMatchObject([{ from: day('2025-06-02'), until: day('2025-06-30') }]);
  });

  it('reads the meetings of one day in their own order, whichever is stored first', () => {
    for (const ids of [
      ['x', 'y'],
      ['y', 'x'],
    ] as const) {
      const story = [
        intoCare,
        reviewed('2025-04-28', { completed: false }, { id: ids[0] }),
        reviewed('2025-04-28', {}, { id: ids[1] }),
        reviewed('2025-05-20'),
      ];
      expect(standings(story, { asAt: '2025-05-20' })).toEqual([
        'first due Wed 30 Apr 2025: on-time',
        'second due Mon 28 Jul 2025: on-time',
        'later due Thu 20 Nov 2025: pending',
      ]);
    }
  });

  it('takes every weekday for a working day where bank holidays are not known: the strictest reading', () => {
    // 20 weekdays after Fri 1 Jun 2029 end on Fri 29 Jun 2029.
    const began = becameLookedAfter('2029-05-01', { reasonForNewEpisode: 'L' });
    const held = [reviewed('2029-05-10'), reviewed('2029-06-01', { reviewId: 'R1', completed: false })];
    const dutyMetBy = (on: string): ReviewDuty =>
      dutiesOf([began, ...held, completedOn(on)], { asAt: '2029-12-31' })[1]!;
    expect(formatDay(dutyMetBy('2029-06-29').metOn!)).toBe('2029-06-01');
    expect(formatDay(dutyMetBy('2029-06-30').metOn!)).toBe('2029-06-30');
  });
});

describe('a due day that nobody can know is unknown, never a guess', () => {
  it.each([
    ['2011-12-05', 'whether Mon 5 Dec 2011 is a working day is not known'],
    ['2028-12-11', 'whether Mon 1 Jan 2029 is a working day is not known'],
    ['2030-01-02', 'whether Wed 2 Jan 2030 is a working day is not known'],
    ['2011-03-31', 'before the regulations came into force on Fri 1 Apr 2011'],
  ])('care from %s: %s', (on, because) => {
    const [first] = dutiesOf([becameLookedAfter(on)], { asAt: on });
    expect(first!.due).toBeNull();
    expect(first!.unknownBecause).toContain(because);
    expect(first!.arithmetic()).toContain(because);
    expect(standings([becameLookedAfter(on)], { asAt: on })).toEqual(['first due on an unknown day: unknown']);
  });

  it('knows the last due day before the bank holidays end', () => {
    // 20 working days after Thu 30 Nov 2028: 1, 4-8, 11-15, 18-22, then 27-29 (25 and 26 are holidays), 1 Jan unknown.
    expect(dutiesOf([becameLookedAfter('2028-11-30')], { asAt: '2028-12-01' })[0]!.due).toBeNull();
    // After Wed 29 Nov 2028 there is one more: Thu 30 Nov; the 20th is Fri 29 Dec.
    expect(formatDay(dutiesOf([becameLookedAfter('2028-11-29')], { asAt: '2028-12-01' })[0]!.due!)).toBe('2028-12-29');
  });

  it('knows what follows a review, because months need no bank holidays', () => {
    const story = [becameLookedAfter('2011-12-05'), reviewed('2012-01-05')];
    expect(standings(story, { asAt: '2012-01-05' })).toEqual([
      'first due on an unknown day: unknown',
      'second due Thu 5 Apr 2012: pending',
    ]);
    const later = [becameLookedAfter('2028-12-11'), reviewed('2029-01-05')];
    expect(standings(later, { asAt: '2029-01-05' }).at(-1)).toBe('second due Thu 5 Apr 2029: pending');
  });

  it('does not fail at the end of the calendar', () => {
    const story = [becameLookedAfter('2199-01-01'), reviewed('2199-09-01')];
    expect(standings(story, { asAt: '2199-12-31' }).at(-1)).toBe('second due on an unknown day: unknown');
  });

  it('does not know the first due day of care that began before the first day known, then allows six months', () => {
    const began = becameLookedAfter('2017-04-09', { reasonForNewEpisode: 'L' });
    expect(standings([began, reviewed('2017-06-10')], { asAt: '2017-06-10' })).toEqual([
      'some due on an unknown day: unknown',
      'later due Sun 10 Dec 2017: pending',
    ]);
    expect(dutiesOf([began], { asAt: '2017-04-09' })[0]!.unknownBecause).toBe(
      'care began before Sun 9 Apr 2017, the first day known',
    );
  });

  it('allows three months after a first known review that says it was number 1', () => {
    const story = [
      becameLookedAfter('2017-04-09', { reasonForNewEpisode: 'L' }),
      reviewed('2017-06-10', { sequenceNumber: 1 }),
    ];
    expect(standings(story, { asAt: '2017-06-10' }).at(-1)).toBe('second due Sun 10 Sep 2017: pending');
  });
});

describe('what was held counts, not when it was written down', () => {
  const story = [intoCare, reviewed('2025-04-30', {}, { id: 'review', recordedAt: '2025-06-02T09:00:00Z' })];

  it('is on time though recorded a month later', () => {
    expect(standings(story, { asAt: '2025-05-31' })[0]).toBe('first due Wed 30 Apr 2025: on-time');
  });

  it('was overdue as known before it was recorded', () => {
    expect(standings(story, { asAt: '2025-05-31', knownAt: '2025-06-01T00:00:00Z' })).toEqual([
      'first due Wed 30 Apr 2025: overdue by 31',
    ]);
  });

  it('follows an amended date, and what stood before a retracted review', () => {
    const about = { subject: 'child/A', correctsEventId: storyId('review'), reason: 'wrong diary' };
    const recorded = { recordedAt: '2025-07-01T09:00:00Z' };
    const changes = { occurredOn: '2025-05-08' };
    const amended = said('record-amended', { ...about, recordType: 'child-in-care-review-held.v1', changes }, recorded);
    expect(standings([...story, amended], { asAt: '2025-07-01' })).toEqual([
      'first due Wed 30 Apr 2025: late by 8',
      'second due Fri 8 Aug 2025: pending',
    ]);
    const retracted = said('record-retracted', about, recorded);
    expect(standings([...story, retracted], { asAt: '2025-07-01' })).toEqual([
      'first due Wed 30 Apr 2025: overdue by 62',
    ]);
  });
});

describe('what is told about a day depends on nothing later', () => {
  it('knows of a review of two meetings only from the day of the second', () => {
    const meetings = [reviewed('2025-04-28', { completed: false }), reviewed('2025-05-20')];
    const duties = dutiesOf([intoCare, ...meetings], { asAt: '2025-12-31' });
    const between = day('2025-05-19');
    expect(duties.filter((duty) => hasBegunBy(duty, between)).map((duty) => describeAt(duty, between))).toEqual([
      'first due Wed 30 Apr 2025: pending',
    ]);
  });

  /** All that a duty tells about a day. */
  const toldAbout = (duty: ReviewDuty, asAt: Day): unknown => {
    const closed = closedOn(duty, asAt);
    const { place, anchorKind, anchor, due, unknownBecause, rule } = duty;
    const met = closed !== null && duty.metOn !== null ? [formatDay(duty.metOn), duty.metBy?.day] : null;
    return { text: describeAt(duty, asAt), place, anchorKind, anchor, due, unknownBecause, rule: rule.id, closed, met };
  };
  const toldBy = (story: Said[], horizon: Day, asAt: Day): unknown[] =>
    dutiesOf(story, { asAt: formatDay(horizon) })
      .filter((duty) => hasBegunBy(duty, asAt))
      .map((duty) => toldAbout(duty, asAt));

  it('is the same whether the history is read to that day or to the end', () => {
    fc.assert(
      fc.property(looks, ({ story, asAt }) => {
        expect(toldBy(story, storiesEnd, asAt)).toEqual(toldBy(story, asAt, asAt));
      }),
      { numRuns: 500 },
    );
  });

  it('has at most one duty open at a time, and none outside care', () => {
    fc.assert(
      fc.property(looks, ({ story, asAt }) => {
        const duties = dutiesOf(story, { asAt: formatDay(asAt) });
        const open = duties.filter((duty) => closedOn(duty, asAt) === null);
        expect(open.length).toBeLessThanOrEqual(1);
        for (const { care } of open) expect(care.end).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
