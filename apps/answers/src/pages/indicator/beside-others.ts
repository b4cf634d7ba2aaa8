import {
  authorities,
  comparisonOf,
  dayOfPublished,
  shorthandMeanings,
  type Comparison,
  type PublishedSeries,
} from '#comparison';
import { dayInWords } from '#calendar';
import type { Measure } from '#measures';
import type { Address } from '../furniture/index.js';
import { displayOf } from '../measures/measure-words.js';

/** The published figures beside ours. */
export interface BesideOthers {
  readonly title: string;
  readonly source: string;
  readonly ours: { readonly display: string; readonly day: string };
  readonly years: readonly string[];
  readonly rows: readonly BesideRow[];
  readonly neighbours: readonly BesideRow[];
  readonly differences: readonly string[];
  readonly missing: readonly string[];
  readonly shorthand: readonly { readonly mark: string; readonly means: string }[];
}

interface BesideRow {
  readonly name: string;
  readonly isOurs: boolean;
  readonly figures: readonly string[];
}

/** Which authority is compared, with a form to choose it. */
export interface AuthorityChoice {
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly choices: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
}

export const authorityChoiceOf = (address: Address, authority: string | null): AuthorityChoice => ({
  action: `${address.path}#compared`,
  fields: address.fieldsBut(['authority']),
  choices: [
    { value: '', text: 'Choose an authority', selected: authority === null },
    ...authorities().map(({ code, name }) => ({ value: code, text: name, selected: code === authority })),
  ],
});

export function besideOthersOf(measure: Measure, authority: string | null): BesideOthers | null {
  const comparison = authority === null ? null : comparisonOf(measure.indicator.definition.code, authority);
  if (comparison === null) return null;
  return {
    title: comparison.title,
    source: comparison.source,
    ours: { display: displayOf(measure), day: dayInWords(measure.figure.asAt) },
    years: comparison.years.map((year) => dayInWords(dayOfPublished(comparison, year))),
    rows: [
      rowOf(comparison.authority, comparison, true),
      rowOf(comparison.england, comparison),
      ...comparison.regions.map((region) => rowOf(region, comparison)),
      ...(comparison.neighbours.length === 0 ? [] : [meanRow(comparison)]),
    ],
    neighbours: comparison.neighbours.map((neighbour) => rowOf(neighbour, comparison)),
    differences: comparison.differences,
    missing: comparison.missing,
    shorthand: usedShorthand(comparison),
  };
}

const rowOf = ({ area, figures }: PublishedSeries, { years }: Comparison, isOurs = false): BesideRow => ({
  name: isOurs ? `${area.name}, as published` : area.name,
  isOurs,
  figures: years.map((year) => figures.find((figure) => figure.year === year)?.display ?? '–'),
});

const meanRow = ({ neighboursMean, neighbours, years }: Comparison): BesideRow => ({
  name: `Mean of ${neighbours.length} statistical neighbours`,
  isOurs: false,
  figures: years.map((year) => neighboursMean.find((mean) => mean.year === year)?.display ?? '–'),
});

function usedShorthand({ authority, england, regions, neighbours }: Comparison) {
  const shown = [authority, england, ...regions, ...neighbours].flatMap(({ figures }) => figures);
  return Object.entries(shorthandMeanings)
    .filter(([mark]) => shown.some(({ display }) => display === `[${mark}]`))
    .map(([mark, means]) => ({ mark: `[${mark}]`, means }));
}
