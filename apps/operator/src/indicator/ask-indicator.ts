import { AnswerQuestion, childrenCsv, resultsCsv, type Answer, type Parameters } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { parametersOf, type QuestionOptions } from '../questions/question-options.js';
import { plainAnswer } from './plain-answer.js';

export const askIndicator = (invocation: Invocation, code: string, options: QuestionOptions): Promise<void> =>
  answerQuestion(invocation, parametersOf(code, options));

/** Asks and prints: the document that HTTP gives, its table, or the same for people. */
export async function answerQuestion(invocation: Invocation, parameters: Parameters): Promise<void> {
  const answer = await withinAnswers(invocation, ({ ask }) => ask(new AnswerQuestion(parameters)));
  await showAnswer(invocation, answer);
}

async function showAnswer(invocation: Invocation, answer: Answer): Promise<void> {
  await show(invocation, {
    document: () => answer,
    csv: () => (answer.children === undefined ? resultsCsv(answer) : childrenCsv(answer)),
    plain: () => plainAnswer(answer),
  });
  if (invocation.format === 'csv') return;
  for (const { message } of invocation.format === 'plain' ? answer.warnings : []) invocation.terminal.say(message);
}
