import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { compare, type ThenAndNow } from '../comparison/then-and-now.js';
import { LiveHistory } from '../following/live-history.js';
import { comparedQuestionsOf, type ComparedParameters } from '../questions/compared-questions-of.js';

/** Asks how a figure differs between two days, two states of knowledge or two settings, and what made the difference. */
export class CompareQuestion extends Query<ThenAndNow> {
  constructor(readonly parameters: ComparedParameters) {
    super();
  }
}

@QueryHandler(CompareQuestion)
export class CompareQuestionHandler implements IQueryHandler<CompareQuestion> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ parameters }: CompareQuestion): Promise<ThenAndNow> {
    const { was, now } = comparedQuestionsOf(parameters, this.live.history);
    return compare(this.live.history, was, now);
  }
}
