import type { ReportingYear } from '#calendar';
import type { MergeRule as MergeRuleName } from '#events';
import type { FactsSaid } from '../facts/episode-facts.js';
import type { Fact } from '../facts/fact.js';
import type { EpisodeRow } from '../reading/said-rows.js';

/** What a merge rule is asked: what do we now take to have happened to this child? */
export interface EpisodesToMerge {
  readonly childId: string;
  /** Of the return that is being recorded. */
  readonly year: ReportingYear;
  /** The rows of this return, in the order of the file; at least one. */
  readonly listed: readonly EpisodeRow[];
  /** The rows of all earlier returns, return by return in the order of the files. */
  readonly listedBefore: readonly EpisodeRow[];
  /** What the earlier returns left standing, in order. */
  readonly known: readonly Fact[];
}

/** Decides which of two contradictory rows of two returns wins. Each rule is a policy with a name. */
export interface MergeRule {
  readonly name: MergeRuleName;
  /** Whether the rule reads the rows of earlier returns, and so needs their files. */
  readonly readsEarlierRows: boolean;
  merge(question: EpisodesToMerge): FactsSaid;
}
