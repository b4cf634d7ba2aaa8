import type { History } from '#history';
import { Asked, type Question } from '#indicators';
import { measureOf, type Measure } from './measure.js';

/**
 * Measures of several indicators in one pass over the children, in steps between which others may have their turn.
 * @param question its last day is that of the figures, the days before it are those of the series
 */
export function* measuring(history: History, question: Question): Generator<void, Measure[]> {
  const asked = new Asked(history, question);
  const tables = yield* asked.counting();
  const kept = history.kept(asked.limits);
  const measures: Measure[] = [];
  for (const [index, indicator] of question.indicators.entries()) {
    yield;
    measures.push(measureOf({ indicator, results: tables[index]!, kept, policies: asked.policies }));
  }
  return measures;
}
