import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dataQualityOf, type DataQuality } from '../data-quality/data-quality.js';
import { LiveHistory } from '../following/live-history.js';
import { momentOf } from '../questions/moment-of.js';

/** Asks what cannot quite be trusted. */
export class ListDoubts extends Query<DataQuality> {
  constructor(readonly moment: { readonly asAt?: string | undefined; readonly knownAt?: string | undefined }) {
    super();
  }
}

@QueryHandler(ListDoubts)
export class ListDoubtsHandler implements IQueryHandler<ListDoubts> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ moment }: ListDoubts): Promise<DataQuality> {
    return dataQualityOf(this.live.history, momentOf(moment));
  }
}
