import { amendedEvent } from './amendment.js';
import { Corrections } from './corrections.js';
import { decodeEventId } from './event-ids.js';
import { isCorrecting, isVisible } from './reading.js';
import { rowCorrections } from './row-corrections.js';
import type { Place } from './rows.js';
import type { Limits } from './view.js';

/** How something that was said stands: as it was said, amended, or taken back. */
export type RecordStanding = 'stands' | 'amended' | 'retracted';

/** How each of a subject's rows stands under a view, by event id; rows that the view does not see are left out. */
export function standingsOf(places: readonly Place[], limits: Limits): ReadonlyMap<string, RecordStanding> {
  const visible = places.filter((place) => isVisible(place, limits));
  const corrections = new Corrections(visible.filter(isCorrecting), rowCorrections);
  const found = new Map<string, RecordStanding>();
  for (const place of visible) {
    const { stands, amendments } = corrections.of(place);
    const event = isCorrecting(place) ? null : amendedEvent(place, amendments, [], '');
    if (event !== null && event.day > limits.asAt) continue;
    const isAmended = event === null ? amendments.length > 0 : event.amendedBy !== undefined;
    found.set(decodeEventId(place.rows.ids, place.index * 4), standingOf(stands, isAmended));
  }
  return found;
}

function standingOf(stands: boolean, isAmended: boolean): RecordStanding {
  if (!stands) return 'retracted';
  return isAmended ? 'amended' : 'stands';
}
