import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LiveHistory } from '../following/live-history.js';
import { publishedAnswerOf, type PublishedAnswer } from '../for-publication/published-answer.js';
import type { Parameters } from '../questions/parameters.js';
import { questionOf } from '../questions/question-of.js';
import { warningsOf } from './warnings-of.js';

/** Asks for an indicator's figures as they may be published: small numbers hidden, nobody named. */
export class AnswerForPublication extends Query<PublishedAnswer> {
  constructor(readonly parameters: Parameters) {
    super();
  }
}

@QueryHandler(AnswerForPublication)
export class AnswerForPublicationHandler implements IQueryHandler<AnswerForPublication> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ parameters }: AnswerForPublication): Promise<PublishedAnswer> {
    const question = questionOf(parameters, this.live.history);
    return publishedAnswerOf(this.live.history, question, await warningsOf(this.live, question));
  }
}
