import { day, dayFaultOf, endOfLondonDay, instant, instantFaultOf, lastDay } from '#calendar';
import type { View } from '#history';
import { faultAt } from './faults.js';
import { QuestionError } from './question-error.js';

/** A view without an indicator: for a child's journey. */
export interface UnderstoodMoment extends View {
  /** Whether no day was named: then everything that was said counts. */
  readonly isOpenEnded: boolean;
}

export function momentOf({
  asAt,
  knownAt,
}: {
  asAt?: string | undefined;
  knownAt?: string | undefined;
}): UnderstoodMoment {
  const faults = [faultOf('asAt', asAt, dayFaultOf), faultOf('knownAt', knownAt, knownAtFaultOf)].filter(
    (fault) => fault !== null,
  );
  if (faults.length > 0) throw new QuestionError(faults);
  return {
    asAt: asAt === undefined ? lastDay : day(asAt),
    knownAt: knownAt === undefined ? null : knownAtOf(knownAt),
    ordinal: null,
    isOpenEnded: asAt === undefined,
  };
}

/** The same where a day must be named. */
export function datedMomentOf(asked: Parameters<typeof momentOf>[0]): UnderstoodMoment {
  const moment = momentOf(asked);
  if (moment.isOpenEnded) throw faultAt('asAt', 'asAt is missing: the day whose figures are looked at');
  return moment;
}

/** A moment, or a day: then its end in London, so that all that was recorded on it is known. */
export const knownAtOf = (text: string) => (dayFaultOf(text) === null ? endOfLondonDay(day(text)) : instant(text));
export const knownAtFaultOf = (text: unknown): string | null =>
  dayFaultOf(text) === null ? null : instantFaultOf(text);

function faultOf(path: string, text: string | undefined, of: (text: unknown) => string | null) {
  const fault = text === undefined ? null : of(text);
  return fault === null ? null : { path, code: 'not-understood', message: `${path}: ${fault}` };
}
