import { formatDay, formatInstant } from '#calendar';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { unallocatedIn } from '../data-quality/unallocated.js';
import { LiveHistory } from '../following/live-history.js';
import { datedMomentOf } from '../questions/moment-of.js';

/** The children looked after on a day without an allocated social worker. */
export interface Unallocated {
  readonly meta: { readonly asAt: string; readonly knownAt: string | null; readonly position: string | null };
  readonly children: readonly string[];
}

/** Asks whom nobody is responsible for. */
export class ListUnallocated extends Query<Unallocated> {
  constructor(readonly moment: { readonly asAt?: string | undefined; readonly knownAt?: string | undefined }) {
    super();
  }
}

@QueryHandler(ListUnallocated)
export class ListUnallocatedHandler implements IQueryHandler<ListUnallocated> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ moment: asked }: ListUnallocated): Promise<Unallocated> {
    const moment = datedMomentOf(asked);
    const { history } = this.live;
    return {
      meta: {
        asAt: formatDay(moment.asAt),
        knownAt: moment.knownAt === null ? null : formatInstant(moment.knownAt),
        position: history.heldPosition,
      },
      children: unallocatedIn(history, moment),
    };
  }
}
