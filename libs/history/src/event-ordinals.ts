import { encodeEventId, sameId } from './event-ids.js';
import type { History } from './history.js';

/**
 * Which ordinal an event of this id has that is held; undefined when none is. Looks through everything, and settles
 * first. What the ordinal is of one event it is in every copy of the ledger, whatever its store calls the position.
 */
export function ordinalOfEvent(history: History, id: string): number | undefined {
  const { settled, kept } = history.parts();
  const sought = new Int32Array(4);
  encodeEventId(id, sought, 0);
  const { ids, ordinals } = settled.rows;
  for (let index = 0; index < settled.count; index++) {
    if (sameId(ids, index * 4, sought, 0)) return ordinals[index];
  }
  return kept.all.find((event) => event.id === id)?.ordinal;
}

/** The id of the last event that is held among the first so many; null when none of them is. */
export function lastEventIdAmong(history: History, ordinal: number): string | null {
  for (let one = ordinal; one > 0; one--) {
    const id = history.eventIdAt(one);
    if (id !== null) return id;
  }
  return null;
}
