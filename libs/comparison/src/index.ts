export { authorities, authorityOf, type Area, type Authority, type Neighbour } from './areas.js';
export {
  comparableIndicators,
  comparisonOf,
  dayOfPublished,
  type Comparison,
  type NeighboursMean,
  type NeighbourSeries,
  type PublishedSeries,
} from './comparison.js';
export type { Measure } from './measures.js';
export { shorthandMeanings, type PublishedFigure, type PublishedUnit, type Shorthand } from './published/figure.js';
