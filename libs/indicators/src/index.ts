export { Asked, type Judged, type Question, type Result } from './answer.js';
export { breakdowns, type Breakdown } from './breakdowns/breakdown.js';
export { indicators } from './catalogue.js';
export type { Definition, Indicator } from './indicator.js';
export { percentageOf, roundedTo } from './rounding.js';
export type { Figure } from './tally.js';
export type { Reason, Verdict } from './verdict.js';
