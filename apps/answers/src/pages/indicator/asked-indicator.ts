import { questionOf, type UnderstoodQuestion } from '#answering';
import { formatInstant, type Day } from '#calendar';
import type { History } from '#history';
import { monthsTo } from '#measures';
import { parametersOf, tableParameters, type Query } from '../../doors/query-parameters.js';
import type { AskedMoment } from '../furniture/index.js';

/** What an indicator's page was asked. */
export interface AskedIndicator {
  readonly question: UnderstoodQuestion;
  /** The day of the figure. */
  readonly asAt: Day;
  /** The days of the chart, in order: the last is that of the figure. */
  readonly days: readonly Day[];
}

/** Understands the words of an address. The figure is that of the last day of the series, or of the day asked. */
export function askedIndicator(code: string, query: Query, dayShown: string, history: History): AskedIndicator {
  const { from, to, asAt } = query;
  const saysNoEnd = asAt === undefined && to === undefined;
  const parameters = parametersOf(code, saysNoEnd ? { ...query, asAt: dayShown } : query, tableParameters);
  const question = questionOf(parameters, history);
  if (from === undefined) {
    const [day] = question.asAts;
    return { question, asAt: day, days: monthsTo(day) };
  }
  // the figure is that of the day asked, also where no month ends on it
  const end = parameters.asAt === undefined ? [] : questionOf({ code, asAt: parameters.asAt }, history).asAts;
  const days = [...new Set([...question.asAts, ...end])];
  return { question, asAt: days.at(-1)!, days };
}

/** What the strip says of a question. */
export const momentAsked = (
  { question: { knownAt, ordinal } }: AskedIndicator,
  asAt: string,
  position: string | null,
  heldCount: number,
): AskedMoment => ({
  asAt,
  knownAt: knownAt === null ? null : formatInstant(knownAt),
  position: ordinal === null ? null : position,
  heldCount,
});
