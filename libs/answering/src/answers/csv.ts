import { stringify } from 'csv-stringify/sync';
import type { PublishedAnswer } from '../for-publication/published-answer.js';
import type { Answer, ChildDocument, ResultDocument } from './answer.js';
import type { DoubtDocument } from '../data-quality/data-quality.js';
import type { PublishedFigure } from '../figures/figures.js';
import { dimensionKey } from './answer.js';

/** Whose figures these are: the headings of the DfE's explore education statistics come first. */
export interface Place {
  readonly newLaCode: string;
  readonly laName: string;
}

const unnamed: Place = { newLaCode: '', laName: '' };

/**
 * Rows as a CSV file that Excel opens rightly: UTF-8 with its mark, and no cell that a spreadsheet would take for a
 * formula.
 */
export const csvText = (columns: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  stringify([columns, ...rows] as unknown[][], { bom: true, escape_formulas: true, cast: { boolean: String } });

const columnsOf = (names: string): string[] => names.split(' ');

const placeColumns = columnsOf(
  'time_period time_identifier geographic_level country_code country_name new_la_code la_name',
);
const figureColumns = columnsOf(
  'indicator numerator denominator value display as_at known_at position definition_version',
);
const childColumns = columnsOf(
  'indicator child verdict exclusion on reason evidence known_at position definition_version',
);

/** The results of an answer, a row each, under headings that are never renamed within version 1. */
export function resultsCsv({ meta, results }: Answer | PublishedAnswer, place: Place = unnamed): string {
  const { indicator, by, knownAt, position, definitionVersion } = meta;
  const dimension = by === null ? [] : [dimensionKey(by)];
  const columns = [...placeColumns, ...dimension.map(snakeCase), ...figureColumns];
  const row = (result: ResultDocument | PublishedAnswer['results'][number]): unknown[] => {
    const { asAt, numerator, denominator, value, display } = result;
    const where = ['Local authority', 'E92000001', 'England', place.newLaCode, place.laName];
    const parts = dimension.map((name) => result[name]);
    const figure = [indicator, numerator, denominator, value, display];
    return [
      asAt.slice(0, 4),
      monthNameOf(asAt),
      ...where,
      ...parts,
      ...figure,
      asAt,
      knownAt,
      position,
      definitionVersion,
    ];
  };
  return csvText(columns, results.map(row));
}

/** The children of an answer, a row a verdict. */
export function childrenCsv({ meta, children = [] }: Answer): string {
  const { indicator, knownAt, position, definitionVersion } = meta;
  const row = ({ child, verdict, exclusion, on, reason, evidence }: ChildDocument): unknown[] => {
    const said = [indicator, child, verdict, exclusion, on, reason, evidence.join(' ')];
    return [...said, knownAt, position, definitionVersion];
  };
  return csvText(childColumns, children.map(row));
}

/** Published figures, a row each. */
export const figuresCsv = (figures: readonly PublishedFigure[]): string =>
  tableOf(
    columnsOf(
      'id indicator definitionVersion asAt knownAt numerator denominator value display publishedAt position policies asked checksum eventId',
    ),
    figures,
  );

/** Doubts, a row each. */
export const doubtsCsv = (doubts: readonly DoubtDocument[]): string =>
  tableOf(columnsOf('code child says events'), doubts);

/** Plain objects as a table: a column for each key that any of them has, in snake case. */
export const tableCsv = (rows: readonly object[]): string =>
  tableOf([...new Set(rows.flatMap((row) => Object.keys(row)))], rows);

/** The same columns whether there are rows or none. */
export function tableOf(keys: readonly string[], rows: readonly object[]): string {
  const cell = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  return csvText(
    keys.map(snakeCase),
    rows.map((row) => keys.map((key) => cell((row as Record<string, unknown>)[key]))),
  );
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** The time identifier of the explore education statistics for a day of that month. */
const monthNameOf = (day: string): string => months[Number(day.slice(5, 7)) - 1]!;

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
