import { publishedFigureOf, showing, wholeKey, type ToldFigure } from '#answering';
import type { History } from '#history';
import { Asked, type CountedBefore, type Question } from '#indicators';
import { unitOf } from '#trends';
import { measureOf, type Measure } from './measure.js';

export interface MeasuringOptions {
  /**
   * For publication: small numbers are hidden, in a second pass over the children, and no trend rests on one that is. The
   * days are then the last of months; see {@link refuseUnpublishable}.
   */
  readonly isPublic?: boolean;
  /** What was counted when the same was asked of the same history before. */
  readonly before?: CountedBefore | null;
}

/**
 * Measures of several indicators in one pass over the children, in steps between which others may have their turn.
 * @param question its last day is that of the figures, the days before it are those of the series
 */
export function* measuring(
  history: History,
  question: Question,
  { isPublic = false, before = null }: MeasuringOptions = {},
): Generator<void, Measure[]> {
  const asked = new Asked(history, question, before);
  const tables = yield* asked.counting();
  const showings = isPublic ? yield* showing(history, question) : null;
  const kept = history.kept(asked.limits);
  const measures: Measure[] = [];
  for (const [index, indicator] of question.indicators.entries()) {
    yield;
    const results = tables[index]!;
    const shown = showings?.[index];
    const figures: readonly ToldFigure[] =
      shown === undefined
        ? results
        : results.map((result) => publishedFigureOf(result, shown.get(result.asAt)!.get(wholeKey)!, indicator));
    measures.push(measureOf({ indicator, figures, unit: unitOf(results), kept, policies: asked.policies }));
  }
  return measures;
}
