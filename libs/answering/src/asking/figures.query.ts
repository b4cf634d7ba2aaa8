import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { publishedFigure, publishedFigures, type PublishedFigure } from '../figures/figures.js';
import { recheckOf, type Recheck } from '../figures/recheck.js';
import { LiveHistory } from '../following/live-history.js';

/** Asks for every published figure, or for one. */
export class ListFigures extends Query<PublishedFigure[]> {
  constructor(readonly id?: string) {
    super();
  }
}

/** Asks whether a published figure would be the same today, and if not, which children moved and because of what. */
export class RecheckFigure extends Query<Recheck> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(ListFigures)
export class ListFiguresHandler implements IQueryHandler<ListFigures> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ id }: ListFigures): Promise<PublishedFigure[]> {
    return id === undefined ? publishedFigures(this.live.history) : [publishedFigure(this.live.history, id)];
  }
}

@QueryHandler(RecheckFigure)
export class RecheckFigureHandler implements IQueryHandler<RecheckFigure> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ id }: RecheckFigure): Promise<Recheck> {
    return recheckOf(this.live.history, publishedFigure(this.live.history, id));
  }
}
