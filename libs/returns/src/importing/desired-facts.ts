import {
  ChildInCareReviewHeld,
  ChildRegistered,
  ChildReturnedFromMissing,
  ChildWentMissing,
  UascStatusCeased,
} from '#events';
import { detailsFacts, uascFacts } from '../facts/details-facts.js';
import type { FactsSaid, RowDoubt } from '../facts/episode-facts.js';
import { isEpisodeFact } from '../facts/fact-types.js';
import type { Fact } from '../facts/fact.js';
import { missingFacts } from '../facts/missing-facts.js';
import { reviewFacts } from '../facts/review-facts.js';
import { inOrder, standingAfter } from '../facts/standing.js';
import type { MergeRule } from '../merging/merge-rule.js';
import { hasFile, type AnnualReturn, type ChildSaid } from '../reading/annual-return.js';
import type { EpisodeRow } from '../reading/said-rows.js';

export interface ChildToTell {
  readonly childId: string;
  readonly annualReturn: AnnualReturn;
  readonly rule: MergeRule;
  /** What the returns of earlier years left standing. */
  readonly known: readonly Fact[];
  /** The rows of those returns, where the rule reads them. */
  readonly listedBefore: readonly EpisodeRow[];
}

/** All that is to be taken as true of one child once the return is recorded. */
export function desiredFacts(question: ChildToTell): FactsSaid {
  const { childId, annualReturn, known } = question;
  const child = annualReturn.children.get(childId);
  const episodes = episodesSaid(question, child);
  if (child === undefined) {
    return { facts: [...episodes.facts, ...known.filter((one) => !isEpisodeFact(one))], doubts: episodes.doubts };
  }
  const { year } = annualReturn;
  const of = (...types: string[]): Fact[] => known.filter(({ type }) => types.includes(type));
  const details = detailsFacts(child, known);
  const reviews = hasFile(annualReturn, 'reviews') ? reviewFacts(child, known, year) : of(ChildInCareReviewHeld.type);
  const missing = hasFile(annualReturn, 'missing')
    ? missingFacts(child, known, year)
    : { facts: of(ChildWentMissing.type, ChildReturnedFromMissing.type), doubts: [] };
  const uasc = hasFile(annualReturn, 'uasc') ? uascFacts(child, known) : of(UascStatusCeased.type);
  return {
    facts: [...details, ...uasc, ...episodes.facts, ...reviews, ...missing.facts],
    doubts: [...headerDoubts(child, details), ...episodes.doubts, ...missing.doubts],
  };
}

function episodesSaid({ childId, annualReturn, rule, known, listedBefore }: ChildToTell, child?: ChildSaid): FactsSaid {
  const knownEpisodes = inOrder(known.filter(isEpisodeFact));
  const listed = child?.episodes ?? [];
  if (listed.length > 0) {
    return rule.merge({ childId, year: annualReturn.year, listed, listedBefore, known: knownEpisodes });
  }
  const message = 'in care by earlier returns, and not in the episodes of this one: taken to be still in care';
  const doubt: RowDoubt = { code: 'absent-from-return', message, place: null };
  return { facts: knownEpisodes, doubts: standingAfter(knownEpisodes).inCare ? [doubt] : [] };
}

function headerDoubts({ episodes }: ChildSaid, details: readonly Fact[]): RowDoubt[] {
  const [episode] = episodes;
  if (episode === undefined || details.some(({ type }) => type === ChildRegistered.type)) return [];
  const message = 'no header gives the date of birth: the child has no age in any answer';
  return [{ code: 'not-in-header', message, place: episode.place }];
}
