import { PublishFigure, tableCsv } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { parametersOf, type QuestionOptions } from '../questions/question-options.js';
import { plainFigure } from './plain-figure.js';

export async function publishFigure(invocation: Invocation, code: string, options: QuestionOptions): Promise<void> {
  const parameters = parametersOf(code, options);
  const figure = await withinAnswers(invocation, ({ tell }) => tell(new PublishFigure(parameters)));
  await show(invocation, {
    document: () => figure,
    csv: () => tableCsv([figure]),
    plain: () => plainFigure(figure),
  });
}
