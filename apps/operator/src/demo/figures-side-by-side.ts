import { AnswerQuestion, ListIndicators } from '#answering';
import { addMonths, addYears, formatDay, lastOfMonth, type Day } from '#calendar';
import type { Answers } from '../opening/within-answers.js';
import { plainTable } from '../terminal/plain-table.js';

/** One indicator at the last month end, a month before and a year before. */
export interface SideBySide {
  readonly code: string;
  readonly title: string;
  readonly figures: readonly {
    readonly asAt: string;
    readonly numerator: number;
    readonly denominator: number | null;
    readonly display: string;
  }[];
}

/** Every indicator of the catalogue, its last figure beside last month's and last year's. */
export async function figuresSideBySide({ ask }: Answers, end: Day): Promise<SideBySide[]> {
  const asAts = [end, lastOfMonth(addMonths(end, -1)), lastOfMonth(addYears(end, -1))].map(formatDay);
  const rows: SideBySide[] = [];
  for (const { code, sectorCode, title } of await ask(new ListIndicators())) {
    const figures: SideBySide['figures'][number][] = [];
    for (const asAt of asAts) {
      const { results } = await ask(new AnswerQuestion({ code, asAt }));
      const { numerator, denominator, display } = results[0]!;
      figures.push({ asAt, numerator, denominator, display });
    }
    rows.push({ code: sectorCode, title, figures });
  }
  return rows;
}

export function plainSideBySide(rows: readonly SideBySide[]): string {
  const days = rows[0]?.figures.map(({ asAt }) => asAt) ?? [];
  return plainTable(
    ['', 'indicator', ...days],
    rows.map(({ code, title, figures }) => [code, title, ...figures.map(figureText)]),
  );
}

const figureText = ({ numerator, denominator, display }: SideBySide['figures'][number]): string =>
  denominator === null ? display : `${display} (${numerator}/${denominator})`;
