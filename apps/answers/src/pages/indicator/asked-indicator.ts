import { questionOf, refuseUnpublishable, type UnderstoodQuestion } from '#answering';
import { formatInstant, type Day } from '#calendar';
import type { History } from '#history';
import { monthsTo } from '#measures';
import { parametersOf, publishableParameters, type Query } from '../../doors/query-parameters.js';
import type { AskedMoment } from '../furniture/index.js';

/** What an indicator's page was asked. */
export interface AskedIndicator {
  readonly question: UnderstoodQuestion;
  /** The day of the figure. */
  readonly asAt: Day;
  /** The days of the chart, in order: the last is that of the figure. */
  readonly days: readonly Day[];
  /** Whether the figures are for publication. */
  readonly isPublic: boolean;
}

/** Understands the words of an address. The figure is that of the last day of the series, or of the day asked. */
export function askedIndicator(code: string, query: Query, dayShown: string, history: History): AskedIndicator {
  const { from, to, asAt } = query;
  const saysNoEnd = asAt === undefined && to === undefined;
  const parameters = parametersOf(code, saysNoEnd ? { ...query, asAt: dayShown } : query, publishableParameters);
  const question = questionOf(parameters, history);
  const isPublic = parameters.publish === true;
  // in parts it is asked by the page itself, which says where these are not published
  if (isPublic) refuseUnpublishable(history, { ...question, by: question.by?.name === 'worker' ? question.by : null });
  if (from === undefined) {
    const [day] = question.asAts;
    return { question, asAt: day, days: monthsTo(day), isPublic };
  }
  // the figure is that of the day asked, also where no month ends on it
  const end = parameters.asAt === undefined ? [] : questionOf({ code, asAt: parameters.asAt }, history).asAts;
  const days = [...new Set([...question.asAts, ...end])];
  const last = days.at(-1)!;
  if (isPublic) refuseUnpublishable(history, { ...question, asAts: [last], by: null });
  return { question, asAt: last, days, isPublic };
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
