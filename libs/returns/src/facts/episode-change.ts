import type { EpisodeRow } from '../reading/said-rows.js';
import type { FactData } from './fact.js';
import type { Standing } from './standing.js';

/** What an episode changes for a child who is in care already. */
export interface EpisodeChange {
  readonly legalStatus: boolean;
  /** RNE of the change of placement; null when the placement stays. */
  readonly placement: string | null;
  /** Where RNE and the other columns of the row disagree, in words; null where they agree. */
  readonly contradiction: string | null;
}

/**
 * Reads what changes from RNE, and from the legal status and placement where they say more: what the row says of the
 * child is recorded, also when RNE forgets it (rules 434 to 436 of the return).
 */
export function changeOf(episode: EpisodeRow, standing: Standing): EpisodeChange {
  const { reasonForNewEpisode: reason } = episode;
  const saysLegalStatus = reason === 'L' || reason === 'B' || reason === 'U';
  const otherLegalStatus = episode.legalStatus !== standing.legalStatus;
  const moved = reason === 'L' && hasMoved(episode, standing.placement);
  return {
    legalStatus: saysLegalStatus || otherLegalStatus,
    placement: reason !== 'L' ? reason : moved ? 'U' : null,
    contradiction: contradictionOf({ reason, saysLegalStatus, otherLegalStatus, moved }),
  };
}

interface Compared {
  readonly reason: string;
  readonly saysLegalStatus: boolean;
  readonly otherLegalStatus: boolean;
  readonly moved: boolean;
}

function contradictionOf({ reason, saysLegalStatus, otherLegalStatus, moved }: Compared): string | null {
  if (moved) return 'RNE L, but the placement is another: recorded as U, a move with the same carer';
  if (saysLegalStatus && !otherLegalStatus) return `RNE ${reason}, but the legal status is the same as before`;
  if (!saysLegalStatus && otherLegalStatus) return `RNE ${reason}, but the legal status is another: recorded as well`;
  return null;
}

/** Provider and URN are left out: they are often filled in or spelled anew for the same placement. */
function hasMoved({ placementType, placementPostcode }: EpisodeRow, placement: FactData | null): boolean {
  if (placement === null) return false;
  if (placement['placementType'] !== placementType) return true;
  const before = placement['placementPostcode'];
  return typeof before === 'string' && placementPostcode !== null && plain(before) !== plain(placementPostcode);
}

function plain(postcode: string): string {
  return postcode.replace(/\s/g, '').toUpperCase();
}

/** Whether an episode is the one that stands, given anew with another first day. */
export function isSameEpisode(episode: EpisodeRow, standing: Standing): boolean {
  const { placement } = standing;
  return (
    placement !== null &&
    standing.reasonForNewEpisode === episode.reasonForNewEpisode &&
    standing.legalStatus === episode.legalStatus &&
    placement['placementType'] === episode.placementType &&
    placement['placementPostcode'] === (episode.placementPostcode ?? undefined) &&
    placement['urn'] === (episode.urn ?? undefined)
  );
}
