import type { History } from '#history';
import type { Checkpoint } from '../reporting-store.js';

/** With fewer events than this to go, following takes seconds, whatever the ledger holds. */
const eventsMin = 20_000;

/**
 * One event that is followed costs about as much as this many that are told from the beginning: for it, all that is known
 * of a child is walked again and found in the tables (docs/performance.md has both).
 */
const eventsToldAnew = 4;

/** Whether all rows are made anew sooner than these would follow to the end of what the history holds. */
export function isFarBehind(history: History, { eventsCount }: Checkpoint): boolean {
  const behind = history.eventsCount - eventsCount;
  return behind > eventsMin && behind * eventsToldAnew > history.eventsCount;
}
