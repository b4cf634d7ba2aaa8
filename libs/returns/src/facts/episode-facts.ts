import { formatDay, type Day } from '#calendar';
import {
  ChildBecameLookedAfter,
  ChildCeasedToBeLookedAfter,
  ChildDied,
  LegalStatusChanged,
  PlacementChanged,
} from '#events';
import type { DoubtCode } from '../doubt.js';
import type { FilePlace } from '../reading/return-fault.js';
import type { EpisodeRow } from '../reading/said-rows.js';
import { changeOf } from './episode-change.js';
import { fact, type Fact } from './fact.js';
import { standingAfter, type Standing } from './standing.js';

/** A doubt before it is known of which child and return it is. */
export interface RowDoubt {
  readonly code: DoubtCode;
  readonly message: string;
  readonly place: FilePlace | null;
}

export interface FactsSaid {
  readonly facts: readonly Fact[];
  readonly doubts: readonly RowDoubt[];
}

export interface EpisodesToTell {
  readonly childId: string;
  /** In order, each starting on another day and lasting at least a day. */
  readonly episodes: readonly EpisodeRow[];
  /** What held before the first of them. */
  readonly before: Standing;
  /** Why the placement before the first of them ended, where that is known. */
  readonly endReasonBefore: string | null;
  /** Whether an episode that goes over into another which does not follow ends the care. */
  readonly gapEndsCare: boolean;
}

/** What the episodes of one child say happened, by the codes RNE and REC of the SSDA903 return. */
export function factsOfEpisodes(question: EpisodesToTell): FactsSaid {
  const telling = new Telling(question);
  question.episodes.forEach((episode, place) => {
    telling.begin(episode, question.episodes[place - 1] ?? null);
    telling.end(episode, question.episodes[place + 1] ?? null);
  });
  return telling;
}

type Fields = Parameters<typeof fact>[3];

class Telling implements FactsSaid {
  readonly facts: Fact[] = [];
  readonly doubts: RowDoubt[] = [];
  private standing: Standing;

  constructor(private readonly question: EpisodesToTell) {
    this.standing = question.before;
  }

  begin(episode: EpisodeRow, previous: EpisodeRow | null): void {
    const { reasonForNewEpisode: reason, startedOn } = episode;
    if (reason === 'S' && this.standing.inCare) {
      this.doubt('begins-again', 'care begins and had not ended: taken to have ended on this day, reason E8', episode);
      this.cease(startedOn, 'E8', episode);
    }
    if (this.standing.inCare) return this.continueCare(episode, previous);
    if (reason !== 'S' && this.standing.since !== null) {
      this.doubt('gap-before', `care goes on (RNE ${reason}) after it had ended: recorded as a new period`, episode);
    }
    this.tell(ChildBecameLookedAfter.type, startedOn, episode, {
      legalStatus: episode.legalStatus,
      categoryOfNeed: episode.categoryOfNeed,
      ...placementOf(episode),
      // S is what the event means when it gives no reason
      reasonForNewEpisode: reason === 'S' ? null : reason,
    });
  }

  private continueCare(episode: EpisodeRow, previous: EpisodeRow | null): void {
    const { startedOn, legalStatus, categoryOfNeed } = episode;
    const change = changeOf(episode, this.standing);
    if (change.contradiction !== null) this.doubt('reason-contradicts', change.contradiction, episode);
    const need = this.standing.categoryOfNeed;
    if (categoryOfNeed !== null && need !== null && categoryOfNeed !== need) {
      this.doubt('need-changed', `category of need ${categoryOfNeed}; ${need}, as care began, stays`, episode);
    }
    const { childId, endReasonBefore } = this.question;
    const both = change.legalStatus && change.placement !== null;
    const correlationId = both ? `ssda903/${childId}/${formatDay(startedOn)}` : undefined;
    const reasonForNewEpisode = change.placement;
    if (reasonForNewEpisode !== null) {
      const endReason = previous === null ? endReasonBefore : endReasonOf(previous, startedOn);
      const fields = { reasonForNewEpisode, ...placementOf(episode), endReason };
      this.tell(PlacementChanged.type, startedOn, episode, fields, correlationId);
    }
    if (change.legalStatus) this.tell(LegalStatusChanged.type, startedOn, episode, { legalStatus }, correlationId);
  }

  end(episode: EpisodeRow, next: EpisodeRow | null): void {
    const { ceasedOn, reasonEpisodeCeased: reason } = episode;
    if (next !== null && (ceasedOn === null || ceasedOn > next.startedOn)) {
      return this.doubt('overlap', 'it lasts beyond the start of the next: taken to end there', episode);
    }
    if (ceasedOn === null) return;
    const follows = next !== null && next.startedOn === ceasedOn;
    if (reason === null && (follows || !this.question.gapEndsCare)) {
      if (!follows) this.doubt('no-continuation', 'no episode follows on: taken to be still in care', episode);
    } else if (reason === null) {
      this.doubt('no-continuation', 'no episode follows on: taken to have left care, reason E8', episode);
      this.cease(ceasedOn, 'E8', episode);
    } else if (follows && next.reasonForNewEpisode !== 'S') {
      this.doubt('ended-yet-continues', `care ended (REC ${reason}), but goes on the same day`, episode);
    } else this.cease(ceasedOn, reason, episode);
  }

  private cease(on: Day, reasonEpisodeCeased: string, episode: EpisodeRow): void {
    this.tell(ChildCeasedToBeLookedAfter.type, on, episode, { reasonEpisodeCeased });
    if (reasonEpisodeCeased === 'E2') this.tell(ChildDied.type, on, episode, {});
  }

  private tell(type: string, on: Day, { place }: EpisodeRow, fields: Fields, correlationId?: string): void {
    const told = fact(type, this.question.childId, on, fields, place);
    this.facts.push(correlationId === undefined ? told : { ...told, correlationId });
    this.standing = standingAfter([told], this.standing);
  }

  private doubt(code: DoubtCode, message: string, { place }: EpisodeRow): void {
    this.doubts.push({ code, message, place });
  }
}

function placementOf(episode: EpisodeRow): Fields {
  const { placementType, placementProvider, urn, placementPostcode, homePostcode } = episode;
  return { placementType, placementProvider, urn, placementPostcode, homePostcode };
}

/** The reason of the placement that ends where the next begins; one that ends elsewhere says nothing of this move. */
function endReasonOf({ ceasedOn, reasonPlacementChanged }: EpisodeRow, startedOn: Day): string | null {
  return ceasedOn === startedOn ? reasonPlacementChanged : null;
}
