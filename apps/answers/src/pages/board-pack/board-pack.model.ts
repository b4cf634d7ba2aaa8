import { isHidden } from '#answering';
import { formatDay, monthInWords } from '#calendar';
import type { BoardMeasure, BoardPack } from '#board-pack';
import { controlChart } from '#charts';
import { countWords, type Address } from '../furniture/index.js';
import {
  assuranceSign,
  displayOf,
  madeOf,
  overlapWords,
  targetSign,
  toldWords,
  variationSign,
  type Sign,
} from '../measures/measure-words.js';

export interface BoardPackModel {
  readonly month: string;
  readonly monthWords: string;
  readonly lead: string;
  readonly isPublic: boolean;
  readonly measures: readonly BoardMeasureModel[];
}

export interface BoardMeasureModel {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly question: string;
  readonly says: string;
  readonly display: string;
  readonly isHidden: boolean;
  readonly isChangeHidden: boolean;
  readonly madeOf: string | null;
  readonly lastMonth: string;
  readonly lastYear: string;
  readonly target: ReturnType<typeof targetSign>;
  readonly variation: Sign | null;
  /** What to know of the sign; null where it can be taken as it is. */
  readonly overlap: string | null;
  readonly assurance: Sign | null;
  readonly svg: string;
  readonly points: readonly { readonly day: string; readonly display: string }[];
  readonly teams: readonly { readonly team: string; readonly display: string; readonly of: string }[];
  /** Why the teams are not published. */
  readonly teamsLeftOut: string | null;
  readonly version: number;
}

/** The board pack as one page. */
export const boardPackModel = (pack: BoardPack, address: Address): BoardPackModel => ({
  month: pack.month,
  monthWords: monthInWords(pack.asAt),
  lead: leadOf(pack.measures),
  isPublic: pack.isPublic,
  measures: pack.measures.map((measure) => measureModel(measure, address)),
});

function leadOf(measures: readonly BoardMeasure[]): string {
  const of = (cause: string): number =>
    measures.filter(({ measure }) => measure.trend.variation?.cause === cause).length;
  const worse = of('concern');
  const better = of('improvement');
  return `${countWords(measures.length, 'measure')}: ${worse === 0 ? 'none is' : countWords(worse, 'is', 'are')} getting worse, ${better === 0 ? 'none is' : countWords(better, 'is', 'are')} improving.`;
}

function measureModel(found: BoardMeasure, address: Address): BoardMeasureModel {
  const { measure, now, lastMonth, lastYear, teams, teamsLeftOut } = found;
  const { indicator, trend } = measure;
  const { code, title, question, version } = indicator.definition;
  return {
    id: code,
    href: address.to(`/indicators/${code}`, { asAt: formatDay(now.asAt) }),
    title,
    question,
    says: trend.sentence,
    display: displayOf(measure),
    isHidden: isHidden(now),
    isChangeHidden: measure.figures.some(isHidden),
    madeOf: madeOf(measure),
    lastMonth: lastMonth.display,
    lastYear: lastYear.display,
    target: targetSign(measure),
    variation: variationSign(measure),
    overlap: overlapWords(measure),
    assurance: assuranceSign(measure),
    svg: controlChart({ trend }),
    points: trend.points.map(({ asAt, display }) => ({ day: monthInWords(asAt), display })),
    teams: teams.map(({ part, display, numerator, denominator }) => ({
      team: part ?? '',
      display,
      of: denominator === null || denominator === '[z]' ? '' : `${toldWords(numerator)} of ${toldWords(denominator)}`,
    })),
    teamsLeftOut,
    version,
  };
}
