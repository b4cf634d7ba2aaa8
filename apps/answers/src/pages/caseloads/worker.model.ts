import type { Definition } from '#indicators';
import { daysWords } from '../indicator/children.model.js';
import type { Address } from '../furniture/index.js';
import type { CountedRow } from '../measures/counted-row.js';
import { countsAgainst, standingOf, standings, standingWords } from '../measures/standing.js';

/** Of one duty: who is counted how, by the indicator that tells it. */
export interface DutyRows {
  readonly definition: Definition;
  readonly rows: readonly CountedRow[];
}

/** Which indicators tell a worker what is overdue, and what each is called above its column. */
export const workerDuties = [
  { code: 'statutory-visits-up-to-date', heading: 'Statutory visit' },
  { code: 'reviews-up-to-date', heading: 'Review' },
] as const;

/** Days of nobody: after all others. */
const noDays = -1_000_000;

interface Due {
  readonly text: string;
  readonly href: string;
  readonly rank: number;
  readonly days: number;
}

/**
 * The children of a worker with what is due for each: overdue first, the longest on top, then what is due next.
 * A child who is not in care owes neither duty and comes last.
 */
export function workerRows(children: readonly string[], duties: readonly DutyRows[], address: Address) {
  const byChild = duties.map(({ rows }) => new Map(rows.map((row) => [row.child, row])));
  const lines = children.map((child) => {
    const due = duties.map(({ definition }, index) => dueOf(byChild[index]!.get(child), definition, address));
    const urgent = due.filter((one) => one !== null).sort(byUrgency)[0];
    return { child, due, rank: urgent?.rank ?? standings.length, days: urgent?.days ?? noDays };
  });
  return lines
    .sort(byUrgency)
    .map(({ child, due }) => [
      { text: child, href: address.to(`/children/${encodeURIComponent(child)}`) },
      ...due.map((one) => (one === null ? { text: 'none' } : { text: one.text, href: one.href })),
    ]);
}

const byUrgency = (
  a: { readonly rank: number; readonly days: number },
  b: { readonly rank: number; readonly days: number },
): number => a.rank - b.rank || b.days - a.days;

function dueOf(row: CountedRow | undefined, definition: Definition, address: Address): Due | null {
  if (row === undefined) return null;
  const standing = standingOf(row, countsAgainst(definition));
  return {
    text: daysWords(row.daysLate) || standingWords(definition)[standing],
    href: address.to(`/indicators/${definition.code}/children/${encodeURIComponent(row.child)}`),
    rank: standings.indexOf(standing),
    days: row.daysLate ?? noDays,
  };
}
