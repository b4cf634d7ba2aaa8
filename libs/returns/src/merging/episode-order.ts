import type { RowDoubt } from '../facts/episode-facts.js';
import type { EpisodeRow } from '../reading/said-rows.js';

/** By first day, then by last with open episodes first. Sorting keeps the order of equals. */
export function byStart(a: EpisodeRow, b: EpisodeRow): number {
  return a.startedOn - b.startedOn || (a.ceasedOn ?? -Infinity) - (b.ceasedOn ?? -Infinity) || 0;
}

/** Of rows with the same start, in order of {@link byStart}, the last. */
export function lastOfEachStart(episodes: readonly EpisodeRow[]): EpisodeRow[] {
  return episodes.filter(({ startedOn }, place) => episodes[place + 1]?.startedOn !== startedOn);
}

/** Leaves out episodes that start and end on one day: the return counts only what lasted 24 hours (rule 355). */
export function lastingADay(episodes: readonly EpisodeRow[], doubts: RowDoubt[]): EpisodeRow[] {
  return episodes.filter(({ startedOn, ceasedOn, place }) => {
    if (startedOn !== ceasedOn) return true;
    doubts.push({ code: 'less-than-a-day', message: 'the episode ends on the day it starts: left out', place });
    return false;
  });
}
