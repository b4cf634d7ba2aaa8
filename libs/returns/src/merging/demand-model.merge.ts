import { factsOfEpisodes, type FactsSaid, type RowDoubt } from '../facts/episode-facts.js';
import { neverInCare } from '../facts/standing.js';
import type { EpisodeRow } from '../reading/said-rows.js';
import { byStart, lastingADay, lastOfEachStart } from './episode-order.js';
import type { EpisodesToMerge, MergeRule } from './merge-rule.js';

/**
 * The rule of data-to-insight's cs-demand-model (`combined_data` of its data container). A child is in care on a day
 * from the start of an episode up to the day before its end, so that a gap between two episodes ends the care.
 */
export const demandModel: MergeRule = {
  name: 'demand-model',
  readsEarlierRows: true,
  merge: ({ childId, listed, listedBefore }: EpisodesToMerge): FactsSaid => {
    const doubts: RowDoubt[] = [];
    const rows = [...listedBefore, ...listed];
    const merged = mergeDemandModel(rows);
    for (const episode of merged.filter((one) => !rows.includes(one))) doubts.push(cutShort(episode));
    const episodes = lastingADay(merged, doubts);
    const said = factsOfEpisodes({ childId, episodes, before: neverInCare, endReasonBefore: null, gapEndsCare: true });
    return { facts: said.facts, doubts: [...doubts, ...said.doubts] };
  },
};

/**
 * All rows of one child, return by return, as episodes that follow one another: of those with the same start the one
 * that ends last (an open one counts as first), then of those with the same end the one that starts first (two open
 * ones count as the same end), then each open or too long one is cut where the next starts.
 */
export function mergeDemandModel(rows: readonly EpisodeRow[]): EpisodeRow[] {
  const ends = new Set<number | null>();
  const kept = lastOfEachStart([...rows].sort(byStart)).filter(({ ceasedOn }) => {
    const isFirst = !ends.has(ceasedOn);
    ends.add(ceasedOn);
    return isFirst;
  });
  return kept.map((episode, place) => cutAt(episode, kept[place + 1] ?? null));
}

function cutAt(episode: EpisodeRow, next: EpisodeRow | null): EpisodeRow {
  if (next === null || (episode.ceasedOn !== null && episode.ceasedOn <= next.startedOn)) return episode;
  // what the row says of its end is not true of the day at which it is cut
  return { ...episode, ceasedOn: next.startedOn, reasonEpisodeCeased: null, reasonPlacementChanged: null };
}

function cutShort({ place }: EpisodeRow): RowDoubt {
  return { code: 'overlap', message: 'it lasts beyond the start of the next: taken to end there', place };
}
