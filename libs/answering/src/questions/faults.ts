import { QuestionError, type QuestionFault } from './question-error.js';

/** A question with one fault, at a parameter. */
export const faultAt = (path: string, message: string, code = 'not-understood'): QuestionError =>
  new QuestionError([{ path, code, message }]);

/** Gathers what is wrong with the parts of a question, so that all of it is said at once. */
export class Faults {
  private readonly found: QuestionFault[] = [];

  /** What is heard, or null when there is a fault in it. */
  hear<T>(hear: () => T): T | null {
    try {
      return hear();
    } catch (error) {
      if (!(error instanceof QuestionError)) throw error;
      this.found.push(...error.faults);
      return null;
    }
  }

  get any(): boolean {
    return this.found.length > 0;
  }

  error(): QuestionError {
    return new QuestionError(this.found);
  }
}
