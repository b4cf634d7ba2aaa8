import { stringify } from 'csv-stringify/sync';
import type { Answer, ChildDocument, ResultDocument } from './answer.js';
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

/** The results of an answer, a row each, under headings that are never renamed within version 1. */
export function resultsCsv({ meta, results }: Answer, place: Place = unnamed): string {
  const dimension = meta.by === null ? [] : [dimensionKey(meta.by)];
  const columns = [
    ...['time_period', 'time_identifier', 'geographic_level', 'country_code', 'country_name', 'new_la_code', 'la_name'],
    ...dimension.map(snakeCase),
    ...[
      'indicator',
      'numerator',
      'denominator',
      'value',
      'display',
      'as_at',
      'known_at',
      'position',
      'definition_version',
    ],
  ];
  const row = (result: ResultDocument): unknown[] => [
    ...[result.asAt.slice(0, 4), result.asAt, 'Local authority', 'E92000001', 'England', place.newLaCode, place.laName],
    ...dimension.map((name) => result[name]),
    ...[meta.indicator, result.numerator, result.denominator, result.value, result.display],
    ...[result.asAt, meta.knownAt, meta.position, meta.definitionVersion],
  ];
  return csvText(columns, results.map(row));
}

/** The children of an answer, a row a verdict. */
export function childrenCsv({ meta, children = [] }: Answer): string {
  const columns = [
    'indicator',
    'child',
    'verdict',
    'exclusion',
    'on',
    'reason',
    'evidence',
    'known_at',
    'position',
    'definition_version',
  ];
  const row = ({ child, verdict, exclusion, on, reason, evidence }: ChildDocument): unknown[] => [
    ...[meta.indicator, child, verdict, exclusion, on, reason, evidence.join(' ')],
    ...[meta.knownAt, meta.position, meta.definitionVersion],
  ];
  return csvText(columns, children.map(row));
}

/** Plain objects as a table: a column for each key that any of them has, in snake case. */
export function tableCsv(rows: readonly object[]): string {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  return csvText(
    keys.map(snakeCase),
    rows.map((row) => keys.map((key) => cell((row as Record<string, unknown>)[key]))),
  );
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
