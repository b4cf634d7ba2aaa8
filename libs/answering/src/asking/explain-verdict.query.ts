import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LiveHistory } from '../following/live-history.js';
import type { Parameters } from '../questions/parameters.js';
import { questionOf } from '../questions/question-of.js';
import { whyOf, type Why } from '../why/why.js';

/** Asks why one child is counted as it is. */
export class ExplainVerdict extends Query<Why> {
  constructor(
    readonly parameters: Parameters,
    readonly childId: string,
  ) {
    super();
  }
}

@QueryHandler(ExplainVerdict)
export class ExplainVerdictHandler implements IQueryHandler<ExplainVerdict> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ parameters, childId }: ExplainVerdict): Promise<Why> {
    return whyOf(this.live.history, questionOf(parameters, this.live.history), childId);
  }
}
