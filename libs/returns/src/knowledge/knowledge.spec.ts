import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '#calendar';
import { check } from '#events';
import { fact, type Fact } from '../facts/fact.js';
import { knownAs, statementOf } from '../importing/statements.js';
import { knownFactsOf, standingFacts, type KnownStatement } from './known-facts.js';
import { reconcile } from './reconcile.js';

const childId = '101';
const place = { file: 'episodes.csv', line: 2 };
const moved = (dayOfMonth: number, fields: Record<string, string | undefined> = {}) =>
  fact(
    'placement-changed.v1',
    childId,
    dayOf(2017, 5, dayOfMonth),
    { reasonForNewEpisode: 'P', placementType: 'U4', ...fields },
    place,
  );

/** What returns say, one a year, when each leaves these facts standing. */
function said(...wanted: (readonly Fact[])[]): { readonly known: KnownStatement[]; readonly changes: string[][] } {
  const known: KnownStatement[] = [];
  const changes = wanted.map((facts, index) => {
    const made = { yearEnding: 2018 + index, returnedOn: dayOf(2018 + index, 6, 30) };
    const differing = reconcile(knownFactsOf(known), facts);
    known.push(...differing.map((change) => knownAs(statementOf(change, made))));
    return differing.map(({ change, fact: { key } }) => `${change} ${key}`);
  });
  return { known, changes };
}

describe('What a return says otherwise becomes a correction of what was recorded', () => {
  it('new is recorded, other is amended, gone is retracted, back again is reinstated', () => {
    const { changes } = said(
      [moved(1), moved(2)],
      [moved(1, { urn: 'SC1' })],
      [moved(2, { urn: 'SC2' })],
      [moved(1, { urn: 'SC1' }), moved(2, { urn: 'SC2' })],
    );
    const [first, second] = [`placement-changed/101/2017-05-01`, `placement-changed/101/2017-05-02`];
    expect(changes).toEqual([
      [`recorded ${first}`, `recorded ${second}`],
      [`retracted ${second}`, `amended ${first}`],
      [`retracted ${first}`, `reinstated ${second}`, `amended ${second}`],
      [`reinstated ${first}`],
    ]);
  });

  it('an amendment gives the fields that differ; null takes one away', () => {
    const known = knownFactsOf(said([moved(1, { urn: 'SC1', endReason: 'CARPL' })]).known);
    const [change] = reconcile(known, [moved(1, { urn: 'SC2' })]);
    expect(change).toMatchObject({ change: 'amended', changes: { urn: 'SC2', endReason: null } });
  });

  it('every correction is an event that may be recorded, and names the record and the return', () => {
    const known = knownFactsOf(said([moved(1), moved(2)]).known);
    const made = { yearEnding: 2019, returnedOn: dayOf(2019, 6, 30) };
    const statements = reconcile(known, [moved(2, { urn: 'SC1' })]).map((change) => statementOf(change, made));
    expect(statements.map(({ type, data }) => check(type, data).faults)).toEqual([undefined, undefined]);
    expect(statements.map(({ id }) => id)).toEqual([
      '2019-03-31/2019-06-30/record-retracted/placement-changed/101/2017-05-01',
      '2019-03-31/2019-06-30/record-amended/placement-changed/101/2017-05-02',
    ]);
    expect(statements[0]?.data['correctsEventId']).toBe(known.get('placement-changed/101/2017-05-01')?.eventId);
    expect(statements[0]?.data['reason']).toBe('SSDA903, the return for the year ending 31 March 2019');
    // 30 June is in summer time: the day begins at 23:00 UTC the evening before
    expect(statements[0]?.recordedAt).toBe(Date.UTC(2019, 5, 29, 23));
  });

  it('what an earlier submission for the same year said can be left out', () => {
    const { known } = said([moved(1)], [moved(1, { urn: 'SC1' }), moved(3)], [moved(3)]);
    const standing = (withoutYear?: number) => standingFacts(knownFactsOf(known, withoutYear)).map(({ data }) => data);
    expect(standing()).toEqual([moved(3).data]);
    expect(standing(2020)).toEqual([moved(1, { urn: 'SC1' }).data, moved(3).data]);
    expect(standing(2019)).toEqual([]);
  });

  const facts = fc.uniqueArray(
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(undefined, 'SC1', 'SC2'))
      .map(([on, urn]) => moved(on, { urn })),
    { selector: ({ key }) => key },
  );

  it('whatever returns leave standing stands, and saying it again says nothing', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 5 }), (wanted) => {
        const { known } = said(...wanted);
        const last = wanted.at(-1)!;
        const byKey = (a: Fact, b: Fact) => (a.key < b.key ? -1 : 1);
        const dataOf = (some: readonly Fact[]) => [...some].sort(byKey).map(({ data }) => data);
        expect(dataOf(standingFacts(knownFactsOf(known)))).toEqual(dataOf(last));
        expect(reconcile(knownFactsOf(known), last)).toEqual([]);
        expect(new Set(known.map(({ eventId }) => eventId)).size).toBe(known.length);
      }),
    );
  });
});
