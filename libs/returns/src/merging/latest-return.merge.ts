import { formatDay, type Day, type ReportingYear } from '#calendar';
import { ChildCeasedToBeLookedAfter, PlacementChanged } from '#events';
import { isSameEpisode } from '../facts/episode-change.js';
import { factsOfEpisodes, type FactsSaid, type RowDoubt } from '../facts/episode-facts.js';
import { fact, type Fact } from '../facts/fact.js';
import { endsCare } from '../facts/fact-types.js';
import { standingAfter, type Standing } from '../facts/standing.js';
import type { EpisodeRow } from '../reading/said-rows.js';
import { byStart, lastingADay, lastOfEachStart } from './episode-order.js';
import type { EpisodesToMerge, MergeRule } from './merge-rule.js';

/**
 * The newest return that lists a child decides from the first day that it lists: what earlier returns said from then on
 * and it does not repeat is contradicted. What they said before that day stays, as docs/decisions/0003 tells case by
 * case.
 */
export const latestReturn: MergeRule = {
  name: 'latest-return',
  readsEarlierRows: false,
  merge: ({ childId, year, listed, known }: EpisodesToMerge): FactsSaid => {
    const doubts: RowDoubt[] = [];
    const episodes = listedEpisodes(listed, doubts);
    const [first] = episodes;
    if (first === undefined) return { facts: known, doubts };
    const { kept, movedFrom } = keptBefore(childId, first, year, known, doubts);
    const said = factsOfEpisodes({
      childId,
      episodes,
      before: standingAfter(kept),
      gapEndsCare: false,
      endReasonBefore: endReasonKnown(movedFrom ?? first.startedOn, known),
    });
    return { facts: [...kept, ...said.facts], doubts: [...doubts, ...said.doubts] };
  },
};

/** The rows of one return as episodes that start on different days. */
function listedEpisodes(rows: readonly EpisodeRow[], doubts: RowDoubt[]): EpisodeRow[] {
  const episodes = lastingADay([...rows].sort(byStart), doubts);
  const kept = lastOfEachStart(episodes);
  for (const { place } of episodes.filter((episode) => !kept.includes(episode))) {
    doubts.push({
      code: 'same-start',
      message: 'another row starts on the same day and ends later: that counts',
      place,
    });
  }
  return kept;
}

interface Kept {
  readonly kept: readonly Fact[];
  /** The first day that earlier returns gave to the first listed episode, when this return gives another. */
  readonly movedFrom: Day | null;
}

/** What earlier returns said that stands beside the first episode that this return lists. */
function keptBefore(
  childId: string,
  first: EpisodeRow,
  year: ReportingYear,
  known: readonly Fact[],
  doubts: RowDoubt[],
): Kept {
  const begins = first.reasonForNewEpisode === 'S';
  const onTheDay = known.filter(({ day }) => day === first.startedOn);
  const before = known.filter(({ day }) => day < first.startedOn);
  const kept = begins ? [...before, ...onTheDay.filter(endsCare)] : before;
  const standing = standingAfter(kept);
  const wasKnown = onTheDay.some((one) => !endsCare(one));
  if (!standing.inCare || wasKnown) return { kept, movedFrom: null };
  // from here on, an episode that earlier returns left open is not in this return
  if (isSameEpisode(first, standing)) {
    return { kept: kept.filter(({ day }) => day !== standing.since), movedFrom: standing.since };
  }
  if (begins || first.startedOn > year.from) doubtUnlisted(standing, first, doubts);
  const ends = begins ? [ceasedUnlisted(childId, first, standing, year)] : [];
  return { kept: [...kept, ...ends], movedFrom: null };
}

function doubtUnlisted({ since }: Standing, { startedOn, place }: EpisodeRow, doubts: RowDoubt[]): void {
  const episode = since === null ? 'an episode' : `the episode from ${formatDay(since)}`;
  const message = `${episode}, open by earlier returns, is not in this one: taken to end by ${formatDay(startedOn)}`;
  doubts.push({ code: 'open-episode-not-listed', message, place });
}

/**
 * Care begins anew although earlier returns left it open. This return lists nothing of the open episode in its year, so
 * that it ended as the year began, or at the new beginning when that is earlier.
 */
function ceasedUnlisted(childId: string, first: EpisodeRow, { since }: Standing, { from }: ReportingYear): Fact {
  const beganBefore = since !== null && since < from;
  const on = beganBefore ? (Math.min(from, first.startedOn) as Day) : first.startedOn;
  return fact(ChildCeasedToBeLookedAfter.type, childId, on, { reasonEpisodeCeased: 'E8' }, first.place);
}

/**
 * Why the placement before the first listed episode ended stands in a row that only an earlier return has; this return
 * does not speak of it.
 */
function endReasonKnown(startedOn: Day, known: readonly Fact[]): string | null {
  const same = known.find(({ type, day }) => type === PlacementChanged.type && day === startedOn);
  const endReason = same?.data['endReason'];
  return typeof endReason === 'string' ? endReason : null;
}
