export { assuranceWords, type Assurance } from './assurance.js';
export { baselinesOf, type Baseline } from './baseline.js';
export type { Point } from './point.js';
export { rules, type Signal, type SignalRule } from './signals.js';
export { valuesForIcons, valuesForLimits, type Stretch } from './stretch.js';
export type { Trend, TrendInput, TrendPoint, TrendWarning } from './trend.js';
export { trendOf } from './trend-of.js';
export { shown, unitOf, type Unit } from './unit.js';
export { causeWords, type Cause, type Variation } from './variation.js';
