import type { Definition } from '#indicators';
import { daysWords } from '../indicator/children.model.js';
import type { Address } from '../furniture/index.js';
import type { CountedRow } from '../measures/counted-row.js';
import { countsAgainst, standingOf, standings, standingWords, type Standing } from '../measures/standing.js';

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
  readonly path: string;
  readonly standing: Standing;
  readonly daysLate: number | null;
  readonly rank: number;
  readonly days: number;
}

/**
 * The children of a worker with what is due for each: overdue first, the longest on top, then what is due next.
 * A child who is not in care owes neither duty and comes last.
 */
export function workerRows(children: readonly string[], duties: readonly DutyRows[], address: Address) {
  return linesOf(children, duties).map(({ child, due }) => [
    { text: child, href: address.to(`/children/${encodeURIComponent(child)}`) },
    ...due.map((one) => (one === null ? { text: 'none' } : { text: one.text, href: address.to(one.path) })),
  ]);
}

/** The same as a table: of each duty how the child stands, and by how many days it is overdue (below 0: due in so many). */
export const workerColumns = [
  'child',
  ...workerDuties.flatMap(({ code }) => {
    const name = code.replaceAll('-', '_');
    return [name, `${name}_days_late`];
  }),
  'as_at',
];

export const workerCells = (children: readonly string[], duties: readonly DutyRows[], asAt: string): unknown[][] =>
  linesOf(children, duties).map(({ child, due }) => [
    child,
    ...due.flatMap((one) => (one === null ? [null, null] : [one.standing, one.daysLate])),
    asAt,
  ]);

function linesOf(children: readonly string[], duties: readonly DutyRows[]) {
  const byChild = duties.map(({ rows }) => new Map(rows.map((row) => [row.child, row])));
  const lines = children.map((child) => {
    const due = duties.map(({ definition }, index) => dueOf(byChild[index]!.get(child), definition));
    const urgent = due.filter((one) => one !== null).sort(byUrgency)[0];
    return { child, due, rank: urgent?.rank ?? standings.length, days: urgent?.days ?? noDays };
  });
  return lines.sort(byUrgency);
}

const byUrgency = (
  a: { readonly rank: number; readonly days: number },
  b: { readonly rank: number; readonly days: number },
): number => a.rank - b.rank || b.days - a.days;

function dueOf(row: CountedRow | undefined, definition: Definition): Due | null {
  if (row === undefined) return null;
  const standing = standingOf(row, countsAgainst(definition));
  return {
    text: daysWords(row.daysLate) || standingWords(definition)[standing],
    path: `/indicators/${definition.code}/children/${encodeURIComponent(row.child)}`,
    standing,
    daysLate: row.daysLate,
    rank: standings.indexOf(standing),
    days: row.daysLate ?? noDays,
  };
}
