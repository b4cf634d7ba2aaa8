import type { Day } from '#calendar';
import type { History } from '#history';
import { Asked, type Indicator, type Question, type Result } from '#indicators';
import { signatureOf } from './signature.js';

/** A question about one indicator and one day. */
export interface OneFigure extends Question {
  readonly indicators: readonly [Indicator];
  readonly asAts: readonly [Day];
}

/** A figure, with what the verdicts on each child came to. */
export interface Counted {
  readonly result: Result;
  /** By the number of the child in the history; a child outside the population is left out. */
  readonly signatures: ReadonlyMap<number, string>;
}

/** Counts a figure and remembers each child. */
export function counted(history: History, question: OneFigure): Counted {
  const asked = new Asked(history, question);
  const signatures = new Map<number, string>();
  for (const { subject, verdicts } of asked.judged(question.indicators[0], question.asAts[0]))
    signatures.set(subject, signatureOf(verdicts));
  return { result: asked.results()[0]![0]!, signatures };
}
