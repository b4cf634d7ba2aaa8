import { formatDay, formatInstant } from '#calendar';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dataQualityOf, doubtedIn, type DataQuality } from '../data-quality/data-quality.js';
import { doubtEffectsOf, type DoubtEffect } from '../data-quality/doubt-effects.js';
import { delaysSince, recordingDelaysOf, type RecordingDelay } from '../data-quality/recording-delays.js';
import { unallocatedIn } from '../data-quality/unallocated.js';
import { LiveHistory } from '../following/live-history.js';
import { datedMomentOf } from '../questions/moment-of.js';

/** What the doubts mean for the figures of a day, how late things were recorded, and whom nobody is responsible for. */
export interface RecordQuality {
  readonly meta: {
    readonly asAt: string;
    readonly knownAt: string | null;
    readonly position: string | null;
    /** The first day of occurrence that the delays look at. */
    readonly delaysSince: string;
  };
  readonly doubts: DataQuality;
  readonly effects: readonly DoubtEffect[];
  readonly delays: readonly RecordingDelay[];
  /** Children looked after on the day without an allocated social worker. */
  readonly unallocated: readonly string[];
}

/** Asks how far the records of a day can be relied upon. */
export class AskRecordQuality extends Query<RecordQuality> {
  constructor(readonly moment: { readonly asAt?: string | undefined; readonly knownAt?: string | undefined }) {
    super();
  }
}

@QueryHandler(AskRecordQuality)
export class AskRecordQualityHandler implements IQueryHandler<AskRecordQuality> {
  constructor(private readonly live: LiveHistory) {}

  async execute({ moment: asked }: AskRecordQuality): Promise<RecordQuality> {
    const moment = datedMomentOf(asked);
    const { history } = this.live;
    const doubted = doubtedIn(history, moment);
    return {
      meta: {
        asAt: formatDay(moment.asAt),
        knownAt: moment.knownAt === null ? null : formatInstant(moment.knownAt),
        position: history.heldPosition,
        delaysSince: delaysSince(moment.asAt),
      },
      doubts: dataQualityOf(history, moment, doubted),
      effects: doubtEffectsOf(history, moment, doubted),
      delays: recordingDelaysOf(history, moment),
      unallocated: unallocatedIn(history, moment),
    };
  }
}
