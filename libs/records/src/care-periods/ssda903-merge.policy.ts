import { defineChoicePolicy } from '#history';

/** Which of two contradictory rows of annual returns wins. It shaped what was recorded, so every figure names it. */
export const ssda903Merge = defineChoicePolicy({
  key: 'returns.ssda903.merge',
  default: 'latest-return',
  choices: ['latest-return', 'demand-model'],
  meaning: 'which of two contradictory rows of SSDA903 returns was recorded',
  source: 'latest-return: local; demand-model: the rule of the children’s services demand model',
  settledBecause: 'it was applied when the returns were imported',
});
