import { formatDay } from '#calendar';
import { shorthandIn, type Shorthand, type ShorthandNote, type Showing } from '#disclosure';
import type { History } from '#history';
import { answerOf, dimensionKey, type Meta, type ResultDocument, type Warning } from '../answers/answer.js';
import { checksumOf } from '../answers/document.js';
import type { UnderstoodQuestion } from '../questions/question-of.js';
import { partKey, wholeKey } from './divided-whole.js';
import { refuseUnpublishable } from './publishable.js';
import { showingsOf } from './showings.js';
import { publishedCellsOf } from './told-figure.js';

/** A result as it may be published: shorthand stands where a number may not. */
export interface PublishedResult {
  readonly asAt: string;
  readonly [dimension: string]: unknown;
  readonly numerator: number | Shorthand;
  readonly denominator: number | Shorthand;
  /** Of a part it is not published. */
  readonly excluded: Readonly<Record<string, number | Shorthand>> | Shorthand;
  readonly value: number | Shorthand;
  readonly display: string;
}

/** An answer that may leave the authority: small numbers are hidden, and nobody is named. */
export interface PublishedAnswer {
  readonly meta: Meta & { readonly publish: true };
  readonly results: readonly PublishedResult[];
  /** The note under the table: each shorthand that stands in it, explained. */
  readonly notes: readonly ShorthandNote[];
  readonly warnings: readonly Warning[];
}

/**
 * Answers a question for publication. The same question at the same position is answered alike, whatever else was asked.
 * @throws QuestionError for what is not published at all
 */
export function publishedAnswerOf(
  history: History,
  question: UnderstoodQuestion,
  warnings: readonly Warning[] = [],
): PublishedAnswer {
  refuseUnpublishable(history, question);
  const answer = answerOf(history, question, warnings);
  const [showings] = showingsOf(history, { ...question, indicators: [question.indicator] });
  const shown = new Map([...showings!].map(([asAt, showing]) => [formatDay(asAt), showing]));
  const results = answer.results
    .filter(({ asAt }) => question.by === null || shown.get(asAt)!.get(wholeKey)!.count)
    .map((result) => publishedResult(result, shown.get(result.asAt)!.get(keyOf(result, question))!, question));
  const { position, checksum: _ofAll, ...said } = answer.meta;
  const meta = { ...said, publish: true as const };
  return {
    // over what is published alone: by that of the full answer somebody could try which small numbers give it
    meta: { ...meta, position, checksum: checksumOf({ meta, results }) },
    results,
    notes: shorthandIn(results),
    warnings: answer.warnings,
  };
}

const keyOf = (result: ResultDocument, { by }: UnderstoodQuestion): string =>
  by === null ? wholeKey : partKey(by.name, String(result[dimensionKey(by.name)]));

function publishedResult(result: ResultDocument, showing: Showing, question: UnderstoodQuestion): PublishedResult {
  const { asAt, numerator, denominator, excluded, value, display, ...rest } = result;
  const isPart = question.by !== null;
  const dimension = isPart ? dimensionKey(question.by.name) : null;
  const further = Object.entries(rest).map(([key, one]) => [key, key === dimension ? one : notAvailable(one)] as const);
  const figure = { numerator, denominator, value, display, excluded };
  return { asAt, ...Object.fromEntries(further), ...publishedCellsOf(figure, showing, isPart, question.indicator) };
}

/** Further numbers of a figure are not published: they are parts of it that nothing here accounts for. */
function notAvailable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '[x]';
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, notAvailable(one)]));
}
