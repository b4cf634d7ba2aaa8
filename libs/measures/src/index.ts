export { byConcern, concernOf, type Concern } from './concern.js';
export { measureOf, type Measure, type MeasureInput } from './measure.js';
export { measuring, type MeasuringOptions } from './measuring.js';
export { monthsTo, trendMonths } from './months.js';
