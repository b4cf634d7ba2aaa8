import { describe, expect, it } from '@jest/globals';
import { day, formatDay, type Day } from '#calendar';
import { limitsOf, Policies, type SubjectHistory } from '#history';
import { childOf, historyOf, type Said } from '../../history/src/story.spec-kit.js';
import {
  ageOfChildOn,
  allocations,
  carePeriodOn,
  carePeriods,
  childDetails,
  dayOfReaching,
  detailsOn,
  establishment,
  establishmentOf,
  legalStatuses,
  legalStatusOn,
  missingEpisodes,
  placementOn,
  placements,
  primaryAllocationOn,
  teamPlaces,
  workerPosts,
  type Interval,
} from './index.js';
import {
  allocated,
  allocationEnded,
  becameLookedAfter,
  ceased,
  detailsAmended,
  died,
  fteChanged,
  joined,
  left,
  movedTeam,
  placed,
  registered,
  returned,
  roleChanged,
  statusChanged,
  subjectAsAt,
  teamClosed,
  teamCreated,
  teamMoved,
  wentMissing,
} from './story.spec-kit.js';

const ofChildren = [carePeriods, legalStatuses, placements, allocations, childDetails, missingEpisodes];
const ofOthers = [workerPosts, teamPlaces];

/** A child as the whole story tells it. */
const child = (...story: Said[]): SubjectHistory =>
  subjectAsAt(historyOf(story), 'child-A', { uses: ofChildren }, day('2030-12-31'));
const worker = (...story: Said[]): SubjectHistory =>
  subjectAsAt(historyOf(story), 'worker-W1', { uses: ofOthers }, day('2030-12-31'));
const team = (...story: Said[]): SubjectHistory =>
  subjectAsAt(historyOf(story), 'team-T1', { uses: ofOthers }, day('2030-12-31'));

const date = (d: Day | null): string | null => (d === null ? null : formatDay(d));
const spans = (intervals: readonly Interval[]) => intervals.map(({ start, end }) => [date(start), date(end)]);

/** The same story with other event ids: nothing may follow from them where the events of a day say what comes first. */
const retold = (story: readonly Said[], salt: string): Said[] =>
  story.map((one, index) => ({ ...one, id: `${salt}-${index}` }));
const inEveryOrder = (story: Said[], promise: (told: SubjectHistory) => void): void => {
  for (let salt = 0; salt < 24; salt++) promise(child(...retold(story, `salt-${salt}`)));
};

describe('Periods of care', () => {
  it('hold from the first day to the day before the last', () => {
    const story = child(becameLookedAfter('2024-02-29'), ceased('2024-03-31'));
    const periods = story.of(carePeriods);
    expect(spans(periods)).toEqual([['2024-02-29', '2024-03-31']]);
    const inCare = ['2024-02-28', '2024-02-29', '2024-03-30', '2024-03-31'].map(
      (on) => carePeriodOn(periods, day(on)) !== null,
    );
    expect(inCare).toEqual([false, true, true, false]);
  });

  it('an episode of one day is none', () => {
    inEveryOrder([becameLookedAfter('2024-05-01'), ceased('2024-05-01')], (told) => {
      expect(told.of(carePeriods)).toEqual([]);
      expect(told.of(placements)).toEqual([]);
      expect(told.of(legalStatuses)).toEqual([]);
    });
  });

  it('a child who leaves and returns on one day has two periods, and stays looked after', () => {
    inEveryOrder(
      [becameLookedAfter('2024-01-10'), ceased('2024-05-01'), becameLookedAfter('2024-05-01', { legalStatus: 'V2' })],
      (told) => {
        expect(spans(told.of(carePeriods))).toEqual([
          ['2024-01-10', '2024-05-01'],
          ['2024-05-01', null],
        ]);
        expect(told.of(carePeriods)[0]?.endedBy?.type).toBe('child-ceased-to-be-looked-after');
      },
    );
  });

  it('a child who leaves and returns within the year has two periods', () => {
    const story = child(becameLookedAfter('2024-04-02'), ceased('2024-06-30'), becameLookedAfter('2024-10-01'));
    expect(spans(story.of(carePeriods))).toEqual([
      ['2024-04-02', '2024-06-30'],
      ['2024-10-01', null],
    ]);
  });

  it('a start without an end before it ends the period before', () => {
    const story = child(becameLookedAfter('2024-04-02'), becameLookedAfter('2024-10-01'));
    expect(spans(story.of(carePeriods))).toEqual([
      ['2024-04-02', '2024-10-01'],
      ['2024-10-01', null],
    ]);
    expect(story.of(carePeriods)[0]?.endedBy?.type).toBe('child-became-looked-after');
  });

  it('an end without a start, and a second end, change nothing', () => {
    const story = child(
      ceased('2024-01-01'),
      becameLookedAfter('2024-04-02'),
      ceased('2024-06-30'),
      ceased('2024-07-31'),
    );
    expect(spans(story.of(carePeriods))).toEqual([['2024-04-02', '2024-06-30']]);
  });

  it('death ends the period; where the return also says that it ended, that is what ended it', () => {
    expect(spans(child(becameLookedAfter('2024-04-02'), died('2024-06-30')).of(carePeriods))).toEqual([
      ['2024-04-02', '2024-06-30'],
    ]);
    inEveryOrder(
      [becameLookedAfter('2024-04-02'), died('2024-06-30'), ceased('2024-06-30', { reasonEpisodeCeased: 'E2' })],
      (told) => expect(told.of(carePeriods)[0]?.endedBy?.type).toBe('child-ceased-to-be-looked-after'),
    );
    inEveryOrder([becameLookedAfter('2024-06-30'), died('2024-06-30')], (told) =>
      expect(told.of(carePeriods)).toEqual([]),
    );
  });

  it('the first episode known need not be the beginning', () => {
    const known = (reason?: string) =>
      child(becameLookedAfter('2024-04-02', reason === undefined ? {} : { reasonForNewEpisode: reason })).of(
        carePeriods,
      )[0]?.startKnown;
    expect([known(), known('S'), known('P'), known('L')]).toEqual([true, true, false, false]);
  });
});

describe('Legal statuses', () => {
  it('follow one another within a period of care and end with it', () => {
    const story = child(
      statusChanged('2023-12-01', { legalStatus: 'L2' }), // before care: of no period
      becameLookedAfter('2024-01-10', { legalStatus: 'V2' }),
      statusChanged('2024-03-01', { legalStatus: 'C1' }),
      statusChanged('2024-09-01', { legalStatus: 'C2' }),
      ceased('2024-12-24'),
      statusChanged('2024-12-24', { legalStatus: 'E1' }), // the day care ended is outside
      becameLookedAfter('2025-01-10', { legalStatus: 'V2' }),
    );
    const held = story.of(legalStatuses);
    expect(held.map(({ legalStatus, start, end }) => [legalStatus, date(start), date(end)])).toEqual([
      ['V2', '2024-01-10', '2024-03-01'],
      ['C1', '2024-03-01', '2024-09-01'],
      ['C2', '2024-09-01', '2024-12-24'],
      ['V2', '2025-01-10', null],
    ]);
    expect(legalStatusOn(held, day('2024-09-01'))?.legalStatus).toBe('C2');
    expect(legalStatusOn(held, day('2025-01-09'))).toBeNull();
  });

  it('a change on the first day of care holds from that day', () => {
    inEveryOrder(
      [becameLookedAfter('2024-01-10', { legalStatus: 'L2' }), statusChanged('2024-01-10', { legalStatus: 'C1' })],
      (told) =>
        expect(told.of(legalStatuses).map(({ legalStatus, start }) => [legalStatus, date(start)])).toEqual([
          ['C1', '2024-01-10'],
        ]),
    );
  });
});

describe('Placements', () => {
  const home = { placementType: 'U6', placementPostcode: 'RM1 1AA' };
  const hospital = { placementType: 'T1' };
  const rows = (...story: Said[]) =>
    child(...story)
      .of(placements)
      .map(({ placementType, start, end, isReturn, carerSince }) => [
        placementType,
        date(start),
        date(end),
        isReturn ? 'return' : '',
        date(carerSince),
      ]);

  it('a new carer begins with S, P and B; T and U keep the carer', () => {
    expect(
      rows(
        becameLookedAfter('2024-01-10', home),
        placed('2024-02-01', { ...home, reasonForNewEpisode: 'T', placementPostcode: 'RM5 5EE' }),
        placed('2024-03-01', { placementType: 'K2' }),
        placed('2024-04-01', { placementType: 'U4', reasonForNewEpisode: 'B' }),
        placed('2024-05-01', { placementType: 'U5', reasonForNewEpisode: 'U' }),
        ceased('2024-06-01'),
      ),
    ).toEqual([
      ['U6', '2024-01-10', '2024-02-01', '', '2024-01-10'],
      ['U6', '2024-02-01', '2024-03-01', '', '2024-01-10'],
      ['K2', '2024-03-01', '2024-04-01', '', '2024-03-01'],
      ['U4', '2024-04-01', '2024-05-01', '', '2024-04-01'],
      ['U5', '2024-05-01', '2024-06-01', '', '2024-04-01'],
    ]);
  });

  it('a temporary placement and the return from it keep the carer', () => {
    expect(
      rows(becameLookedAfter('2024-01-10', home), placed('2024-02-01', hospital), placed('2024-02-05', home)),
    ).toEqual([
      ['U6', '2024-01-10', '2024-02-01', '', '2024-01-10'],
      ['T1', '2024-02-01', '2024-02-05', '', '2024-01-10'],
      ['U6', '2024-02-05', null, 'return', '2024-01-10'],
    ]);
  });

  it('so do two temporary placements in a row', () => {
    const story = [
      becameLookedAfter('2024-01-10', home),
      placed('2024-02-01', hospital),
      placed('2024-02-05', { placementType: 'T4' }),
      placed('2024-02-09', home),
    ];
    expect(rows(...story).at(-1)).toEqual(['U6', '2024-02-09', null, 'return', '2024-01-10']);
  });

  it('moving on from a temporary placement, to another type or another address, is a new carer', () => {
    const away = [becameLookedAfter('2024-01-10', home), placed('2024-02-01', hospital)];
    expect(rows(...away, placed('2024-02-05', { ...home, placementType: 'K2' })).at(-1)).toEqual([
      'K2',
      '2024-02-05',
      null,
      '',
      '2024-02-05',
    ]);
    expect(rows(...away, placed('2024-02-05', { ...home, placementPostcode: 'RM9 9ZZ' })).at(-1)).toEqual([
      'U6',
      '2024-02-05',
      null,
      '',
      '2024-02-05',
    ]);
  });

  it('a carer who moves house while the child is away is still the carer', () => {
    const moved = placed('2024-02-05', { ...home, placementPostcode: 'RM9 9ZZ', reasonForNewEpisode: 'T' });
    expect(rows(becameLookedAfter('2024-01-10', home), placed('2024-02-01', hospital), moved).at(-1)).toEqual([
      'U6',
      '2024-02-05',
      null,
      '',
      '2024-01-10',
    ]);
  });

  it('without a temporary placement between, the same type and address with P is a new placement', () => {
    expect(rows(becameLookedAfter('2024-01-10', home), placed('2024-02-05', home)).at(-1)).toEqual([
      'U6',
      '2024-02-05',
      null,
      '',
      '2024-02-05',
    ]);
  });

  it('re-entry begins anew, with the carer of before too', () => {
    expect(
      rows(becameLookedAfter('2024-01-10', home), ceased('2024-02-01'), becameLookedAfter('2024-03-01', home)),
    ).toEqual([
      ['U6', '2024-01-10', '2024-02-01', '', '2024-01-10'],
      ['U6', '2024-03-01', null, '', '2024-03-01'],
    ]);
  });

  it('adoption by the current foster carer keeps the carer, also where the reason says P', () => {
    const row = (reason: string, placementType: string) =>
      rows(
        becameLookedAfter('2024-01-10', home),
        placed('2024-02-01', { placementType, reasonForNewEpisode: reason }),
      ).at(-1)?.[4];
    expect([row('U', 'A5'), row('P', 'A5'), row('P', 'A3'), row('P', 'A6')]).toEqual([
      '2024-01-10',
      '2024-01-10',
      '2024-01-10',
      '2024-02-01',
    ]);
  });

  it('a placement that ends on its first day lasted less than 24 hours and holds on no day', () => {
    const story = child(becameLookedAfter('2024-01-10', { placementType: 'R2' }), placed('2024-01-10', home));
    expect(spans(story.of(placements))).toEqual([
      ['2024-01-10', '2024-01-10'],
      ['2024-01-10', null],
    ]);
    expect(placementOn(story.of(placements), day('2024-01-10'))?.placementType).toBe('U6');
  });

  it('the first known placement has its carer since the first day known', () => {
    const [first] = child(becameLookedAfter('2024-01-10', { reasonForNewEpisode: 'T' })).of(placements);
    expect([first?.reason, date(first?.carerSince ?? null)]).toEqual(['T', '2024-01-10']);
  });
});

describe('Allocations', () => {
  const primary = (...story: Said[]) =>
    child(...story)
      .of(allocations)
      .filter(({ role }) => role === 'PRIMARY')
      .map(({ workerId, start, end }) => [workerId, date(start), date(end)]);

  it('a new primary worker ends the allocation of the one before, said or not', () => {
    const story = [allocated('2024-01-10', { workerId: 'W1' }), allocated('2024-03-01', { workerId: 'W2' })];
    const expected = [
      ['W1', '2024-01-10', '2024-03-01'],
      ['W2', '2024-03-01', null],
    ];
    expect(primary(...story)).toEqual(expected);
    inEveryOrder([...story, allocationEnded('2024-03-01', { workerId: 'W1' })], (told) =>
      expect(told.of(allocations).map(({ workerId, start, end }) => [workerId, date(start), date(end)])).toEqual(
        expected,
      ),
    );
  });

  it('a worker whose allocation ends and begins again on one day keeps the child', () => {
    inEveryOrder(
      [allocated('2024-01-10'), allocationEnded('2024-03-01'), allocated('2024-03-01', { teamId: 'T2' })],
      (told) => {
        expect(spans(told.of(allocations))).toEqual([
          ['2024-01-10', '2024-03-01'],
          ['2024-03-01', null],
        ]);
        expect(primaryAllocationOn(told.of(allocations), day('2024-03-01'))?.teamId).toBe('T2');
      },
    );
  });

  it('an allocation of one day is none', () => {
    inEveryOrder([allocated('2024-03-01'), allocationEnded('2024-03-01')], (told) =>
      expect(told.of(allocations)).toEqual([]),
    );
  });

  it('the end of another worker’s allocation ends nothing', () => {
    expect(
      primary(allocated('2024-01-10', { workerId: 'W1' }), allocationEnded('2024-02-01', { workerId: 'W2' })),
    ).toEqual([['W1', '2024-01-10', null]]);
  });

  it('in other roles several workers may be allocated at once (WX-64)', () => {
    const story = child(
      allocated('2024-01-10', { workerId: 'A' }),
      allocated('2024-01-11', { workerId: 'B', role: 'SECONDARY' }),
      allocated('2024-01-12', { workerId: 'P', role: 'PA' }),
      allocated('2024-01-13', { workerId: 'C', role: 'SECONDARY' }),
      allocationEnded('2024-02-01', { workerId: 'B', role: 'SECONDARY' }),
    );
    expect(story.of(allocations).map(({ workerId, end }) => [workerId, date(end)])).toEqual([
      ['A', null],
      ['B', '2024-02-01'],
      ['P', null],
      ['C', null],
    ]);
    expect(primaryAllocationOn(story.of(allocations), day('2024-01-20'))?.workerId).toBe('A');
    expect(primaryAllocationOn(story.of(allocations), day('2024-01-09'))).toBeNull();
  });
});

describe('Missing episodes', () => {
  const incidents = (...story: Said[]) =>
    child(...story)
      .of(missingEpisodes)
      .map(({ incidentId, start, end, endedBy }) => [
        incidentId,
        date(start),
        date(end),
        endedBy === null ? 'no return' : 'returned',
      ]);

  it('an incident ends with the return that names it, and lasts while there is none', () => {
    expect(
      incidents(
        wentMissing('2025-03-01'),
        wentMissing('2025-03-04', { incidentId: 'M2' }),
        returned('2025-03-06', { incidentId: 'M2' }),
      ),
    ).toEqual([
      ['M1', '2025-03-01', null, 'no return'],
      ['M2', '2025-03-04', '2025-03-06', 'returned'],
    ]);
  });

  it('of two returns the first counts, and one before the start counts for nothing', () => {
    expect(
      incidents(wentMissing('2025-03-01'), returned('2025-02-01'), returned('2025-03-03'), returned('2025-03-09')),
    ).toEqual([['M1', '2025-03-01', '2025-03-03', 'returned']]);
  });

  it('an incident within one day is one, whichever was said first', () => {
    inEveryOrder([wentMissing('2025-03-01'), returned('2025-03-01')], (told) =>
      expect(spans(told.of(missingEpisodes))).toEqual([['2025-03-01', '2025-03-01']]),
    );
  });

  it('WX-69: missing from 1 March 2025, 18 on 20 March, still missing: the incident ends on 20 March', () => {
    const born = registered('2007-03-20', { dateOfBirth: '2007-03-20' });
    expect(incidents(born, wentMissing('2025-03-01'))).toEqual([['M1', '2025-03-01', '2025-03-20', 'no return']]);
    expect(incidents(born, wentMissing('2025-03-01'), returned('2025-03-25'))).toEqual([
      ['M1', '2025-03-01', '2025-03-20', 'no return'],
    ]);
    expect(incidents(born, wentMissing('2025-03-01'), returned('2025-03-20'))).toEqual([
      ['M1', '2025-03-01', '2025-03-20', 'returned'],
    ]);
    expect(incidents(born, wentMissing('2025-03-20'))).toEqual([['M1', '2025-03-20', null, 'no return']]);
  });

  it('a date of birth that becomes known only after the 18th birthday ends it on the day it becomes known', () => {
    const story = [
      registered('2024-01-01'),
      wentMissing('2025-03-01'),
      detailsAmended('2025-04-02', { dateOfBirth: '2007-03-20' }),
    ];
    expect(incidents(...story)).toEqual([['M1', '2025-03-01', '2025-04-02', 'no return']]);
  });
});

describe('The details of a child', () => {
  it('hold from when they are stated, each detail until it is stated anew', () => {
    const story = child(
      registered('2024-01-10', { sex: 'F', uasc: true }),
      detailsAmended('2024-02-01', { dateOfBirth: '2012-02-29' }),
      detailsAmended('2024-03-01', { dateOfBirth: '2013-02-28' }),
    );
    const told = (on: string) => {
      const details = detailsOn(story, day(on));
      return (
        details && [
          details.sex,
          date(details.dateOfBirth ?? null),
          details.isUnaccompaniedAsylumSeeker,
          details.by.length,
        ]
      );
    };
    expect(told('2024-01-09')).toBeNull();
    expect(told('2024-01-10')).toEqual(['F', null, true, 1]);
    expect(told('2024-02-01')).toEqual(['F', '2012-02-29', true, 2]);
    expect(told('2025-01-01')).toEqual(['F', '2013-02-28', true, 3]);
  });

  it('registered and amended on one day, the amendment holds', () => {
    inEveryOrder(
      [
        registered('2024-01-10', { dateOfBirth: '2012-01-01' }),
        detailsAmended('2024-01-10', { dateOfBirth: '2012-01-02' }),
      ],
      (told) => expect(date(detailsOn(told, day('2024-01-10'))?.dateOfBirth ?? null)).toBe('2012-01-02'),
    );
  });

  it('the age changes on the birthday; of those born on 29 February on 1 March, unless the policy says 28 February', () => {
    const story = [registered('2012-02-29', { dateOfBirth: '2012-02-29' })];
    const age = (on: string, policies = {}) =>
      ageOfChildOn(childOf(story, ['child-registered'], { asAt: '2030-12-31', policies }), day(on));
    expect([age('2028-02-28'), age('2028-02-29')]).toEqual([15, 16]);
    expect([age('2030-02-28'), age('2030-03-01')]).toEqual([17, 18]);
    expect(age('2030-02-28', { 'age.leapBirthday': '28-february' })).toBe(18);
    const told = child(...story);
    expect(date(dayOfReaching(told, 18, day('2029-01-01')))).toBe('2030-03-01');
    expect(dayOfReaching(told, 18, day('2030-03-01'))).toBeNull();
  });

  it('no age follows from a date of birth beyond the calendar, and nothing breaks', () => {
    const story = child(registered('2024-01-10', { dateOfBirth: '2199-12-31' }), wentMissing('2025-03-01'));
    expect(spans(story.of(missingEpisodes))).toEqual([['2025-03-01', null]]);
  });
});

describe('Worker posts', () => {
  const posts = (...story: Said[]) =>
    worker(...story)
      .of(workerPosts)
      .map(({ start, end, teamId, fte, isAgency, isNewlyQualified }) => [
        date(start),
        date(end),
        teamId,
        fte,
        isAgency,
        isNewlyQualified,
      ]);

  it('change with hours, role and team, and keep the rest', () => {
    expect(
      posts(
        joined('W1', '2024-01-08', { teamId: 'T1', fte: 1, newlyQualified: true }),
        fteChanged('W1', '2024-03-01', { fte: 0.6 }),
        movedTeam('W1', '2024-05-01', { teamId: 'T2' }),
        roleChanged('W1', '2024-09-01', { newlyQualified: false }),
        left('W1', '2025-01-01'),
      ),
    ).toEqual([
      ['2024-01-08', '2024-03-01', 'T1', 1, false, true],
      ['2024-03-01', '2024-05-01', 'T1', 0.6, false, true],
      ['2024-05-01', '2024-09-01', 'T2', 0.6, false, true],
      ['2024-09-01', '2025-01-01', 'T2', 0.6, false, false],
    ]);
  });

  it('who leaves the agency and joins as an employee on one day stays in post', () => {
    for (let salt = 0; salt < 12; salt++) {
      const story = [
        joined('W1', '2024-01-08', { agency: true }),
        left('W1', '2024-06-01'),
        joined('W1', '2024-06-01', { fte: 0.8 }),
      ];
      expect(posts(...retold(story, `salt-${salt}`))).toEqual([
        ['2024-01-08', '2024-06-01', undefined, 1, true, false],
        ['2024-06-01', null, undefined, 0.8, false, false],
      ]);
    }
  });

  it('what changes on the first day holds from the first day', () => {
    for (let salt = 0; salt < 12; salt++) {
      const story = [
        joined('W1', '2024-01-08', { fte: 1 }),
        fteChanged('W1', '2024-01-08', { fte: 0.5 }),
        movedTeam('W1', '2024-01-08', { teamId: 'T9' }),
      ];
      expect(posts(...retold(story, `salt-${salt}`))).toEqual([['2024-01-08', null, 'T9', 0.5, false, false]]);
    }
  });

  it('nobody is in post before joining or after leaving', () => {
    expect(posts(fteChanged('W1', '2024-01-01', { fte: 0.5 }), left('W1', '2024-01-02'))).toEqual([]);
  });
});

describe('Team places', () => {
  it('a team keeps its name and service until it is moved or closed', () => {
    const story = team(
      teamCreated('T1', '2023-01-01', { name: 'Intervention', service: 'Safeguarding' }),
      teamMoved('T1', '2024-09-01', { service: 'Corporate Parenting' }),
      teamClosed('T1', '2025-02-01'),
    );
    expect(
      story.of(teamPlaces).map(({ start, end, name, service }) => [date(start), date(end), name, service]),
    ).toEqual([
      ['2023-01-01', '2024-09-01', 'Intervention', 'Safeguarding'],
      ['2024-09-01', '2025-02-01', 'Intervention', 'Corporate Parenting'],
    ]);
  });

  it('created and moved on one day, it is where it was moved', () => {
    for (let salt = 0; salt < 12; salt++) {
      const story = [
        teamCreated('T1', '2023-01-01', { name: 'A', service: 'S' }),
        teamMoved('T1', '2023-01-01', { name: 'B' }),
      ];
      expect(
        team(...retold(story, `salt-${salt}`))
          .of(teamPlaces)
          .map(({ name }) => name),
      ).toEqual(['B']);
    }
  });
});

describe('The establishment', () => {
  const history = historyOf([
    joined('W1', '2024-01-08', { teamId: 'T1', fte: 0.8 }),
    left('W1', '2024-06-01'),
    joined('W2', '2024-01-08'),
    teamCreated('T1', '2023-01-01', { name: 'Intervention', service: 'Safeguarding' }),
    teamMoved('T1', '2024-09-01', { service: 'Corporate Parenting' }),
    allocated('2024-02-01', { workerId: 'W1' }),
  ]);
  const limits = limitsOf({ asAt: day('2025-03-31'), knownAt: null, ordinal: null });
  const authority = establishmentOf(history, limits, new Policies());

  it('tells a worker’s post and a team’s place on a day', () => {
    expect(authority.postOn('W1', day('2024-05-31'))?.fte).toBe(0.8);
    expect(authority.postOn('W1', day('2024-06-01'))).toBeNull();
    expect(authority.postOn('nobody', day('2024-05-31'))).toBeNull();
    expect(authority.placeOn('T1', day('2024-08-31'))?.service).toBe('Safeguarding');
    expect(authority.placeOn('T1', day('2024-09-01'))?.service).toBe('Corporate Parenting');
    expect(authority.workerIds).toEqual(['W1', 'W2']);
  });

  it('finds the team of an allocation: the one it names, else that of its worker on the day', () => {
    const teamOf = (on: string, data: Record<string, unknown>) => {
      const [allocation] = child(allocated('2024-02-01', data)).of(allocations);
      return authority.teamOf(allocation!, day(on));
    };
    expect(teamOf('2024-03-01', { workerId: 'W1', teamId: 'T9' })).toBe('T9');
    expect(teamOf('2024-03-01', { workerId: 'W1' })).toBe('T1');
    expect(teamOf('2024-06-01', { workerId: 'W1' })).toBeNull();
    expect(teamOf('2024-03-01', { workerId: 'W2' })).toBeNull();
  });

  it('is not made from the history of one child', () => {
    expect(() => child(allocated('2024-02-01')).of(establishment)).toThrow(
      'The establishment is given with a question',
    );
  });
});
