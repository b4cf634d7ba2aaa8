export { barChart, type Bar, type BarsInput } from './bars.js';
export {
  caseloadDistribution,
  type CaseloadDistributionInput,
  type CaseloadThresholds,
} from './caseload-distribution.js';
export type { ChartSize } from './chart-size.js';
export { controlChart, type ControlChartInput } from './control-chart/control-chart.js';
export { assuranceIcon, targetStandingIcon, targetStandingWords, variationIcon, type TargetStanding } from './icons.js';
export { palette } from './palette.js';
export { sparkline, type SparklineInput } from './sparkline.js';
export { stackedBarChart, type StackedBarsInput } from './stacked-bars.js';
export { isShown, isWithin, timeline } from './timeline/timeline.js';
export type {
  DutyStanding,
  TimelineDuty,
  TimelineEvent,
  TimelineInput,
  TimelinePeriod,
} from './timeline/timeline-input.js';
