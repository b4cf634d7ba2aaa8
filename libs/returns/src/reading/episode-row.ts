import {
  CATEGORIES_OF_NEED,
  FIRST_EPISODE_REASONS,
  LEGAL_STATUSES,
  PLACEMENT_PROVIDERS,
  PLACEMENT_TYPES,
  REASONS_EPISODE_CEASED,
  REASONS_PLACEMENT_CHANGED,
} from '#events';
import type { RowCells } from './row-cells.js';
import type { EpisodeRow } from './said-rows.js';

const endings = ['X1', ...REASONS_EPISODE_CEASED] as const;

/** A row of the Episodes file; null when it is refused, with the faults in the cells. */
export function episodeRowOf(cells: RowCells): EpisodeRow | null {
  const startedOn = cells.day('DECOM');
  const ceasedOn = cells.optionalDay('DEC');
  const reasonForNewEpisode = cells.code('RNE', FIRST_EPISODE_REASONS);
  const legalStatus = cells.code('LS', LEGAL_STATUSES);
  const placementType = cells.code('PLACE', PLACEMENT_TYPES);
  const ending = cells.optionalCode('REC', endings);
  const placementEnding = cells.optionalCode('REASON_PLACE_CHANGE', REASONS_PLACEMENT_CHANGED);
  const categoryOfNeed = cells.optionalCode('CIN', CATEGORIES_OF_NEED);
  const placementProvider = cells.optionalCode('PLACE_PROVIDER', PLACEMENT_PROVIDERS);
  if (startedOn !== null && ceasedOn !== null && ceasedOn < startedOn) {
    cells.refuse('DEC', `${cells.text('DEC')} lies before DECOM ${cells.text('DECOM')}`);
  }
  if (startedOn === null || reasonForNewEpisode === null || legalStatus === null || placementType === null) return null;
  if (cells.isFaulty) return null;
  return {
    place: cells.place,
    startedOn,
    reasonForNewEpisode,
    legalStatus,
    categoryOfNeed,
    placementType,
    placementProvider,
    ceasedOn,
    // what an open episode says of its end is left over from somewhere: rules 233 and 388 of the return forbid it
    reasonEpisodeCeased: ceasedOn === null || ending === null || ending === 'X1' ? null : ending,
    reasonPlacementChanged: ceasedOn === null ? null : placementEnding,
    homePostcode: cells.optionalText('HOME_POST'),
    placementPostcode: cells.optionalText('PL_POST'),
    urn: cells.optionalText('URN'),
  };
}
