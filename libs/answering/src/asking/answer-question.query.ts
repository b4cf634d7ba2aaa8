import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { answerOf, type Answer, type Warning } from '../answers/answer.js';
import { LiveHistory } from '../following/live-history.js';
import type { Parameters } from '../questions/parameters.js';
import { questionOf } from '../questions/question-of.js';

/** Asks for an indicator's figures. */
export class AnswerQuestion extends Query<Answer> {
  constructor(readonly parameters: Parameters) {
    super();
  }
}

@QueryHandler(AnswerQuestion)
export class AnswerQuestionHandler implements IQueryHandler<AnswerQuestion> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ parameters }: AnswerQuestion): Promise<Answer> {
    const question = questionOf(parameters, this.live.history);
    const warnings = question.ordinal === null ? await this.warnings() : [];
    return answerOf(this.live.history, question, warnings);
  }

  private async warnings(): Promise<Warning[]> {
    const { isBehind } = await this.live.behind();
    const { fault } = this.live;
    if (fault !== null) return [{ code: 'Stale', message: `Nothing recorded since is counted: ${fault.message}` }];
    return isBehind
      ? [{ code: 'EventsNotCounted', message: 'Events that were just recorded are not counted yet.' }]
      : [];
  }
}
