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

export function childrenSummaryOf(
  definition: Definition,
  rows: readonly CountedRow[],
  address: Address,
): ChildrenSummary {
  const against = countsAgainst(definition);
  const words = standingWords(definition);
  const path = `/indicators/${definition.code}/children`;
  const lines = standings.flatMap((standing) => {
    const count = rows.filter((row) => standingOf(row, against) === standing).length;
    if (count === 0) return [];
    const one = definition.unit.replace(/s$/, '').replace(/^children$/, 'child');
    const what = countWords(count, one === 'children' ? 'child' : one, definition.unit);
    return [{ standing, text: `${what}: ${words[standing]}`, href: address.to(path, { standing }) }];
  });
  return { sentence: sentenceOf(definition, rows, against), lines, all: address.to(path) };
}

function sentenceOf({ unit }: Definition, rows: readonly CountedRow[], against: 'met' | 'not-met' | null): string {
  if (rows.length === 0) return 'Nobody is counted on this day.';
  const late = rows.filter((row) => row.outcome === against && (row.daysLate ?? 0) > 0);
  const worst = late.reduce((most, { daysLate }) => Math.max(most, daysLate ?? 0), 0);
  const nearly = rows.filter((row) => standingOf(row, against) === 'nearly').length;
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
