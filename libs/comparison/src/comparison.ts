import { dayOf, type Day } from '#calendar';
import { roundedTo } from '#indicators';
import { authorityOf, england, neighboursOf, textsOf, type Area, type Neighbour } from './areas.js';
import { measures, type Measure } from './measures.js';
import { displayOf, figureOf, type PublishedFigure } from './published/figure.js';
import { publishedFigures } from './published/published-figures.data.js';

/** An area's published figures, a figure a year, the earliest first; years in which it does not occur are left out. */
export interface PublishedSeries {
  readonly area: Area;
  readonly figures: readonly PublishedFigure[];
  /** The authorities that the figures are of, where it publishes together with another. */
  readonly joint: Area | null;
}

export interface NeighbourSeries extends PublishedSeries {
  readonly area: Neighbour;
}

/** The mean of the neighbours that have a value in a year. */
export interface NeighboursMean {
  readonly year: number;
  readonly value: number;
  readonly display: string;
  /** How many of the ten have a value. */
  readonly count: number;
}

/** What is published beside an indicator of an authority. */
export interface Comparison extends Measure {
  readonly indicator: string;
  readonly years: readonly number[];
  readonly authority: PublishedSeries;
  readonly england: PublishedSeries;
  /** Of a London borough Inner or Outer London, and then London. */
  readonly regions: readonly PublishedSeries[];
  readonly neighbours: readonly NeighbourSeries[];
  readonly neighboursMean: readonly NeighboursMean[];
  /** What is not here, one sentence each. */
  readonly missing: readonly string[];
}

/** The indicators of which something is published. */
export const comparableIndicators: readonly string[] = Object.keys(measures);

/** The day that a year's published figure describes: 31 March, or for the workforce 30 September. */
export function dayOfPublished({ onDay: [month, dayOfMonth] }: Measure, year: number): Day {
  return dayOf(year, month, dayOfMonth);
}

/**
 * England, the region, the ten statistical neighbours and the authority's own published years of an indicator; null for
 * an indicator of which nothing is published, and for an authority that nobody knows.
 *
 * @param authority the three digits of the authority (`311`), or its name
 */
export function comparisonOf(indicator: string, authority: string): Comparison | null {
  const measure = Object.hasOwn(measures, indicator) ? measures[indicator]! : null;
  const own = authorityOf(authority);
  if (measure === null || own === null) return null;
  const { years } = publishedFigures[indicator]!;
  const seriesOf = <A extends Area>(area: A) => {
    const { texts, joint } = textsOf(indicator, area);
    const figures = texts.map((text, index) => figureOf(text, years[index]!, measure.unit));
    return { area, joint, figures: figures.filter((figure) => figure !== null) };
  };
  const neighbours = neighboursOf(own).map((neighbour) => seriesOf(neighbour));
  const ofAuthority = seriesOf({ code: own.code, name: own.name });
  return {
    ...measure,
    indicator,
    years,
    authority: ofAuthority,
    england: seriesOf(england),
    regions: own.regions.map((region) => seriesOf(region)),
    neighbours,
    neighboursMean: years.flatMap((year) => meanOf(neighbours, year, measure)),
    missing: missingOf(ofAuthority, years, neighbours.length),
  };
}

/** The plain mean: every neighbour counts alike, however large. */
function meanOf(neighbours: readonly PublishedSeries[], year: number, { unit }: Measure): NeighboursMean[] {
  const values = neighbours
    .map(({ figures }) => figures.find((figure) => figure.year === year)?.value ?? null)
    .filter((value) => value !== null);
  if (values.length === 0) return [];
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const rounded =
    unit === 'percentage' ? roundedTo(value * 100, 0) : roundedTo(value, unit === 'rate per 10,000' ? 0 : 1);
  return [{ year, value, display: displayOf(rounded, unit), count: values.length }];
}

function missingOf({ area, figures, joint }: PublishedSeries, years: readonly number[], neighbours: number): string[] {
  const missing: string[] = [];
  const absent = years.filter((year) => !figures.some((figure) => figure.year === year));
  if (joint !== null) missing.push(`${area.name} publishes this together with others: ${joint.name}.`);
  if (absent.length > 0) missing.push(`Nothing of ${area.name} is published for ${absent.join(', ')}.`);
  if (neighbours === 0) missing.push(`The model of May 2025 knows no statistical neighbours of ${area.name}.`);
  return missing;
}
