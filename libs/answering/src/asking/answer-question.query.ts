import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { answerOf, type Answer } from '../answers/answer.js';
import { LiveHistory } from '../following/live-history.js';
import { CountedQuestions } from '../keeping/counted-questions.js';
import type { Parameters } from '../questions/parameters.js';
import { questionOf } from '../questions/question-of.js';
import { warningsOf } from './warnings-of.js';

/** Asks for an indicator's figures. */
export class AnswerQuestion extends Query<Answer> {
  constructor(readonly parameters: Parameters) {
    super();
  }
}

@QueryHandler(AnswerQuestion)
export class AnswerQuestionHandler implements IQueryHandler<AnswerQuestion> {
  private readonly counted = new CountedQuestions();

  constructor(private readonly live: LiveHistory) {}

  async execute({ parameters }: AnswerQuestion): Promise<Answer> {
    // full numbers must never be taken for published ones: whoever asks to publish asks AnswerForPublication
    if (parameters.publish === true) throw new Error('A question for publication was asked where nothing is hidden');
    const question = questionOf(parameters, this.live.history);
    const warnings = await warningsOf(this.live, question);
    return answerOf(this.live.history, question, warnings, this.counted.of(question));
  }
}
