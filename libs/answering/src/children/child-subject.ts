import type { History } from '#history';
import { NotFoundError } from '../questions/question-error.js';

/** The number by which the history knows a child. */
export function childSubjectOf(history: History, childId: string): number {
  const subject = history.subjects.find(`child-${childId}`);
  if (subject === undefined)
    throw new NotFoundError('unknown-child', 'No event of a child with this identifier is known here');
  return subject;
}
