import type { Allocation, WorkerPost } from '#records';
import { roundedTo } from '../rounding.js';
import type { Figure, Tallying } from '../tally.js';
import { caseloadLimitsOn, type CaseloadLimits } from './caseload-limits.js';

/** A child held by a worker. */
export interface Case {
  readonly allocation: Allocation;
  /** The worker's post on the day; null where none is known. */
  readonly post: WorkerPost | null;
}

/** The cases of one worker. */
interface Caseload {
  cases: number;
  readonly post: WorkerPost;
}

/** Hundredths, so that full-time equivalents, which have two decimals, add up exactly. */
const hundredths = ({ fte }: WorkerPost): number => Math.round(fte * 100);

const isAbove = ({ cases, post }: Caseload, limit: number): boolean => cases * 100 > limit * hundredths(post);

/**
 * Cases ÷ full-time equivalents of the workers who hold them: the sum of one over the sum of the other, never the mean of
 * the workers' ratios.
 */
export const caseloads: Tallying<Map<string, Caseload>, Case> = {
  denominatorIsOther: true,
  start: () => new Map(),
  add: (workers, { about: { allocation, post } }) => addCases(workers, allocation.workerId, { cases: 1, post: post! }),
  join: (workers, others) => {
    for (const [workerId, caseload] of others) addCases(workers, workerId, caseload);
  },
  conclude: (workers, { policies, asAt }) => conclude([...workers.values()], caseloadLimitsOn(policies, asAt)),
};

function addCases(workers: Map<string, Caseload>, workerId: string, { cases, post }: Caseload): void {
  const known = workers.get(workerId);
  if (known === undefined) workers.set(workerId, { cases, post });
  else known.cases += cases;
}

function conclude(workers: readonly Caseload[], limits: CaseloadLimits): Figure {
  const cases = workers.reduce((sum, one) => sum + one.cases, 0);
  const fte = workers.reduce((sum, { post }) => sum + hundredths(post), 0);
  const above = (limitOf: (post: WorkerPost) => number) => {
    const count = workers.filter((one) => isAbove(one, limitOf(one.post))).length;
    return { count, share: workers.length === 0 ? null : count / workers.length };
  };
  const value = fte === 0 ? null : (cases * 100) / fte;
  return {
    numerator: cases,
    denominator: fte / 100,
    value,
    display: value === null ? 'no value' : roundedTo(value, 1).toFixed(1),
    more: {
      workers: workers.length,
      aboveTarget: above(({ isNewlyQualified }) => (isNewlyQualified ? limits.newlyQualifiedTarget : limits.target)),
      aboveAmber: above(() => limits.amber),
      aboveRed: above(() => limits.red),
    },
  };
}
