import type { Definition } from '#indicators';
import type { CountedRow } from './counted-row.js';

/**
 * Where a child stands in a list: what counts against the figure first, then what is about to, then what does not, then
 * what is in neither count.
 */
export type Standing = 'against' | 'nearly' | 'fine' | 'left-out';

export const standings: readonly Standing[] = ['against', 'nearly', 'fine', 'left-out'];

/** Days before the due day from which somebody should be looked after now. */
export const nearlyDays = 7;

/** Which verdict counts against the figure; null where none does, as in a plain count or where cases are shared out. */
export function countsAgainst({ better, unit }: Pick<Definition, 'better' | 'unit'>): 'met' | 'not-met' | null {
  if (better === 'neither' || unit === 'cases') return null;
  return better === 'higher' ? 'not-met' : 'met';
}

export function standingOf(
  { outcome, daysLate }: Pick<CountedRow, 'outcome' | 'daysLate'>,
  against: 'met' | 'not-met' | null,
): Standing {
  if (outcome === 'excluded') return 'left-out';
  if (outcome === against) return 'against';
  return daysLate !== null && daysLate >= -nearlyDays ? 'nearly' : 'fine';
}

/** What each standing is called for an indicator, and the colour of its tag. */
export function standingWords(definition: Pick<Definition, 'better' | 'unit'>): Readonly<Record<Standing, string>> {
  const against = countsAgainst(definition);
  const nearly = `due within ${nearlyDays} days`;
  if (against === null) return { against: 'counted', nearly, fine: 'counted', 'left-out': 'in neither count' };
  return against === 'not-met'
    ? { against: 'not met', nearly, fine: 'met', 'left-out': 'in neither count' }
    : { against: 'counted', nearly, fine: 'not counted', 'left-out': 'in neither count' };
}

export const standingColours: Readonly<Record<Standing, string>> = {
  against: 'red',
  nearly: 'yellow',
  fine: 'green',
  'left-out': 'grey',
};

/** Of rows about which no days are told: after all others. */
const noDays = -1_000_000;

/** Most overdue first; of those with time left, the one with the least. */
export function byUrgency(rows: readonly CountedRow[], against: 'met' | 'not-met' | null): CountedRow[] {
  const rank = (row: CountedRow): number => standings.indexOf(standingOf(row, against));
  return [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (b.daysLate ?? noDays) - (a.daysLate ?? noDays) ||
      a.on - b.on ||
      (a.child < b.child ? -1 : Number(a.child > b.child)),
  );
}
