import type { Day } from '#calendar';
import { defineNumberPolicy, type Policies } from '#history';

const local = 'local: there is no national limit; the defaults are a proposal';

export const target = defineNumberPolicy({
  key: 'caseload.target',
  default: 15,
  meaning: 'the cases per full-time equivalent up to which a caseload is as it should be',
  source: local,
});

export const newlyQualifiedTarget = defineNumberPolicy({
  key: 'caseload.newlyQualifiedTarget',
  default: 12,
  meaning: 'the same for a worker in the assessed and supported year in employment',
  source: 'local: in that year workers should have a reduced workload',
});

export const amber = defineNumberPolicy({
  key: 'caseload.amber',
  default: 16,
  meaning: 'the cases per full-time equivalent above which a caseload is amber',
  source: local,
});

export const red = defineNumberPolicy({
  key: 'caseload.red',
  default: 18,
  meaning: 'the cases per full-time equivalent above which a caseload is red',
  source: local,
});

/** What is too much on a day, in cases per full-time equivalent. */
export interface CaseloadLimits {
  readonly target: number;
  readonly newlyQualifiedTarget: number;
  readonly amber: number;
  readonly red: number;
}

export const caseloadLimitsOn = (policies: Policies, asAt: Day): CaseloadLimits => ({
  target: policies.on(target, asAt),
  newlyQualifiedTarget: policies.on(newlyQualifiedTarget, asAt),
  amber: policies.on(amber, asAt),
  red: policies.on(red, asAt),
});
