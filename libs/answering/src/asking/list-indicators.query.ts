import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Policies } from '#history';
import { catalogueEntry, catalogueOf, type CatalogueEntry } from '../catalogue/catalogue.js';
import { LiveHistory } from '../following/live-history.js';
import { indicatorOf } from '../questions/question-of.js';

/** Asks for the catalogue, or for one entry of it. */
export class ListIndicators extends Query<CatalogueEntry[]> {
  constructor(readonly code?: string) {
    super();
  }
}

@QueryHandler(ListIndicators)
export class ListIndicatorsHandler implements IQueryHandler<ListIndicators> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ code }: ListIndicators): Promise<CatalogueEntry[]> {
    const everything = { knownAt: Number.POSITIVE_INFINITY, ordinal: Number.POSITIVE_INFINITY };
    const policies = new Policies(this.live.history.kept(everything));
    return code === undefined ? catalogueOf(policies) : [catalogueEntry(indicatorOf(code), policies)];
  }
}
