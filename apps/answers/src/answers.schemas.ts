import type { ApiSchema } from '#platform';
import { caseloadsSchemas } from './caseloads/caseloads.schemas.js';
import { accessSchemas } from './access/access.schemas.js';
import { childrenSchemas } from './children/children.schemas.js';
import { comparisonSchemas } from './comparison/comparison.schemas.js';
import { dataQualitySchemas } from './data-quality/data-quality.schemas.js';
import { figuresSchemas } from './figures/figures.schemas.js';
import { answerSchemas } from './indicators/answer.schemas.js';
import { indicatorSchemas } from './indicators/indicator.schemas.js';
import { operationsSchemas } from './verifications/operations.schemas.js';

/** The schemas of the documents that the answers' doors give. */
export const answersSchemas = (): Readonly<Record<string, ApiSchema>> => ({
  ...answerSchemas,
  ...indicatorSchemas,
  ...caseloadsSchemas,
  ...childrenSchemas,
  ...accessSchemas,
  ...comparisonSchemas,
  ...figuresSchemas,
  ...dataQualitySchemas,
  ...operationsSchemas,
});
