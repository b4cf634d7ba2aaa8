import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { caseloadTableOf, type CaseloadTable } from '../caseloads/caseload-table.js';
import { LiveHistory } from '../following/live-history.js';
import type { Parameters } from '../questions/parameters.js';
import { questionOf } from '../questions/question-of.js';

/** Asks who carries how much, and what changed in four weeks. */
export class ListCaseloads extends Query<CaseloadTable> {
  constructor(readonly parameters: Omit<Parameters, 'code' | 'by' | 'from' | 'to' | 'every' | 'children'>) {
    super();
  }
}

@QueryHandler(ListCaseloads)
export class ListCaseloadsHandler implements IQueryHandler<ListCaseloads> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ parameters }: ListCaseloads): Promise<CaseloadTable> {
    const { history } = this.live;
    return caseloadTableOf(history, questionOf({ ...parameters, code: 'caseload' }, history));
  }
}
