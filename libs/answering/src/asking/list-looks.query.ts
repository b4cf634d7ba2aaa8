import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { looksFaultOf, looksTaken, type LooksAsked, type LookTaken, type Shown } from '#access';
import { LiveHistory } from '../following/live-history.js';
import { QuestionError } from '../questions/question-error.js';

/** Looks at children, as they were recorded. */
export interface LooksListed {
  /** In the order in which they were recorded. */
  readonly results: readonly LookTaken[];
}

/** More looks than these are not listed at once. */
export const looksListedMax = 10_000;

/** Asks who looked at which children. */
export class ListLooks extends Query<LooksListed> {
  constructor(readonly asked: LooksAsked) {
    super();
  }
}

@QueryHandler(ListLooks)
export class ListLooksHandler implements IQueryHandler<ListLooks> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ asked }: ListLooks): Promise<LooksListed> {
    const fault = looksFaultOf(asked);
    if (fault !== null) throw new QuestionError([{ code: 'not-understood', ...fault }]);
    const results: LookTaken[] = [];
    for await (const page of looksTaken(this.live.ledger, asked)) {
      results.push(...page);
      if (results.length > looksListedMax) throw tooMany();
    }
    return { results };
  }
}

function tooMany(): QuestionError {
  const message = `There are more than ${looksListedMax} such looks: ask for fewer days, one child or one person`;
  return new QuestionError([{ path: 'from', code: 'too-many', message }]);
}

/** Who reads which children others looked at is shown those children. */
export const shownByLooks = ({ results }: LooksListed): Shown => ({
  children: results.flatMap(({ children }) => children),
});
