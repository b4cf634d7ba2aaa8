import {
  AnswerForPublication,
  AnswerQuestion,
  childrenCsv,
  resultsCsv,
  shownByAnswer,
  type Answer,
  type Parameters,
  type PublishedAnswer,
} from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { parametersOf, type QuestionOptions } from '../questions/question-options.js';
import { plainAnswer } from './plain-answer.js';

export const askIndicator = (invocation: Invocation, code: string, options: QuestionOptions): Promise<void> =>
  answerQuestion(invocation, parametersOf(code, options));

/** Asks and prints: the document that HTTP gives, its table, or the same for people. */
export async function answerQuestion(invocation: Invocation, parameters: Parameters): Promise<void> {
  const answer = await withinAnswers(invocation, async ({ ask, looked }) => {
    if (parameters.publish === true) return ask(new AnswerForPublication(parameters));
    const found = await ask(new AnswerQuestion(parameters));
    await looked('indicator', shownByAnswer(found));
    return found;
  });
  await showAnswer(invocation, answer);
}

async function showAnswer(invocation: Invocation, answer: Answer | PublishedAnswer): Promise<void> {
  await show(invocation, {
    document: () => answer,
    csv: () => ('children' in answer ? childrenCsv(answer) : resultsCsv(answer)),
    plain: () => plainAnswer(answer),
  });
  if (invocation.format === 'csv') return;
  for (const { message } of invocation.format === 'plain' ? answer.warnings : []) invocation.terminal.say(message);
}
