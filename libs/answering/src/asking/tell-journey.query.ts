import { londonDayOf } from '#calendar';
import { Clock } from '#recording';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { journeyOf, type Journey } from '../children/journey.js';
import { LiveHistory } from '../following/live-history.js';
import { momentOf } from '../questions/moment-of.js';

/** Asks what happened to a child, and when it was known. */
export class TellJourney extends Query<Journey> {
  constructor(
    readonly childId: string,
    readonly moment: { readonly asAt?: string | undefined; readonly knownAt?: string | undefined },
  ) {
    super();
  }
}

@QueryHandler(TellJourney)
export class TellJourneyHandler implements IQueryHandler<TellJourney> {
  constructor(
    private readonly live: LiveHistory,
    private readonly clock: Clock,
  ) {}

  execute({ childId, moment }: TellJourney): Promise<Journey> {
    const today = londonDayOf(this.clock.now());
    return journeyOf(this.live.history, this.live.ledger, childId, momentOf(moment), today);
  }
}
