import type { History } from '#history';
import type { OneFigure } from '../comparison/counted.js';
import { Faults } from './faults.js';
import type { Parameters } from './parameters.js';
import { QuestionError, type QuestionFault } from './question-error.js';
import { indicatorOf, questionOf, type UnderstoodQuestion } from './question-of.js';

/**
 * Two questions about one indicator. What is not said of the second is as in the first, but that it knows everything
 * unless a moment or a position is said.
 */
export interface ComparedParameters extends Pick<Parameters, 'code' | 'asAt' | 'knownAt' | 'position' | 'policy'> {
  readonly nowAsAt?: string | undefined;
  readonly nowKnownAt?: string | undefined;
  readonly nowPosition?: string | undefined;
  /** Given, it takes the place of `policy`. */
  readonly nowPolicy?: readonly string[] | undefined;
}

/** Understands both questions, or says everything that is wrong with either. */
export function comparedQuestionsOf(
  { code, asAt, knownAt, position, policy, nowAsAt, nowKnownAt, nowPosition, nowPolicy }: ComparedParameters,
  history: History,
): { readonly was: OneFigure; readonly now: OneFigure } {
  indicatorOf(code);
  const faults = new Faults();
  const was = faults.hear(() => questionOf({ code, asAt, knownAt, position, policy }, history));
  const now = faults.hear(() =>
    namedAsNow({ nowAsAt, nowKnownAt, nowPosition, nowPolicy }, () =>
      questionOf(
        { code, asAt: nowAsAt ?? asAt, knownAt: nowKnownAt, position: nowPosition, policy: nowPolicy ?? policy },
        history,
      ),
    ),
  );
  if (was === null || now === null) throw faults.error();
  return { was: oneFigureOf(was), now: oneFigureOf(now) };
}

const oneFigureOf = ({ indicator, asAts, knownAt, ordinal, policies }: UnderstoodQuestion): OneFigure => ({
  indicators: [indicator],
  asAts: [asAts[0]],
  knownAt,
  ordinal,
  policies,
});

/** A fault of the second question is told at its own parameter; one of a part that it takes from the first, only there. */
function namedAsNow<T>(own: Readonly<Record<string, unknown>>, understand: () => T): T {
  try {
    return understand();
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    throw new QuestionError(error.faults.flatMap((fault) => renamed(fault, own)));
  }
}

function renamed({ path, code, message }: QuestionFault, own: Readonly<Record<string, unknown>>): QuestionFault[] {
  const name = `now${path[0]!.toUpperCase()}${path.slice(1)}`;
  if (own[name] === undefined) return [];
  return [{ path: name, code, message: message.startsWith(path) ? `${name}${message.slice(path.length)}` : message }];
}
