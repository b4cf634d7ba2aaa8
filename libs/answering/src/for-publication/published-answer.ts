import { formatDay } from '#calendar';
import { isSmall, shorthandIn, showingOf, type Shorthand, type ShorthandNote, type Showing } from '#disclosure';
import type { History } from '#history';
import { answerOf, dimensionKey, type Meta, type ResultDocument, type Warning } from '../answers/answer.js';
import { checksumOf } from '../answers/document.js';
import type { UnderstoodQuestion } from '../questions/question-of.js';
import { dividedWholes, partKey, wholeKey } from './divided-whole.js';
import { refuseUnpublishable } from './publishable.js';

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
  const wholes = dividedWholes(history, question);
  const shown = new Map([...wholes].map(([asAt, whole]) => [formatDay(asAt), showingOf(whole)]));
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
  const figure = figureOf({ numerator, denominator, value, display }, showing, isPart, question);
  return { asAt, ...Object.fromEntries(further), ...figure, excluded: isPart ? '[x]' : withoutSmall(excluded) };
}

type Figure = Pick<ResultDocument, 'numerator' | 'denominator' | 'value' | 'display'>;
type PublishedFigureCells = Pick<PublishedResult, 'numerator' | 'denominator' | 'value' | 'display'>;

function figureOf(
  { numerator, denominator, value, display }: Figure,
  { count, met }: Showing,
  isPart: boolean,
  { indicator }: UnderstoodQuestion,
): PublishedFigureCells {
  if (denominator === null) {
    const number = count ? numerator : '[c]';
    return { numerator: number, denominator: '[z]', value: number, display: count ? display : '[c]' };
  }
  if (indicator.tally.denominatorIsOther === true) {
    // a team's hours are those of few workers, who are known by name
    if (isPart) return { numerator: count ? numerator : '[c]', denominator: '[x]', value: '[x]', display: '[x]' };
    const hidden = { numerator: '[c]', denominator: '[c]', value: '[c]', display: '[c]' } as const;
    return count
      ? { numerator, denominator, value: value ?? '[z]', display: value === null ? '[z]' : display }
      : hidden;
  }
  const isWhole = count && met;
  return {
    numerator: met ? numerator : '[c]',
    denominator: count ? denominator : '[c]',
    value: isWhole ? (value ?? '[z]') : '[c]',
    display: isWhole ? displayOf({ numerator, denominator, value, display }) : '[c]',
  };
}

function displayOf({ numerator, value, display }: Figure): string {
  if (value === null) return '[z]';
  return display === '0%' && numerator > 0 ? '[low]' : display;
}

const withoutSmall = (excluded: ResultDocument['excluded']): Record<string, number | Shorthand> =>
  Object.fromEntries(Object.entries(excluded).map(([reason, count]) => [reason, isSmall(count) ? '[c]' : count]));

/** Further numbers of a figure are not published: they are parts of it that nothing here accounts for. */
function notAvailable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '[x]';
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, notAvailable(one)]));
}
