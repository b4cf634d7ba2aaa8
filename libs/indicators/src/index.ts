export { Asked, type Judged } from './answer.js';
export { CountedBefore } from './counted-before.js';
export { breakdowns, type Breakdown } from './breakdowns/breakdown.js';
export type { CaseloadLimits } from './caseload/caseload-limits.js';
export {
  workerCaseloads,
  type Caseloads,
  type CaseloadStanding,
  type Transfer,
  type WorkerCaseload,
} from './caseload/worker-caseloads.js';
export { indicators } from './catalogue.js';
export type { Definition, Indicator } from './indicator.js';
export type { Question } from './question.js';
export { percentageOf, roundedTo } from './rounding.js';
export type { Result } from './table.js';
export type { Figure } from './tally.js';
export { targetOf, targetPolicies, targetPolicyOf, type Target, type TargetStanding } from './targets/targets.js';
export type { Reason, Verdict } from './verdict.js';
