import type { MergeRule as MergeRuleName } from '#events';
import { demandModel } from './demand-model.merge.js';
import { latestReturn } from './latest-return.merge.js';
import type { MergeRule } from './merge-rule.js';

const rules: Readonly<Record<MergeRuleName, MergeRule>> = {
  'latest-return': latestReturn,
  'demand-model': demandModel,
};

export function mergeRuleNamed(name: MergeRuleName): MergeRule {
  return rules[name];
}

/** The rule in force until another is adopted. */
export const DEFAULT_MERGE: MergeRuleName = 'latest-return';
