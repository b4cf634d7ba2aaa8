import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Policies } from '#history';
import { policyEntries, type PolicyEntry } from '../catalogue/catalogue.js';
import { LiveHistory } from '../following/live-history.js';

/** Asks which policies there are, and which were adopted. */
export class ListPolicies extends Query<PolicyEntry[]> {}

@QueryHandler(ListPolicies)
export class ListPoliciesHandler implements IQueryHandler<ListPolicies> {
  constructor(private readonly live: LiveHistory) {}

  async execute(): Promise<PolicyEntry[]> {
    const everything = { knownAt: Number.POSITIVE_INFINITY, ordinal: Number.POSITIVE_INFINITY };
    return policyEntries(new Policies(this.live.history.kept(everything)));
  }
}
