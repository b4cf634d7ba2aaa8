import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, formatDay, type Day } from '#calendar';
import { eventsReadBy, type PolicyValue } from '#history';
import { childOf, type Said } from '../../../history/src/story.spec-kit.js';
import { daysLateOn, hasBegunBy, standingOn, type Duty } from '../duty.js';
import { requestedVisits } from './requested-visits.duty.js';
import { isOverdueOn, openVisitOn, visitsAround, type StatutoryVisit } from './statutory-visit.js';
import { statutoryVisits } from './statutory-visits.duty.js';
import { factsOfVisit, missingOnDueDay, visitAccountUses } from './visit-account.js';
import {
  allocated,
  anyStoryDay,
  anyVisitStory,
  attempted,
  cameIntoCare,
  confirmed,
  leftCare,
  moved,
  requested,
  returned,
  reviewed,
  statusBecame,
  visited,
  wentMissing,
} from './visit-stories.spec-kit.js';

type Settings = Record<string, PolicyValue>;

const uses = { uses: [statutoryVisits, requestedVisits, ...visitAccountUses] };
const child = (story: Said[], asAt: string, policies: Settings = {}) =>
  childOf(story, eventsReadBy(uses), { asAt, policies });

const visitsOf = (story: Said[], asAt: string, policies?: Settings): readonly StatutoryVisit[] =>
  child(story, asAt, policies).of(statutoryVisits);

const openOn = (story: Said[], asAt: string, policies?: Settings): StatutoryVisit | null =>
  openVisitOn(visitsOf(story, asAt, policies), day(asAt));

const describeAt = (duty: Duty, asAt: Day): string => {
  const late = daysLateOn(duty, asAt);
  return `${duty.due === null ? 'unknown' : formatDay(duty.due)} ${standingOn(duty, asAt)}${late > 0 ? ` by ${late}` : ''}`;
};

/** How each visit that had to be made stands: `2025-03-10 late by 1`. */
const standings = (story: Said[], asAt: string, policies?: Settings): string[] =>
  visitsOf(story, asAt, policies)
    .filter((duty) => hasBegunBy(duty, day(asAt)))
    .map((duty) => describeAt(duty, day(asAt)));

/** The day by which the next visit is due, with its regime: `2025-04-21 STD`. */
const nextDue = (story: Said[], asAt: string, policies?: Settings): string | null => {
  const open = openOn(story, asAt, policies);
  return open && `${open.due === null ? 'unknown' : formatDay(open.due)} ${open.rule.regime}`;
};

const placed = cameIntoCare('2025-03-03');
const visitedInTime = [placed, visited('2025-03-10')];

describe('the first visit is due within one week of the start of any placement (reg 28(2)(a))', () => {
  it('WX-10: placed Mon 3 Mar 2025, visited Mon 10 Mar: on time', () => {
    expect(standings(visitedInTime, '2025-03-31')[0]).toBe('2025-03-10 on-time');
    expect(visitsOf(visitedInTime, '2025-03-31')[0]).toMatchObject({ anchorKind: 'placement-start' });
    expect(visitsOf(visitedInTime, '2025-03-31')[0]!.arithmetic()).toBe('Mon 3 Mar 2025 + 1 week = Mon 10 Mar 2025');
  });

  it('WX-11: visited Tue 11 Mar: late by 1 day', () => {
    expect(standings([placed, visited('2025-03-11')], '2025-03-31')[0]).toBe('2025-03-10 late by 1');
  });

  it('is pending to the end of its due day and overdue from the next', () => {
    expect(standings([placed], '2025-03-10')).toEqual(['2025-03-10 pending']);
    expect(standings([placed], '2025-03-11')).toEqual(['2025-03-10 overdue by 1']);
  });

  it('WX-17: the child leaves care Sat 8 Mar unvisited: not due, since 10 Mar was never reached', () => {
    expect(standings([placed, leftCare('2025-03-08')], '2025-03-31')).toEqual(['2025-03-10 not-due']);
  });

  it('WX-18: the child leaves care Fri 14 Mar unvisited: missed', () => {
    expect(standings([placed, leftCare('2025-03-14')], '2025-03-31')).toEqual(['2025-03-10 missed by 4']);
  });

  it('counts a visit on the day the child leaves care, which is the due day', () => {
    const story = [placed, leftCare('2025-03-10'), visited('2025-03-10')];
    expect(standings(story, '2025-03-31')).toEqual(['2025-03-10 on-time']);
  });

  it('gives that visit to the new period of care where one begins on the same day', () => {
    const again = cameIntoCare('2025-03-10', { placementType: 'K2' });
    const story = [placed, leftCare('2025-03-10'), again, visited('2025-03-10')];
    expect(standings(story, '2025-03-31').slice(0, 2)).toEqual(['2025-03-10 missed', '2025-03-17 on-time']);
  });

  it('a child away from care for a while begins anew on coming back', () => {
    const story = [...visitedInTime, leftCare('2025-04-01'), cameIntoCare('2025-05-01'), visited('2025-05-02')];
    expect(standings(story, '2025-05-10')).toEqual([
      '2025-03-10 on-time',
      '2025-04-21 not-due',
      '2025-05-08 on-time',
      '2025-06-13 pending',
    ]);
  });

  it('an episode that starts and ends on one day asks for no visit', () => {
    expect(standings([placed, leftCare('2025-03-03')], '2025-03-31')).toEqual([]);
  });

  it('a visit on the day of the placement counts, unless local policy says it is only the placing of the child', () => {
    const story = [placed, visited('2025-03-03')];
    expect(nextDue(story, '2025-03-05')).toBe('2025-04-14 STD');
    expect(nextDue(story, '2025-03-05', { 'cla.visit.day0Counts': false })).toBe('2025-03-10 STD');
  });
});

describe('later visits are due at most six weeks after the last one (reg 28(2)(b), (c)(ii))', () => {
  it('WX-12: visited 10 Mar, the next is due Mon 21 Apr 2025, although that is Easter Monday', () => {
    expect(standings([...visitedInTime, visited('2025-04-21')], '2025-05-01')[1]).toBe('2025-04-21 on-time');
    expect(standings([...visitedInTime, visited('2025-04-22')], '2025-05-01')[1]).toBe('2025-04-21 late by 1');
  });

  it('WX-13: child not seen on 18 Apr, seen on 24 Apr: late by 3 days, the attempt told', () => {
    const story = [...visitedInTime, visited('2025-04-18', { seen: false }), visited('2025-04-24')];
    expect(standings(story, '2025-05-01')[1]).toBe('2025-04-21 late by 3');
    const asked = child(story, '2025-05-01');
    expect(factsOfVisit(asked, asked.of(statutoryVisits)[1]!, day('2025-05-01')).map(({ says }) => says)).toEqual([
      'visited, child seen, on Mon 10 Mar 2025',
      'visit on Fri 18 Apr 2025 that does not count: the child was not seen',
      'visited, child seen, on Thu 24 Apr 2025',
    ]);
  });

  it('an attempt recorded as such closes nothing either', () => {
    expect(nextDue([...visitedInTime, attempted('2025-04-18')], '2025-04-20')).toBe('2025-04-21 STD');
  });

  it('counts from the day of the visit, not from the day it was due: an early visit shortens the next', () => {
    expect(nextDue([...visitedInTime, visited('2025-04-01')], '2025-04-02')).toBe('2025-05-13 STD');
  });

  it('counts several visits on one day once, and only visits of this kind', () => {
    const story = [
      ...visitedInTime,
      visited('2025-03-10', { workerId: 'W2' }),
      visited('2025-03-20', { visitType: 'CP' }),
    ];
    expect(standings(story, '2025-03-31')).toEqual(['2025-03-10 on-time', '2025-04-21 pending']);
  });

  it('a visit before the child came into care is none of these', () => {
    expect(standings([visited('2025-03-01'), placed], '2025-03-05')).toEqual(['2025-03-10 pending']);
  });

  it('crosses a leap day as 42 days: Mon 15 Jan 2024 to Mon 26 Feb, Mon 5 Feb to Mon 18 Mar', () => {
    expect(nextDue([cameIntoCare('2024-01-15'), visited('2024-01-15')], '2024-01-16')).toBe('2024-02-26 STD');
    expect(nextDue([cameIntoCare('2024-02-05'), visited('2024-02-05')], '2024-02-06')).toBe('2024-03-18 STD');
  });
});

describe('a new placement ends what was open and begins anew', () => {
  it('WX-14: placement changes Thu 1 May: visit due 8 May is on time, that of 21 Apr stays missed', () => {
    const story = [...visitedInTime, moved('2025-05-01'), visited('2025-05-08')];
    expect(standings(story, '2025-05-10')).toEqual([
      '2025-03-10 on-time',
      '2025-04-21 missed by 10',
      '2025-05-08 on-time',
      '2025-06-19 pending',
    ]);
  });

  it('WX-15: a change of legal status alone resets nothing', () => {
    const story = [
      cameIntoCare('2025-03-03', { legalStatus: 'C1' }),
      visited('2025-03-10'),
      statusBecame('2025-05-01'),
    ];
    expect(standings(story, '2025-05-10')).toEqual(['2025-03-10 on-time', '2025-04-21 overdue by 19']);
  });

  it('WX-16: a move together with the carer (RNE T) resets nothing, unless local policy says so', () => {
    const story = [...visitedInTime, moved('2025-05-01', { reasonForNewEpisode: 'T' })];
    expect(nextDue(story, '2025-05-10')).toBe('2025-04-21 STD');
    expect(nextDue(story, '2025-05-10', { 'cla.visit.sameCarerResets': true })).toBe('2025-05-08 STD');
  });

  it('a temporary placement and the return from it reset nothing, unless local policy says so', () => {
    const story = [...visitedInTime, moved('2025-04-01', { placementType: 'T1' }), moved('2025-04-05')];
    expect(nextDue(story, '2025-04-10')).toBe('2025-04-21 STD');
    const resets = { 'cla.visit.tempPlacementResets': true };
    expect(standings(story, '2025-04-10', resets)).toEqual([
      '2025-03-10 on-time',
      '2025-04-21 not-due',
      '2025-04-08 not-due',
      '2025-04-12 pending',
    ]);
  });

  it('a temporary placement that is not followed by a return is followed by a new placement', () => {
    const story = [
      ...visitedInTime,
      moved('2025-04-01', { placementType: 'T4' }),
      moved('2025-04-05', { placementType: 'K2' }),
    ];
    expect(nextDue(story, '2025-04-10')).toBe('2025-04-12 STD');
  });

  it('while a child is in hospital for a time the regime is that of the placement to which it is to return', () => {
    const home = [cameIntoCare('2025-03-03', { placementType: 'P1', legalStatus: 'C1' }), visited('2025-03-10')];
    const inHospital = [...home, moved('2025-03-12', { placementType: 'T1' }), visited('2025-03-14')];
    expect(nextDue(inHospital, '2025-03-15')).toBe('2025-03-21 ICO_P');
  });

  it('a placement of five days without a visit is neither met nor missed', () => {
    const story = [placed, moved('2025-03-08', { placementType: 'K2' })];
    expect(standings(story, '2025-03-09')).toEqual(['2025-03-10 not-due', '2025-03-15 pending']);
  });

  it('a visit on the day of the move belongs to the new placement', () => {
    const story = [...visitedInTime, moved('2025-04-21', { placementType: 'K2' }), visited('2025-04-21')];
    expect(standings(story, '2025-04-30').slice(1)).toEqual([
      '2025-04-21 missed',
      '2025-04-28 on-time',
      '2025-06-02 pending',
    ]);
  });

  it('two placements begun on one day are one start: the child stayed in the last', () => {
    const story = [
      ...visitedInTime,
      moved('2025-04-01', { placementType: 'K2' }),
      moved('2025-04-01', { placementType: 'R1' }),
    ];
    expect(standings(story, '2025-04-02')).toEqual(['2025-03-10 on-time', '2025-04-21 not-due', '2025-04-08 pending']);
  });
});

describe('after the first year fewer visits are asked for in some placements', () => {
  const until18 = cameIntoCare('2023-11-01', { intendedUntil18: true });

  it('WX-20: intended to last until 18, visited Fri 31 Jan 2025: next by Wed 30 Apr 2025', () => {
    expect(nextDue([until18, visited('2025-01-31')], '2025-02-01')).toBe('2025-04-30 STD_18');
  });

  it('the first year ends the day before its anniversary', () => {
    expect(nextDue([until18, visited('2024-10-31')], '2024-11-01')).toBe('2024-12-12 STD_18');
    expect(nextDue([until18, visited('2024-11-01')], '2024-11-02')).toBe('2025-02-01 STD_18');
  });

  it('an interval across the anniversary has the length of its start, or of its end by local policy', () => {
    const atDueDate = { 'cla.visit.regimeBoundary': 'at_due_date' };
    const across = [until18, visited('2024-10-01')];
    expect(nextDue(across, '2024-10-02')).toBe('2024-11-12 STD_18');
    expect(nextDue(across, '2024-10-02', atDueDate)).toBe('2025-01-01 STD_18');
    expect(nextDue([until18, visited('2024-09-19')], '2024-09-20', atDueDate)).toBe('2024-10-31 STD_18');
    expect(nextDue([until18, visited('2024-09-20')], '2024-09-21', atDueDate)).toBe('2024-12-20 STD_18');
  });

  it('a placement that began on 29 February ends its first year with 27 February', () => {
    const leap = cameIntoCare('2024-02-29', { intendedUntil18: true });
    expect(nextDue([leap, visited('2025-02-27')], '2025-02-27')).toBe('2025-04-10 STD_18');
    expect(nextDue([leap, visited('2025-02-28')], '2025-02-28')).toBe('2025-05-28 STD_18');
  });

  const fostered = [
    cameIntoCare('2023-11-01', { placementType: 'U4' }),
    confirmed('2024-06-01', { longTermFosterPlacement: true, childAgreedReducedVisits: true }),
  ];

  it('WX-21: long term foster placement, the child agreed, visited Sun 31 Aug 2025: next by Sat 28 Feb 2026', () => {
    expect(nextDue([...fostered, visited('2025-08-31')], '2025-09-01')).toBe('2026-02-28 LTF');
  });

  it('a child who did not agree, or a placement type alone, changes nothing', () => {
    const declined = confirmed('2024-07-01', { childAgreedReducedVisits: false });
    expect(nextDue([...fostered, declined, visited('2025-08-31')], '2025-09-01')).toBe('2025-10-12 STD');
    expect(nextDue([fostered[0]!, visited('2025-08-31')], '2025-09-01')).toBe('2025-10-12 STD');
  });

  it('what was confirmed ends with the placement, and stays with the carer', () => {
    const elsewhere = moved('2025-09-10', { placementType: 'K2' });
    expect(nextDue([...fostered, elsewhere, visited('2025-09-11')], '2025-09-12')).toBe('2025-10-23 STD');
    const withCarer = moved('2025-09-10', { placementType: 'U4', reasonForNewEpisode: 'T' });
    expect(nextDue([...fostered, withCarer, visited('2025-09-11')], '2025-09-12')).toBe('2026-03-11 LTF');
  });

  it('an agreement reached while a visit is open does not move it: the next interval is the longer one', () => {
    const story = [cameIntoCare('2023-11-01', { placementType: 'U4' }), visited('2025-05-01')];
    const agreed = confirmed('2025-05-20', { longTermFosterPlacement: true, childAgreedReducedVisits: true });
    expect(nextDue([...story, agreed], '2025-05-21')).toBe('2025-06-12 STD');
    expect(nextDue([...story, agreed, visited('2025-06-12')], '2025-06-13')).toBe('2025-12-12 LTF');
  });

  it('long term fostering is a rule since 1 April 2015: an interval that began before is not lengthened', () => {
    const early = [
      cameIntoCare('2013-01-07', { placementType: 'U4' }),
      confirmed('2014-01-07', { longTermFosterPlacement: true, childAgreedReducedVisits: true, intendedUntil18: true }),
    ];
    expect(nextDue([...early, visited('2015-03-31')], '2015-04-02')).toBe('2015-06-30 STD_18');
    expect(nextDue([...early, visited('2015-04-01')], '2015-04-02')).toBe('2015-10-01 LTF');
  });
});

describe('once a week until the first review (reg 28(3) and (4))', () => {
  const approved = confirmed('2025-03-03', { temporaryApproval: true, temporaryApprovalEndsOn: '2025-06-23' });
  const withConnected = [cameIntoCare('2025-03-03', { placementType: 'U3', legalStatus: 'V2' }), approved];
  const weekly = [...withConnected, visited('2025-03-07'), visited('2025-03-14'), visited('2025-03-21')];

  it('each visit is due within 7 days of the last', () => {
    expect(standings(weekly, '2025-03-22')).toEqual([
      '2025-03-10 on-time',
      '2025-03-14 on-time',
      '2025-03-21 on-time',
      '2025-03-28 pending',
    ]);
    expect(openOn(weekly, '2025-03-22')).toMatchObject({ isWeekly: true, rule: { regime: 'REG24' } });
  });

  it('or once in each week from Monday to Sunday, by local policy', () => {
    // Visited Fri 7 Mar, in the week of Mon 3: the next week ends with Sun 16.
    expect(
      nextDue([...withConnected, visited('2025-03-07')], '2025-03-08', { 'cla.visit.weekly': 'calendar_week' }),
    ).toBe('2025-03-16 REG24');
    // Visited Sun 9 Mar, the last day of that week: still Sun 16. Visited Mon 10: Sun 23.
    const bySundays = { 'cla.visit.weekly': 'calendar_week' };
    expect(nextDue([...withConnected, visited('2025-03-09')], '2025-03-09', bySundays)).toBe('2025-03-16 REG24');
    expect(nextDue([...withConnected, visited('2025-03-10')], '2025-03-10', bySundays)).toBe('2025-03-23 REG24');
  });

  it('a change that leaves visits at once a week moves none', () => {
    const bySundays = { 'cla.visit.weekly': 'calendar_week' };
    const story = [...withConnected, visited('2025-03-10'), statusBecame('2025-03-12', { legalStatus: 'C1' })];
    expect(nextDue(story, '2025-03-13', bySundays)).toBe('2025-03-23 REG24');
    expect(nextDue(story, '2025-03-13')).toBe('2025-03-17 REG24');
  });

  it('from the first review on, four weeks after the last visit', () => {
    const story = [...weekly, reviewed('2025-03-26')];
    expect(standings(story, '2025-03-27').slice(3)).toEqual(['2025-03-28 not-due', '2025-04-18 pending']);
    expect(openOn(story, '2025-03-27')).toMatchObject({ anchorKind: 'previous-visit', isWeekly: false });
    expect(openOn(story, '2025-03-27')!.arithmetic()).toBe('Fri 21 Mar 2025 + 4 weeks = Fri 18 Apr 2025');
  });

  it('a weekly visit that was due by the day of the review stays missed', () => {
    const story = [...weekly, reviewed('2025-03-31')];
    expect(standings(story, '2025-04-01').slice(3)).toEqual(['2025-03-28 missed by 3', '2025-04-18 pending']);
  });

  it('a visit on the day of the review is the last of the weekly ones', () => {
    const story = [...weekly, reviewed('2025-03-28'), visited('2025-03-28')];
    expect(standings(story, '2025-03-29').slice(3)).toEqual(['2025-03-28 on-time', '2025-04-25 pending']);
  });

  it('a first visit that was never made stays due over the review', () => {
    expect(standings([...withConnected, reviewed('2025-03-28')], '2025-04-01')).toEqual(['2025-03-10 overdue by 22']);
  });

  it('a meeting that did not complete the review ends nothing', () => {
    expect(nextDue([...weekly, reviewed('2025-03-26', { completed: false })], '2025-03-27')).toBe('2025-03-28 REG24');
  });

  it('when the temporary approval ends, six weeks after the last visit', () => {
    expect(nextDue([...withConnected, visited('2025-06-20')], '2025-06-22')).toBe('2025-06-27 REG24');
    expect(nextDue([...withConnected, visited('2025-06-20')], '2025-06-23')).toBe('2025-08-01 STD');
  });

  it('after the first review of the period of care a later placement is not visited weekly', () => {
    const story = [placed, reviewed('2025-03-28'), moved('2025-05-01', { placementType: 'U3' })];
    const later = [...story, confirmed('2025-05-01', { temporaryApproval: true }), visited('2025-05-08')];
    expect(nextDue(later, '2025-05-09')).toBe('2025-06-05 REG24');
  });

  it('an approval given during the placement asks for a visit within a week, unless one is due sooner', () => {
    const given = confirmed('2025-03-20', { temporaryApproval: true });
    expect(standings([...visitedInTime, given], '2025-03-21')).toEqual([
      '2025-03-10 on-time',
      '2025-04-21 not-due',
      '2025-03-27 pending',
    ]);
    expect(nextDue([placed, confirmed('2025-03-05', { temporaryApproval: true })], '2025-03-06')).toBe(
      '2025-03-10 STD',
    );
  });

  it('an emergency placement with a parent goes on with six weeks', () => {
    const home = cameIntoCare('2025-03-03', { placementType: 'P1', legalStatus: 'C1' });
    const emergency = [home, confirmed('2025-03-03', { emergencyPlacementWithParent: true }), visited('2025-03-10')];
    expect(nextDue(emergency, '2025-03-11')).toBe('2025-03-17 REG19');
    expect(nextDue([...emergency, reviewed('2025-03-12')], '2025-03-13')).toBe('2025-04-21 REG19');
  });

  it('with a parent under an interim care order goes on with four weeks', () => {
    const home = [cameIntoCare('2025-03-03', { placementType: 'P1', legalStatus: 'C1' }), visited('2025-03-10')];
    expect(nextDue(home, '2025-03-11')).toBe('2025-03-17 ICO_P');
    expect(nextDue([...home, reviewed('2025-03-12')], '2025-03-13')).toBe('2025-04-07 ICO_P');
  });
});

describe('with a parent under a care order: within one week of its making, then six weeks (reg 28(5))', () => {
  const home = [
    cameIntoCare('2025-03-03', { placementType: 'P1', legalStatus: 'C1' }),
    reviewed('2025-03-28'),
    visited('2025-03-28'),
  ];

  it('the making of the order begins anew', () => {
    const story = [...home, statusBecame('2025-04-10'), visited('2025-04-17')];
    expect(standings(story, '2025-04-18').slice(-3)).toEqual([
      '2025-04-25 not-due',
      '2025-04-17 on-time',
      '2025-05-29 pending',
    ]);
    expect(visitsOf(story, '2025-04-18').at(-2)).toMatchObject({
      anchorKind: 'care-order-made',
      anchoredBy: { type: 'legal-status-changed' },
      rule: { regime: 'CO_P', source: 'CPPCR 2010 reg 28(5)' },
    });
  });

  it('an order made long before the child went home is not made again: the placement begins', () => {
    const story = [...visitedInTime, moved('2025-04-01', { placementType: 'P1' })];
    expect(openOn(story, '2025-04-02')).toMatchObject({ anchorKind: 'placement-start', rule: { regime: 'CO_P' } });
  });

  it('an interim care order made while with a parent begins once a week', () => {
    const story = [cameIntoCare('2025-03-03', { placementType: 'P1', legalStatus: 'V2' }), visited('2025-03-10')];
    const ordered = [...story, statusBecame('2025-03-20', { legalStatus: 'C1' })];
    expect(nextDue(ordered, '2025-03-21')).toBe('2025-03-27 ICO_P');
  });

  it('an order and a move on one day are one start', () => {
    const story = [
      cameIntoCare('2025-03-03', { legalStatus: 'C1' }),
      visited('2025-03-10'),
      statusBecame('2025-04-01'),
    ];
    const both = [...story, moved('2025-04-01', { placementType: 'P1', reasonForNewEpisode: 'B' })];
    expect(standings(both, '2025-04-02').slice(1)).toEqual(['2025-04-21 not-due', '2025-04-08 pending']);
    expect(openOn(both, '2025-04-02')).toMatchObject({ anchorKind: 'placement-start' });
  });
});

describe('other regimes', () => {
  it('another person’s arrangements begin anew with a week, and after a year ask for a visit in three months', () => {
    const school = [cameIntoCare('2024-01-08', { placementType: 'S1' }), visited('2024-01-15')];
    const arranged = [...school, confirmed('2024-02-01', { livingArrangementsByOthers: true })];
    expect(openOn(arranged, '2024-02-02')).toMatchObject({
      anchorKind: 'living-arrangements-changed',
      due: day('2024-02-08'),
    });
    expect(nextDue([...arranged, visited('2024-02-08')], '2024-02-09')).toBe('2024-03-21 LIVING');
    expect(nextDue([...arranged, visited('2025-01-31')], '2025-02-01')).toBe('2025-03-14 LIVING');
    expect(nextDue([...arranged, visited('2025-02-01')], '2025-02-02')).toBe('2025-05-01 LIVING');
  });

  it('only a child in care can have them: under section 20 the flag changes nothing', () => {
    const story = [
      cameIntoCare('2024-01-08', { legalStatus: 'V2' }),
      confirmed('2024-01-08', { livingArrangementsByOthers: true }),
    ];
    expect(nextDue(story, '2024-01-09')).toBe('2024-01-15 STD');
  });

  it('a child on remand is visited within a week and then every six weeks, by a rule of 19 April 2013', () => {
    const remanded = (on: string) => [cameIntoCare(on, { legalStatus: 'J1', placementType: 'R5' })];
    expect(nextDue([...remanded('2025-03-03'), visited('2025-03-10')], '2025-03-11')).toBe('2025-04-21 REMAND');
    expect(nextDue(remanded('2013-04-18'), '2013-04-18')).toBe('2013-04-25 STD');
    expect(nextDue(remanded('2013-04-19'), '2013-04-19')).toBe('2013-04-26 REMAND');
  });

  it('a series of short breaks asks for a visit within three months and then every six', () => {
    const series = [cameIntoCare('2025-01-31', { legalStatus: 'V4' })];
    expect(nextDue(series, '2025-02-01')).toBe('2025-04-30 SHORT');
    expect(nextDue([...series, visited('2025-03-31')], '2025-04-01')).toBe('2025-09-30 SHORT');
    expect(nextDue([...series, moved('2025-02-10', { placementType: 'R1' })], '2025-02-11')).toBe('2025-04-30 SHORT');
  });

  it('breaks recorded one by one are one series while they are at most 12 months apart', () => {
    const aBreak = (from: string, to: string) => [cameIntoCare(from, { legalStatus: 'V3' }), leftCare(to)];
    const breaks = [...aBreak('2025-01-10', '2025-01-12'), ...aBreak('2025-02-14', '2025-02-16')];
    expect(standings(breaks, '2025-03-01')).toEqual(['2025-04-10 not-due', '2025-04-10 not-due']);
    const visitedThere = [...breaks, visited('2025-02-15'), ...aBreak('2025-05-09', '2025-05-11')];
    expect(visitsOf(visitedThere, '2025-05-10').at(-1)).toMatchObject({
      due: day('2025-08-15'),
      opensOn: day('2025-05-09'),
    });
    const yearLater = [...breaks, cameIntoCare('2026-02-17', { legalStatus: 'V3' })];
    expect(openOn(yearLater, '2026-02-18')).toMatchObject({ due: day('2026-05-17') });
  });
});

describe('a period of care that began before the records', () => {
  const continued = cameIntoCare('2024-04-01', { reasonForNewEpisode: 'L' });

  it('has an unknown first visit, that is overdue for certain only after a whole interval', () => {
    const open = openOn([continued], '2024-05-13')!;
    expect(open).toMatchObject({ due: null, anchorKind: 'first-day-known', dueAtLatest: day('2024-05-13') });
    expect(standingOn(open, day('2024-05-14'))).toBe('unknown');
    expect(isOverdueOn(open, day('2024-05-13'))).toBe(false);
    expect(isOverdueOn(open, day('2024-05-14'))).toBe(true);
    expect(open.arithmetic()).toBe('Mon 1 Apr 2024 + 6 weeks = Mon 13 May 2024 at the latest');
  });

  it('is counted from the first visit known', () => {
    expect(nextDue([continued, visited('2024-04-20')], '2024-04-21')).toBe('2024-06-01 STD');
  });

  it('but a first known episode that began a placement (RNE P) has a first visit like any other', () => {
    expect(nextDue([cameIntoCare('2024-04-01', { reasonForNewEpisode: 'P' })], '2024-04-02')).toBe('2024-04-08 STD');
  });

  it('may have been reviewed before: no visits once a week are presumed', () => {
    const story = [cameIntoCare('2024-04-01', { reasonForNewEpisode: 'P', placementType: 'P1', legalStatus: 'C1' })];
    expect(nextDue([...story, visited('2024-04-03')], '2024-04-04')).toBe('2024-05-01 ICO_P');
  });

  it('before 1 April 2011 the rule of that day is applied, and the sum says so', () => {
    expect(openOn([cameIntoCare('2010-03-01')], '2010-03-02')!.arithmetic()).toBe(
      'Mon 1 Mar 2010 + 1 week = Mon 8 Mar 2010 (by the rule of Fri 1 Apr 2011, which was not yet in force)',
    );
  });
});

describe('visits by video or telephone', () => {
  const inCare = [cameIntoCare('2020-03-02'), visited('2020-03-09')];
  const virtual = (on: string) => visited(on, { mode: 'VIRTUAL' });

  it.each([
    ['2020-04-23', '2020-04-20 STD'],
    ['2020-04-24', '2020-06-05 STD'],
    ['2020-09-25', '2020-11-06 STD'],
    ['2020-09-26', '2020-04-20 STD'],
  ])('on %s: the next visit is due %s (SI 2020/445)', (on, due) => {
    expect(nextDue([...inCare, virtual(on)], on)).toBe(due);
  });

  it('from 26 September 2020 count where the authority says that its records hold only those allowed (SI 2020/909)', () => {
    const allowed = { 'cla.visit.virtualWhereNotPracticable': true };
    expect(nextDue([...inCare, virtual('2020-09-26')], '2020-09-26', allowed)).toBe('2020-11-07 STD');
    expect(nextDue([...inCare, virtual('2021-10-01')], '2021-10-01', allowed)).toBe('2020-04-20 STD');
  });
});

describe('a missing child', () => {
  const story = [
    cameIntoCare('2025-05-01'),
    visited('2025-06-29'),
    wentMissing('2025-08-01'),
    returned('2025-08-20'),
    visited('2025-08-21'),
  ];

  it('WX-25: the clock runs on, and the visit is late by 11 days with the missing told', () => {
    const asked = child(story, '2025-08-31');
    const late = asked.of(statutoryVisits)[1]!;
    expect(describeAt(late, day('2025-08-31'))).toBe('2025-08-10 late by 11');
    expect(missingOnDueDay(asked, late)?.startedBy.type).toBe('child-went-missing');
    expect(factsOfVisit(asked, late, day('2025-08-31')).map(({ says }) => says)).toEqual([
      'visited, child seen, on Sun 29 Jun 2025',
      'went missing on Fri 1 Aug 2025, whereabouts unknown',
      'returned on Wed 20 Aug 2025',
      'visited, child seen, on Thu 21 Aug 2025',
    ]);
  });

  it('is not to blame where the child came back before the due day, or where it was known', () => {
    const back = [cameIntoCare('2025-05-01'), visited('2025-06-29'), wentMissing('2025-08-01'), returned('2025-08-09')];
    const away = [cameIntoCare('2025-05-01'), visited('2025-06-29'), wentMissing('2025-08-01', { missingType: 'A' })];
    for (const told of [back, away]) {
      const asked = child(told, '2025-08-12');
      expect(missingOnDueDay(asked, asked.of(statutoryVisits)[1]!)).toBeNull();
    }
  });

  const pauses = { 'cla.visit.missingPausesClock': true };

  it('stops the clock by local policy: the due day moves by the 19 days missing', () => {
    expect(standings(story, '2025-08-31', pauses)).toEqual([
      '2025-05-08 late by 52',
      '2025-08-10 not-due',
      '2025-08-29 on-time',
      '2025-10-02 pending',
    ]);
    expect(visitsOf(story, '2025-08-31', pauses)[2]!.arithmetic()).toBe(
      'Sun 29 Jun 2025 + 6 weeks + 19 days missing = Fri 29 Aug 2025',
    );
  });

  it('has no visit due while the clock stands still, but what was due before stays overdue', () => {
    expect(openOn(story, '2025-08-15', pauses)).toBeNull();
    const dueThatDay = [cameIntoCare('2025-07-25'), wentMissing('2025-08-01')];
    expect(nextDue(dueThatDay, '2025-08-02', pauses)).toBe('2025-08-01 STD');
  });

  it('runs on from the return: a visit on that very day meets what it moved', () => {
    const seenOnReturn = [...story.slice(0, 4), visited('2025-08-20')];
    expect(standings(seenOnReturn, '2025-08-31', pauses).slice(1)).toEqual([
      '2025-08-10 not-due',
      '2025-08-29 on-time',
      '2025-10-01 pending',
    ]);
  });

  it('a visit on the day of going missing is made before, and opens nothing that day', () => {
    const seenFirst = [...story.slice(0, 2), visited('2025-08-01'), wentMissing('2025-08-01'), returned('2025-08-04')];
    expect(standings(seenFirst, '2025-08-31', pauses).slice(1)).toEqual(['2025-08-10 on-time', '2025-09-15 pending']);
  });

  it('away without authorisation, whereabouts known, stops nothing', () => {
    const away = [...story.slice(0, 2), wentMissing('2025-08-01', { missingType: 'A' }), returned('2025-08-20')];
    expect(nextDue(away, '2025-08-21', pauses)).toBe('2025-08-10 STD');
  });

  it('two incidents that overlap stop it once', () => {
    const overlapping = [
      cameIntoCare('2025-05-01'),
      visited('2025-06-29'),
      wentMissing('2025-08-01'),
      wentMissing('2025-08-03', { incidentId: 'M2' }),
      returned('2025-08-05'),
      returned('2025-08-06', { incidentId: 'M2' }),
    ];
    expect(nextDue(overlapping, '2025-08-07', pauses)).toBe('2025-08-15 STD');
  });

  it('a placement begun while missing has its week from the return', () => {
    const placedMissing = [
      cameIntoCare('2025-05-01'),
      wentMissing('2025-05-03'),
      moved('2025-05-06', { placementType: 'K2' }),
    ];
    const back = [...placedMissing, returned('2025-05-10')];
    expect(openOn(placedMissing, '2025-05-20', pauses)).toBeNull();
    // Four of its seven days were spent missing: 13 May + 4 days.
    expect(nextDue(back, '2025-05-11', pauses)).toBe('2025-05-17 STD');
  });
});

describe('the value of a policy is that of the duty’s anchor', () => {
  it('a pause that is no longer policy still holds for a visit made while it was', () => {
    const story = [
      cameIntoCare('2025-05-01'),
      visited('2025-05-01'),
      wentMissing('2025-06-01'),
      returned('2025-06-06'),
    ];
    const adopted = (value: boolean, effectiveFrom: string): Said => ({
      type: 'policy-adopted.v1',
      data: { key: 'cla.visit.missingPausesClock', value, effectiveFrom },
    });
    const policies = [adopted(true, '2025-01-01'), adopted(false, '2025-05-15')];
    expect(nextDue([...policies, ...story], '2025-06-10')).toBe('2025-06-17 STD');
    expect(
      nextDue(
        [...policies, ...story, visited('2025-06-10'), wentMissing('2025-07-01', { incidentId: 'M2' })],
        '2025-07-02',
      ),
    ).toBe('2025-07-22 STD');
  });
});

describe('visits that are asked for stand beside the regular ones (reg 28(7))', () => {
  const asked = (story: Said[], asAt: string, policies?: Settings): string[] =>
    child(story, asAt, policies)
      .of(requestedVisits)
      .map((duty) => describeAt(duty, day(asAt)));

  it('a notice about the home is followed within one week', () => {
    const notice = requested('2025-03-20', { requestedBy: 'HOME_INSPECTION_NOTICE' });
    expect(asked([...visitedInTime, notice], '2025-03-28')).toEqual(['2025-03-27 overdue by 1']);
    expect(asked([...visitedInTime, notice, visited('2025-03-27')], '2025-03-28')).toEqual(['2025-03-27 on-time']);
    expect(nextDue([...visitedInTime, notice], '2025-03-28')).toBe('2025-04-21 STD');
  });

  it('it ends with the placement in that home', () => {
    const notice = requested('2025-03-20', { requestedBy: 'HOME_INSPECTION_NOTICE' });
    expect(asked([...visitedInTime, notice, moved('2025-03-24', { placementType: 'K2' })], '2025-03-31')).toEqual([
      '2025-03-27 not-due',
    ]);
  });

  it('a request is followed by the day it names, else within the days of local policy', () => {
    const story = [...visitedInTime, requested('2025-03-20', { visitBy: '2025-03-25' }), visited('2025-03-26')];
    expect(asked(story, '2025-03-31')).toEqual(['2025-03-25 late by 1']);
    expect(asked([...visitedInTime, requested('2025-03-20')], '2025-03-21')).toEqual(['2025-03-27 pending']);
    expect(asked([...visitedInTime, requested('2025-03-20')], '2025-03-21', { 'cla.visit.requestDays': 14 })).toEqual([
      '2025-04-03 pending',
    ]);
  });

  it('what the child asked for goes along to the next placement, and ends with care', () => {
    const story = [...visitedInTime, requested('2025-03-20'), moved('2025-03-24', { placementType: 'K2' })];
    expect(asked(story, '2025-03-25')).toEqual(['2025-03-27 pending']);
    expect(asked([...story, leftCare('2025-03-26')], '2025-03-31')).toEqual(['2025-03-27 not-due']);
  });

  it('a visit on the day of the request follows it, and so does one on the day the child leaves care', () => {
    expect(asked([...visitedInTime, requested('2025-03-20'), visited('2025-03-20')], '2025-03-31')).toEqual([
      '2025-03-27 on-time',
    ]);
    const leaving = [...visitedInTime, requested('2025-03-20'), leftCare('2025-03-27'), visited('2025-03-27')];
    expect(asked(leaving, '2025-03-31')).toEqual(['2025-03-27 on-time']);
  });

  it('a request about a child who is not looked after is none of these', () => {
    expect(asked([requested('2025-03-01'), placed], '2025-03-31')).toEqual([]);
  });
});

describe('an account of a visit', () => {
  it('says when it was not made by the allocated worker: by what the visit says, else by who made it', () => {
    const says = (data: Record<string, unknown>): string | undefined => {
      const story = [allocated('2025-03-03', { workerId: 'W1' }), placed, visited('2025-03-10', data)];
      const asked = child(story, '2025-03-31');
      return factsOfVisit(asked, asked.of(statutoryVisits)[0]!, day('2025-03-31')).at(-1)?.says;
    };
    const visit = 'visited, child seen, on Mon 10 Mar 2025';
    expect(says({ workerId: 'W1' })).toBe(visit);
    expect(says({ workerId: 'W2' })).toBe(`${visit}, not by the allocated worker`);
    expect(says({ workerId: 'W1', byAllocatedWorker: false })).toBe(`${visit}, not by the allocated worker`);
    expect(says({})).toBe(visit);
  });

  it('tells nothing that came after the day', () => {
    const story = [placed, attempted('2025-03-09'), attempted('2025-03-12'), visited('2025-03-14')];
    const asked = child(story, '2025-03-31');
    const facts = factsOfVisit(asked, asked.of(statutoryVisits)[0]!, day('2025-03-11'));
    expect(facts.map(({ says }) => says)).toEqual([
      'the placement (U6) began on Mon 3 Mar 2025',
      'attempted on Sun 9 Mar 2025: the child was not seen',
    ]);
  });
});

describe('what is told of a day depends on nothing later', () => {
  const settings = fc.record({
    'cla.visit.missingPausesClock': fc.boolean(),
    'cla.visit.tempPlacementResets': fc.boolean(),
    'cla.visit.sameCarerResets': fc.boolean(),
    'cla.visit.day0Counts': fc.boolean(),
    'cla.visit.weekly': fc.constantFrom('rolling_7', 'calendar_week'),
    'cla.visit.regimeBoundary': fc.constantFrom('at_interval_start', 'at_due_date'),
  });

  /** All that is told of a child as at a day, in words. */
  const toldOn = (story: Said[], asAt: Day, horizon: Day, policies: Settings): unknown => {
    const one = child(story, formatDay(horizon), policies);
    const regular = one.of(statutoryVisits).filter((duty) => hasBegunBy(duty, asAt));
    const open = openVisitOn(one.of(statutoryVisits), asAt);
    return {
      open: open && [open.arithmetic(), open.rule.id, open.anchorKind],
      isOverdue: open && isOverdueOn(open, asAt),
      regular: regular.map((duty) => [describeAt(duty, asAt), duty.rule.id, duty.opensOn, duty.arithmetic()]),
      facts: regular.map((duty) => factsOfVisit(one, duty, asAt).map(({ says }) => says)),
      asked: one
        .of(requestedVisits)
        .filter((duty) => hasBegunBy(duty, asAt))
        .map((duty) => describeAt(duty, asAt)),
    };
  };

  it('a fold up to a later day tells the same of it as a fold up to the day', () => {
    fc.assert(
      fc.property(anyVisitStory, anyStoryDay, anyStoryDay, settings, (story, one, other, policies) => {
        const [asAt, horizon] = one < other ? [one, other] : [other, one];
        expect(toldOn(story, asAt, horizon, policies)).toEqual(toldOn(story, asAt, asAt, policies));
      }),
      { numRuns: 1000 },
    );
  });

  it('at most one visit is open on a day, and the duties are in the order in which they opened', () => {
    fc.assert(
      fc.property(anyVisitStory, anyStoryDay, settings, (story, asAt, policies) => {
        const all = visitsOf(story, formatDay(asAt), policies);
        const open = all.filter((duty) => hasBegunBy(duty, asAt) && (duty.metOn ?? duty.endedOn ?? asAt + 1) > asAt);
        expect(open.length).toBeLessThanOrEqual(1);
        expect(openVisitOn(all, asAt)).toBe(open[0] ?? null);
        all.forEach((duty, index) => expect(duty.opensOn).toBeGreaterThanOrEqual(all[index - 1]?.opensOn ?? 0));
        const from = (asAt - 30) as Day;
        const isDue = ({ due, opensOn }: StatutoryVisit): boolean => due !== null && due >= from && opensOn <= asAt;
        expect(visitsAround(all, from, asAt).filter(isDue)).toEqual(all.filter(isDue));
        for (const { opensOn, metOn, endedOn } of all)
          expect(metOn ?? endedOn ?? opensOn).toBeGreaterThanOrEqual(opensOn);
      }),
      { numRuns: 500 },
    );
  });
});
