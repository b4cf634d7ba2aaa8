import { share, type Counts, type Tallying } from '../tally.js';
import type { Verdict } from '../verdict.js';

/** A share whose faults may lie in that a child was missing, and could not be seen. */
export interface CountsWithMissing extends Counts {
  /** Of `notMet`, those whose child was missing on the due day. */
  missing: number;
}

interface MayBeMissing {
  readonly isMissing: boolean;
}

/** The share as it stands, and beside it what it would be without those whose child was missing on the due day. */
export const shareWithMissingApart: Tallying<CountsWithMissing, MayBeMissing> = {
  start: () => ({ ...share.start(), missing: 0 }),
  add: (counts, verdict: Verdict<MayBeMissing>) => {
    share.add(counts, verdict);
    if (verdict.outcome === 'not-met' && verdict.about.isMissing) counts.missing++;
  },
  join: (counts, other) => {
    share.join(counts, other);
    counts.missing += other.missing;
  },
  conclude: (counts, surroundings) => {
    const { met, notMet, missing } = counts;
    const withoutMissing = share.conclude({ met, notMet: notMet - missing }, surroundings);
    return { ...share.conclude(counts, surroundings), more: { missingOnDueDay: missing, withoutMissing } };
  },
};
