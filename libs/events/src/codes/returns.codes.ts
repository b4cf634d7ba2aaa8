import { codesOf, type Meanings } from './code-list.js';

export const RETURN_TYPE_MEANINGS = {
  ssda903: 'children looked after return, year 1 April to 31 March',
} as const satisfies Meanings;
/** The returns that can be imported. */
export const RETURN_TYPES = codesOf(RETURN_TYPE_MEANINGS);
export type ReturnType = keyof typeof RETURN_TYPE_MEANINGS;

export const MERGE_RULE_MEANINGS = {
  'latest-return': 'the newest return that speaks of an episode decides',
  'demand-model': "all rows of all returns, merged by the rule of data-to-insight's cs-demand-model",
} as const satisfies Meanings;
/** Which of two contradictory rows of two returns wins. */
export const MERGE_RULES = codesOf(MERGE_RULE_MEANINGS);
export type MergeRule = keyof typeof MERGE_RULE_MEANINGS;
