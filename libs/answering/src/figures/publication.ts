import { formatDay, formatInstant } from '#calendar';
import { lastEventIdAmong, type History } from '#history';
import type { Statement } from '#recording';
import { answerOf } from '../answers/answer.js';
import { checksumOf } from '../answers/document.js';
import { publishedFigures } from './figures.js';
import { QuestionError } from '../questions/question-error.js';
import type { UnderstoodQuestion } from '../questions/question-of.js';

/** The source of what this system says itself. */
export const ownSource = 'careledger';

/**
 * The statement that publishes a figure: what was asked, what was counted, and what the ledger held. Publishing the
 * same question at the same position again is the same statement, and so is recorded once.
 */
export function publicationOf(
  history: History,
  question: UnderstoodQuestion,
): Statement & { readonly figureId: string } {
  if (question.isSeries || question.by !== null) {
    throw new QuestionError([
      {
        path: question.isSeries ? 'from' : 'by',
        code: 'whole-figures-only',
        message: 'A figure is published whole and for one day; its parts can be asked for at its position',
      },
    ]);
  }
  const { meta, results } = answerOf(history, { ...question, listsChildren: true });
  const [{ numerator, denominator, value, display }] = results as unknown as [(typeof results)[number]];
  if (meta.position === null)
    throw new QuestionError([
      { path: 'position', code: 'empty', message: 'Nothing is recorded yet: there is no figure to publish' },
    ]);
  const asAt = formatDay(question.asAts[0]);
  const knownAt = question.knownAt === null ? {} : { knownAt: formatInstant(question.knownAt) };
  const identity = { indicator: meta.indicator, asAt, ...knownAt, position: meta.position, asked: question.policies };
  const figureId = `${meta.code}-${asAt}-${checksumOf(identity).slice('sha256:'.length, 'sha256:'.length + 10)}`;
  const { indicator, definitionVersion, policies, checksum, position } = meta;
  const said = {
    figureId,
    indicator,
    definitionVersion,
    asAt,
    ...knownAt,
    position,
    ...lastEventOf(history, figureId, position),
    policies,
    asked: question.policies,
  };
  const data = { ...said, numerator, denominator, value, display, checksum };
  return { source: ownSource, id: `figure/${figureId}`, type: 'figure-published.v1', data, figureId };
}

/** A figure that was published before it could be said is the same statement still. */
function lastEventOf(history: History, figureId: string, position: string): { lastEvent?: string } {
  const published = publishedFigures(history).find(({ id }) => id === figureId);
  const ordinal = history.positions.ordinalOf(position);
  const lastEvent =
    published !== undefined || ordinal === undefined ? published?.lastEvent : lastEventIdAmong(history, ordinal);
  return lastEvent === null || lastEvent === undefined ? {} : { lastEvent };
}
