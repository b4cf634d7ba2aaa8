import { describe, expect, it } from '@jest/globals';
import { dayOf } from '#calendar';
import type { ChildSaid } from '../reading/annual-return.js';
import { episodes, told, yearEnding } from '../returns.spec-kit.js';
import { detailsFacts, uascFacts } from './details-facts.js';
import { factsOfEpisodes } from './episode-facts.js';
import type { Fact } from './fact.js';
import { missingFacts } from './missing-facts.js';
import { reviewFacts } from './review-facts.js';
import { neverInCare } from './standing.js';

const childId = '101';

function say(...rows: string[]) {
  const given = { childId, before: neverInCare, endReasonBefore: null, gapEndsCare: false };
  const { facts, doubts } = factsOfEpisodes({ ...given, episodes: episodes(...rows) });
  return { facts, told: told(facts), doubts: doubts.map(({ code, place }) => `${place?.line} ${code}`) };
}

describe('Episodes say what happened', () => {
  it('S: care begins, with the first legal status and placement; REC other than X1: it ends', () => {
    const { facts, doubts } = say('2017-05-01 S C2 U4 2018-02-03 E4A');
    expect(facts.map(({ data }) => data)).toEqual([
      {
        childId,
        occurredOn: '2017-05-01',
        legalStatus: 'C2',
        categoryOfNeed: 'N1',
        placementType: 'U4',
        placementProvider: 'PR1',
        placementPostcode: 'U4 1AA',
        homePostcode: 'H1 1AA',
      },
      { childId, occurredOn: '2018-02-03', reasonEpisodeCeased: 'E4A' },
    ]);
    expect(doubts).toEqual([]);
  });

  it.each([
    ['P', 'C2 U5', ['2017-08-01 placement-changed P U5 CARPL']],
    ['T', 'C2 U5', ['2017-08-01 placement-changed T U5 CARPL']],
    ['L', 'C1 U4', ['2017-08-01 legal-status-changed C1']],
    ['B', 'C1 U5', ['2017-08-01 placement-changed B U5 CARPL', '2017-08-01 legal-status-changed C1']],
    ['U', 'C1 U5', ['2017-08-01 placement-changed U U5 CARPL', '2017-08-01 legal-status-changed C1']],
  ])('%s goes on from the episode before, whose placement ended for its reason', (rne, then, expected) => {
    const { told: said, doubts } = say('2017-05-01 S C2 U4 2017-08-01 X1 CARPL', `2017-08-01 ${rne} ${then}`);
    expect(said).toEqual(['2017-05-01 child-became-looked-after C2 U4', ...expected]);
    expect(doubts).toEqual([]);
  });

  it('the two facts of B and of U belong together', () => {
    const { facts } = say('2017-05-01 S C2 U4 2017-08-01 X1', '2017-08-01 B C1 U5 2017-09-01 X1', '2017-09-01 P C1 U6');
    const ids = facts.map(({ correlationId }) => correlationId);
    expect(ids).toEqual([undefined, expect.stringContaining('101'), expect.stringContaining('101'), undefined]);
    expect(ids[1]).toBe(ids[2]);
  });

  it('a first row in the middle of care begins it for us, and keeps its reason', () => {
    expect(say('2017-05-01 P C2 U4').told).toEqual(['2017-05-01 child-became-looked-after P C2 U4']);
  });

  it('E2: the child died', () => {
    expect(say('2017-05-01 S C2 U4 2018-02-03 E2').told).toEqual([
      '2017-05-01 child-became-looked-after C2 U4',
      '2018-02-03 child-ceased-to-be-looked-after E2',
      '2018-02-03 child-died',
    ]);
  });

  it('a child who leaves and comes back within the year has two periods of care', () => {
    expect(say('2017-05-01 S C2 U4 2017-08-01 E4A', '2017-11-01 S V2 U4')).toMatchObject({
      told: [
        '2017-05-01 child-became-looked-after C2 U4',
        '2017-08-01 child-ceased-to-be-looked-after E4A',
        '2017-11-01 child-became-looked-after V2 U4',
      ],
      doubts: [],
    });
  });

  it('short breaks one after the other are periods of their own, also when one begins as the other ends', () => {
    expect(say('2017-05-01 S V3 U4 2017-05-03 E8', '2017-05-03 S V3 U4 2017-05-05 E8')).toMatchObject({
      told: [
        '2017-05-01 child-became-looked-after V3 U4',
        '2017-05-03 child-ceased-to-be-looked-after E8',
        '2017-05-03 child-became-looked-after V3 U4',
        '2017-05-05 child-ceased-to-be-looked-after E8',
      ],
      doubts: [],
    });
  });
});

describe('Episodes that contradict themselves are recorded by their rows, and doubted', () => {
  const start = '2017-05-01 child-became-looked-after C2 U4';

  it.each<[string, string[], string[], string[]]>([
    ['X1 and nothing follows: still in care', ['2017-05-01 S C2 U4 2017-08-01 X1'], [start], ['2 no-continuation']],
    [
      'X1 and the next follows later: in care throughout',
      ['2017-05-01 S C2 U4 2017-08-01 X1', '2017-08-05 P C2 U5'],
      [start, '2017-08-05 placement-changed P U5'],
      ['2 no-continuation'],
    ],
    [
      'an open episode before another: ends there, and gives no reason for it',
      ['2017-05-01 S C2 U4 - X1 CARPL', '2017-08-01 P C2 U5'],
      [start, '2017-08-01 placement-changed P U5'],
      ['2 overlap'],
    ],
    [
      'an episode that ends care after the next has begun: care goes on',
      ['2017-05-01 S C2 U4 2017-09-01 E4A CARPL', '2017-08-01 P C2 U5'],
      [start, '2017-08-01 placement-changed P U5'],
      ['2 overlap'],
    ],
    [
      'care ends and goes on the same day: it goes on',
      ['2017-05-01 S C2 U4 2017-08-01 E4A', '2017-08-01 P C2 U5'],
      [start, '2017-08-01 placement-changed P U5'],
      ['2 ended-yet-continues'],
    ],
    [
      'care ended and goes on later: a new period, with the reason of its row',
      ['2017-05-01 S C2 U4 2017-08-01 E4A', '2017-08-05 P C2 U5'],
      [start, '2017-08-01 child-ceased-to-be-looked-after E4A', '2017-08-05 child-became-looked-after P C2 U5'],
      ['3 gap-before'],
    ],
    [
      'care begins and had not ended: it ended that day',
      ['2017-05-01 S C2 U4 2017-08-01 X1', '2017-08-01 S V2 U5'],
      [start, '2017-08-01 child-ceased-to-be-looked-after E8', '2017-08-01 child-became-looked-after V2 U5'],
      ['3 begins-again'],
    ],
    [
      'P with another legal status: both changed',
      ['2017-05-01 S C2 U4 2017-08-01 X1', '2017-08-01 P C1 U5'],
      [start, '2017-08-01 placement-changed P U5', '2017-08-01 legal-status-changed C1'],
      ['3 reason-contradicts'],
    ],
    [
      'L with another placement: a move with the same carer',
      ['2017-05-01 S C2 U4 2017-08-01 X1', '2017-08-01 L C1 U5'],
      [start, '2017-08-01 placement-changed U U5', '2017-08-01 legal-status-changed C1'],
      ['3 reason-contradicts'],
    ],
    [
      'L with the same legal status: as it says',
      ['2017-05-01 S C2 U4 2017-08-01 X1', '2017-08-01 L C2 U4'],
      [start, '2017-08-01 legal-status-changed C2'],
      ['3 reason-contradicts'],
    ],
  ])('%s', (_, rows, expected, doubts) => {
    const said = say(...rows);
    expect({ told: said.told, doubts: said.doubts }).toEqual({ told: expected, doubts });
  });
});

const child = (said: Partial<ChildSaid>): ChildSaid => ({
  childId,
  episodes: [],
  details: null,
  uasc: null,
  reviews: [],
  missing: [],
  ...said,
});
const place = { file: 'x.csv', line: 2 };
const year = yearEnding(2019);

describe('A child is registered by what the header says', () => {
  const details = {
    place,
    dateOfBirth: dayOf(2005, 2, 1),
    sex: 'F',
    ethnicity: 'WBRI',
    upn: null,
    upnUnknown: 'UN4',
    isMother: null,
  } as const;
  const registered = {
    childId,
    occurredOn: '2005-02-01',
    dateOfBirth: '2005-02-01',
    sex: 'F',
    ethnicity: 'WBRI',
    upnUnknown: 'UN4',
  };
  const dataOf = (facts: readonly Fact[]) => facts.map(({ data }) => data);

  it('on the date of birth', () => {
    expect(dataOf(detailsFacts(child({ details }), []))).toEqual([registered]);
  });

  it('and by the UASC file, which may know a child that the header does not', () => {
    const uasc = { place, ceasedOn: null, details: { ...details, ethnicity: null, upnUnknown: null } };
    expect(dataOf(detailsFacts(child({ details, uasc }), []))).toEqual([{ ...registered, uasc: true }]);
    expect(dataOf(detailsFacts(child({ uasc }), []))).toEqual([
      { childId, occurredOn: '2005-02-01', dateOfBirth: '2005-02-01', sex: 'F', uasc: true },
    ]);
    expect(detailsFacts(child({ uasc: { ...uasc, details: null } }), [])).toEqual([]);
  });

  it('keeps what a later return leaves empty, and lets a pupil number take the place of its absence', () => {
    const known = detailsFacts(child({ details, uasc: { place, ceasedOn: null, details: null } }), []);
    const later = {
      ...details,
      dateOfBirth: dayOf(2005, 2, 3),
      ethnicity: null,
      upn: 'A123456789012',
      upnUnknown: null,
    };
    const [amended] = detailsFacts(child({ details: later }), known);
    expect(amended?.data).toEqual({
      childId,
      occurredOn: '2005-02-03',
      dateOfBirth: '2005-02-03',
      sex: 'F',
      ethnicity: 'WBRI',
      uasc: true,
      upn: 'A123456789012',
    });
    expect(amended?.key).toBe(known[0]?.key);
    expect(detailsFacts(child({}), known)).toEqual(known);
  });

  it('the asylum status ends on the day that the newest list gives', () => {
    const first = uascFacts(child({ uasc: { place, ceasedOn: dayOf(2023, 1, 5), details: null } }), []);
    expect(told(first)).toEqual(['2023-01-05 uasc-status-ceased']);
    expect(told(uascFacts(child({}), first))).toEqual(['2023-01-05 uasc-status-ceased']);
    expect(uascFacts(child({ uasc: { place, ceasedOn: null, details: null } }), first)).toEqual([]);
  });
});

describe('Reviews and missing periods of the year are those that its return lists', () => {
  const review = (on: [number, number, number], participation: 'PN1' | 'PN2' = 'PN1') => ({
    place,
    heldOn: dayOf(...on),
    participation,
  });
  const missing = (from: [number, number, number], to?: [number, number, number]) => ({
    place,
    missingType: 'M' as const,
    startedOn: dayOf(...from),
    endedOn: to ? dayOf(...to) : null,
  });

  it('a review in the year that it does not repeat was not held; one outside stays', () => {
    const reviews = [review([2018, 3, 31]), review([2018, 4, 1]), review([2019, 3, 31]), review([2019, 4, 1])];
    const known = reviewFacts(child({ reviews }), [], yearEnding(2018));
    const now = reviewFacts(child({ reviews: [review([2018, 4, 2]), review([2018, 3, 31], 'PN2')] }), known, year);
    expect(told(now)).toEqual([
      '2018-03-31 child-in-care-review-held PN2',
      '2018-04-02 child-in-care-review-held PN1',
      '2019-04-01 child-in-care-review-held PN1',
    ]);
  });

  it('a missing period has a beginning, an end, and a name that both carry', () => {
    const { facts } = missingFacts(child({ missing: [missing([2018, 5, 1], [2018, 5, 3])] }), [], year);
    expect(facts.map(({ type, data }) => ({ type, ...data }))).toEqual([
      {
        type: 'child-went-missing.v1',
        childId,
        occurredOn: '2018-05-01',
        missingType: 'M',
        incidentId: '101:2018-05-01',
      },
      { type: 'child-returned-from-missing.v1', childId, occurredOn: '2018-05-03', incidentId: '101:2018-05-01' },
    ]);
  });

  it('the name of a missing period is an identifier however long that of the child is', () => {
    const long = 'c'.repeat(64);
    const { facts } = missingFacts({ ...child({ missing: [missing([2018, 5, 1])] }), childId: long }, [], year);
    expect(String(facts[0]?.data['incidentId'])).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('one that began in the year and is not repeated is taken back; one from before stays, doubted while it is open', () => {
    const before = [missing([2018, 1, 1], [2018, 1, 5]), missing([2018, 3, 1]), missing([2018, 6, 1])];
    const known = missingFacts(child({ missing: before }), [], yearEnding(2018)).facts;
    const now = missingFacts(child({ missing: [missing([2018, 9, 1])] }), known, year);
    // the open one from March reaches into the listed one from September: the later return decides
    expect(told(now.facts)).toEqual([
      '2018-01-01 child-went-missing',
      '2018-01-05 child-returned-from-missing',
      '2018-09-01 child-went-missing',
    ]);
    const none = missingFacts(child({}), known, year);
    expect(told(none.facts)).toEqual([
      '2018-01-01 child-went-missing',
      '2018-01-05 child-returned-from-missing',
      '2018-03-01 child-went-missing',
    ]);
    expect(none.doubts.map(({ code }) => code)).toEqual(['missing-period-not-listed']);
  });

  it('one that was open is closed by the return that lists it again', () => {
    const known = missingFacts(child({ missing: [missing([2018, 3, 1])] }), [], yearEnding(2018)).facts;
    const now = missingFacts(child({ missing: [missing([2018, 3, 1], [2018, 4, 9])] }), known, year);
    expect(told(now.facts)).toEqual(['2018-03-01 child-went-missing', '2018-04-09 child-returned-from-missing']);
  });
});
