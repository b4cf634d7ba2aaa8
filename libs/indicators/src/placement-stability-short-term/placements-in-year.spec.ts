import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, formatDay, type Day } from '#calendar';
import type { Said } from '../../../history/src/story.spec-kit.js';
import { becameLookedAfter, ceased, placed, statusChanged } from '../../../records/src/story.spec-kit.js';
import { aboutOf } from '../answer.spec-kit.js';
import { placementStabilityShortTerm } from './placement-stability-short-term.indicator.js';

/** A row of an annual return (SSDA903), in the department's own words. */
interface Episode {
  readonly DECOM: Day;
  DEC: Day | null;
  readonly RNE: 'S' | 'P' | 'B' | 'T' | 'U' | 'L';
  readonly LS: string;
  readonly PLACE: string;
  readonly PL_POST: string;
}

const isTemporary = ({ PLACE }: Episode): boolean => /^T[0-4]$/.test(PLACE);
const isSamePlace = (one: Episode, other: Episode): boolean =>
  one.PLACE === other.PLACE && one.PL_POST === other.PL_POST;

/** The number of placements in the year to 31 March 2025, row by row, as domain.md 5.2 writes it. */
function countOf(rows: readonly Episode[], sameCarerMoves: boolean, outgoing: boolean): number {
  const [from, to] = [day('2024-04-01'), day('2025-03-31')];
  const kept = rows.filter(({ LS }) => LS !== 'V3');
  const isNew = (row: Episode): boolean => {
    const before = rows.slice(0, rows.indexOf(row));
    const previous = before.at(-1);
    const home = before.findLast((one) => !isTemporary(one));
    if (!(sameCarerMoves ? ['S', 'P', 'B', 'T', 'U'] : ['S', 'P', 'B']).includes(row.RNE) || isTemporary(row))
      return false;
    return row.RNE === 'S' || !previous || !home || !(isTemporary(previous) && isSamePlace(row, home));
  };
  const covering = kept.find(({ DECOM, DEC }) => DECOM <= from && (DEC === null || DEC > from));
  const left =
    outgoing &&
    kept.some(({ DECOM, DEC }) => DECOM < from && DEC === from) &&
    (covering === undefined || (covering.DECOM === from && isNew(covering)));
  return (
    kept.filter((row) => row.DECOM > from && row.DECOM <= to && isNew(row)).length + (covering ? 1 : 0) + (left ? 1 : 0)
  );
}

interface Step {
  readonly afterDays: number;
  readonly what: 'P' | 'B' | 'T' | 'U' | 'L' | 'leave' | 'away' | 'back';
  readonly LS: string;
  readonly PLACE: string;
  readonly PL_POST: string;
}

const step: fc.Arbitrary<Step> = fc.record({
  afterDays: fc.oneof(fc.constantFrom(1, 2, 7), fc.integer({ min: 1, max: 200 })),
  what: fc.constantFrom('P', 'P', 'B', 'T', 'U', 'L', 'leave', 'away', 'away', 'back', 'back'),
  LS: fc.constantFrom('C1', 'C2', 'V2'),
  PLACE: fc.constantFrom('U4', 'U6', 'K2'),
  PL_POST: fc.constantFrom('RM1 1AA', 'RM2 2BB'),
});

/** Rows that a return could hold: periods of care with gaps, one of them at times a short break. */
const episodes = fc
  .record({
    start: fc.oneof(
      fc.constantFrom(day('2024-04-01'), day('2024-03-31')),
      fc.integer({ min: day('2023-01-01'), max: day('2024-12-31') }),
    ),
    steps: fc.array(step, { minLength: 1, maxLength: 14, size: 'max' }),
    breaks: fc.constantFrom('C1', 'C2', 'V3'),
  })
  .map(({ start, steps, breaks }) => {
    const rows: Episode[] = [{ DECOM: start as Day, DEC: null, RNE: 'S', LS: breaks, PLACE: 'U6', PL_POST: 'RM1 1AA' }];
    for (const one of steps) follow(rows, one);
    return rows;
  });

function follow(rows: Episode[], { afterDays, what, LS, PLACE, PL_POST }: Step): void {
  const last = rows.at(-1)!;
  const on = addDays(last.DEC ?? last.DECOM, afterDays);
  const next = (RNE: Episode['RNE'], more: Partial<Episode>): void => {
    if (last.DEC === null) last.DEC = on;
    const { LS: status, PLACE: place, PL_POST: post } = last;
    rows.push({ DECOM: on, DEC: null, RNE, LS: status, PLACE: place, PL_POST: post, ...more });
  };
  if (last.DEC !== null) next('S', { LS, PLACE, PL_POST });
  else if (what === 'leave') last.DEC = on;
  else if (what === 'away') next('P', { PLACE: 'T1', PL_POST: 'RM7 0AG' });
  else if (what === 'back')
    next('P', rows.findLast((row) => !isTemporary(row))!.PLACE === 'K2' ? { PLACE, PL_POST } : homeOf(rows));
  else if (what === 'L') next('L', { LS: last.LS === 'V3' ? 'V3' : LS });
  else next(what, { PLACE, PL_POST, ...(last.LS !== 'V3' && (what === 'B' || what === 'U') ? { LS } : {}) });
}

const homeOf = (rows: readonly Episode[]): Pick<Episode, 'PLACE' | 'PL_POST'> => {
  const { PLACE, PL_POST } = rows.findLast((row) => !isTemporary(row))!;
  return { PLACE, PL_POST };
};

/** What is said of these rows. */
const storyOf = (rows: readonly Episode[]): Said[] =>
  rows.flatMap((row, index) => {
    const on = formatDay(row.DECOM);
    const place = { placementType: row.PLACE, placementPostcode: row.PL_POST };
    const status = statusChanged(on, { legalStatus: row.LS });
    const next = rows[index + 1];
    const end = row.DEC !== null && (next === undefined || next.RNE === 'S') ? [ceased(formatDay(row.DEC))] : [];
    if (row.RNE === 'S') return [becameLookedAfter(on, { ...place, legalStatus: row.LS }), ...end];
    if (row.RNE === 'L') return [status, ...end];
    const change = placed(on, { ...place, reasonForNewEpisode: row.RNE });
    return [change, ...(row.RNE === 'B' || row.RNE === 'U' ? [status] : []), ...end];
  });

describe('The number of placements in a year', () => {
  it('is what the rows of an annual return give, counted one by one', () => {
    let compared = 0;
    fc.assert(
      fc.property(episodes, fc.boolean(), fc.boolean(), (rows, sameCarerMoves, outgoing) => {
        const policies = {
          'stability.countSameCarerMoves': sameCarerMoves,
          'stability.outgoingOnFirstDay': outgoing ? 'open' : 'not_open',
        };
        const about = aboutOf(placementStabilityShortTerm, storyOf(rows), { asAt: '2025-03-31', policies });
        const inCare = rows.some(
          ({ DECOM, DEC, LS }) =>
            DECOM <= day('2025-03-31') && (DEC === null || DEC > day('2025-03-31')) && LS !== 'V3',
        );
        if (!inCare) return;
        compared++;
        expect(about).toMatchObject({ count: countOf(rows, sameCarerMoves, outgoing) });
      }),
      { numRuns: process.env['CARELEDGER_TEST_RUNS'] === 'long' ? 50_000 : 1_000 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});
