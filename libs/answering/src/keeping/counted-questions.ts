import { CountedBefore } from '#indicators';
import type { UnderstoodQuestion } from '../questions/question-of.js';

/** Questions that are remembered: those that were asked last. */
const questionsMax = 16;

/**
 * What was counted for the questions that programs ask again and again, so that they are answered anew, from all that is
 * held, without looking at every child again.
 */
export class CountedQuestions {
  private readonly questions = new Map<string, CountedBefore>();

  of(question: UnderstoodQuestion): CountedBefore | null {
    if (!CountedBefore.canServe(question)) return null;
    const { indicator, asAts, knownAt, policies } = question;
    const key = JSON.stringify([indicator.definition.code, asAts, knownAt, Object.entries(policies).sort()]);
    const before = this.questions.get(key) ?? new CountedBefore();
    this.questions.delete(key);
    this.questions.set(key, before);
    for (const oldest of this.questions.keys()) if (this.questions.size > questionsMax) this.questions.delete(oldest);
    return before;
  }
}
