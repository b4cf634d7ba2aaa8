import type { ToldFigure } from '#answering';
import type { Definition } from '#indicators';
import { countWords, type Address } from '../furniture/index.js';
import type { CountedRow } from '../measures/counted-row.js';
import {
  countsAgainst,
  nearlyDays,
  standingOf,
  standings,
  standingWords,
  type Standing,
} from '../measures/standing.js';

/** How many children stand where, each with the address that lists them. */
export interface ChildrenSummary {
  readonly sentence: string;
  readonly lines: readonly { readonly text: string; readonly href: string; readonly standing: Standing }[];
  readonly all: string;
}

/** @param rows in any order */
export function childrenSummaryOf(
  definition: Definition,
  rows: readonly CountedRow[],
  address: Address,
): ChildrenSummary {
  const against = countsAgainst(definition);
  const words = standingWords(definition);
  const path = `/indicators/${definition.code}/children`;
  const { counts, worst } = addedUp(rows, against);
  const lines = standings.flatMap((standing) => {
    const count = counts[standing];
    if (count === 0) return [];
    const one = definition.unit.replace(/s$/, '').replace(/^children$/, 'child');
    const what = countWords(count, one === 'children' ? 'child' : one, definition.unit);
    return [{ standing, text: `${what}: ${words[standing]}`, href: address.to(path, { standing }) }];
  });
  const sentence =
    rows.length === 0 ? 'Nobody is counted on this day.' : sentenceOf(definition, counts.nearly, worst, against);
  return { sentence, lines, all: address.to(path) };
}

/** How many stand where, and by how many days the longest overdue is so. One pass: there may be thousands. */
function addedUp(rows: readonly CountedRow[], against: 'met' | 'not-met' | null) {
  const counts: Record<Standing, number> = { against: 0, nearly: 0, fine: 0, 'left-out': 0 };
  let worst = 0;
  for (const row of rows) {
    const standing = standingOf(row, against);
    counts[standing]++;
    if (standing === 'against') worst = Math.max(worst, row.daysLate ?? 0);
  }
  return { counts, worst };
}

function sentenceOf({ unit }: Definition, nearly: number, worst: number, against: 'met' | 'not-met' | null): string {
  const parts = [
    ...(worst > 0 ? [`The longest overdue is so by ${countWords(worst, 'day')}`] : []),
    ...(nearly > 0 ? [`${nearly} more ${nearly === 1 ? 'falls' : 'fall'} due within ${nearlyDays} days`] : []),
  ];
  if (parts.length > 0) return `${parts.join('; ')}.`;
  return against === null
    ? `Every one of the ${unit} is listed with the reason.`
    : `Each of the ${unit} is listed with the reason.`;
}

/** What is in neither count, reason by reason. */
export const excludedOf = ({ exclusions }: Definition, { excluded }: ToldFigure) =>
  Object.entries(exclusions).map(([key, says]) => ({
    says,
    count: typeof excluded === 'string' ? excluded : (excluded[key] ?? 0),
  }));
