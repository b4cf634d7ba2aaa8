import { CountedBefore } from '#indicators';

/**
 * What was counted for the questions that were asked last, so that they are answered anew, from all that is held, without
 * looking at every child again.
 */
export class CountedQuestions {
  private readonly questions = new Map<string, CountedBefore>();

  /** @param questionsMax how many questions are remembered */
  constructor(private readonly questionsMax: number) {}

  /** @param key the whole question, in words, but for what the history holds */
  of(key: string): CountedBefore {
    const before = this.questions.get(key) ?? new CountedBefore();
    this.questions.delete(key);
    this.questions.set(key, before);
    for (const oldest of this.questions.keys())
      if (this.questions.size > this.questionsMax) this.questions.delete(oldest);
    return before;
  }
}
