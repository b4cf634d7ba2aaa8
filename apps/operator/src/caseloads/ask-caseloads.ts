import { answerQuestion } from '../indicator/ask-indicator.js';
import type { Invocation } from '../program/invocation.js';
import { parametersOf, type QuestionOptions } from '../questions/question-options.js';

/** The caseload indicator, by worker unless said otherwise. */
export const askCaseloads = (invocation: Invocation, options: QuestionOptions): Promise<void> =>
  answerQuestion(invocation, parametersOf('caseload', { by: 'worker', ...options }));
