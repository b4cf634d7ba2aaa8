import type { History } from '#history';
import { CountedBefore } from '#indicators';

/** Of each question some 300 bytes a child are kept: so many children are half a gigabyte at most, of however few questions. */
const childrenMax = 1_000_000;

/**
 * What was counted for the questions that were asked last, so that they are answered anew, from all that is held, without
 * looking at every child again.
 */
export class CountedQuestions {
  private readonly questions = new Map<string, CountedBefore>();

  /** @param questionsMax how many questions are remembered; fewer of very many children */
  constructor(
    private readonly history: Pick<History, 'subjectsOf'>,
    private readonly questionsMax: number,
  ) {}

  /** @param key the whole question, in words, but for what the history holds */
  of(key: string): CountedBefore {
    const before = this.questions.get(key) ?? new CountedBefore();
    this.questions.delete(key);
    this.questions.set(key, before);
    const children = Math.max(this.history.subjectsOf('child').length, 1);
    const most = Math.max(1, Math.min(this.questionsMax, Math.floor(childrenMax / children)));
    for (const oldest of this.questions.keys()) if (this.questions.size > most) this.questions.delete(oldest);
    return before;
  }
}
