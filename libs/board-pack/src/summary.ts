import type { ToldFigure } from '#answering';
import { formatDay } from '#calendar';
import { shorthandIn, type ShorthandNote } from '#disclosure';
import type { BoardMeasure, BoardPack } from './board-pack.js';

/** One measure of a board pack as programs get it. */
export interface SummaryRow {
  readonly indicator: string;
  readonly code: string;
  readonly title: string;
  readonly numerator: ToldFigure['numerator'];
  readonly denominator: ToldFigure['denominator'];
  readonly display: string;
  readonly lastMonth: string;
  readonly sameMonthLastYear: string;
  readonly target: number | null;
  readonly againstTarget: string | null;
  readonly change: string | null;
  readonly says: string;
}

/** The summary of a board pack as a document. */
export interface PackDocument {
  readonly meta: {
    readonly month: string;
    readonly asAt: string;
    readonly knownAt: string | null;
    readonly position: string | null;
    readonly checksum: string;
    /** Said of a pack for publication. */
    readonly publish?: true;
  };
  readonly results: readonly SummaryRow[];
  /** Of a pack for publication: each shorthand that stands in it, explained. */
  readonly notes?: readonly ShorthandNote[];
}

export function packDocument({
  month,
  asAt,
  knownAt,
  position,
  checksum,
  isPublic,
  measures,
}: BoardPack): PackDocument {
  const meta = { month, asAt: formatDay(asAt), knownAt, position, checksum };
  const results = measures.map(rowOf);
  return isPublic ? { meta: { ...meta, publish: true }, results, notes: shorthandIn(results) } : { meta, results };
}

function rowOf({ measure, now, lastMonth, lastYear, change }: BoardMeasure): SummaryRow {
  const { indicator, trend, target } = measure;
  const { code, sectorCode, title } = indicator.definition;
  const { numerator, denominator, display } = now;
  return {
    indicator: code,
    code: sectorCode,
    title,
    numerator,
    denominator,
    display,
    lastMonth: lastMonth.display,
    sameMonthLastYear: lastYear.display,
    target: target?.value ?? null,
    againstTarget: target?.standing ?? null,
    change,
    says: trend.sentence,
  };
}
