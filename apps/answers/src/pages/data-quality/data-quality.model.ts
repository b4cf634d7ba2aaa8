import type { DataQuality, DoubtDocument, DoubtEffect, RecordQuality, RecordingDelay } from '#answering';
import {
  countWords,
  headingsOf,
  numberCell,
  numericCell,
  sorted,
  sortingOf,
  type Address,
  type Cell,
  type Column,
  type Heading,
} from '../furniture/index.js';

interface Table {
  readonly headings: readonly (Heading | { readonly text: string; readonly isNumeric: boolean })[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface DataQualityModel {
  readonly lead: string;
  /** The rules that raised a doubt. */
  readonly rules: Table;
  /** The rules that raised none. */
  readonly quietRules: readonly { readonly code: string; readonly says: string }[];
  readonly effects: Table;
  readonly delays: Table;
  readonly unallocated: string;
  readonly isAnyUnallocated: boolean;
}

type Rule = DataQuality['results'][number];

const columns: readonly Column<Rule>[] = [
  { key: 'rule', heading: 'Rule', by: ({ code }) => code },
  { key: 'says', heading: 'What is doubtful', by: ({ says }) => says },
  { key: 'doubts', heading: 'Doubts', isNumeric: true, by: ({ doubts }) => doubts },
  { key: 'children', heading: 'Children', isNumeric: true, by: ({ children }) => children },
];

const text = (words: string): Cell => ({ text: words });

/** What cannot be said for certain, how much that could matter, and how late things were written down. */
export function dataQualityModel(
  { doubts: { results, doubts }, effects, delays, unallocated }: RecordQuality,
  asked: { readonly sort?: string; readonly order?: string },
  address: Address,
): DataQualityModel {
  const sorting = sortingOf(asked, columns, { key: 'doubts', order: 'descending' });
  const raised = results.filter(({ doubts: count }) => count > 0);
  const children = new Set(doubts.map(({ child }) => child)).size;
  return {
    lead:
      doubts.length === 0
        ? 'Nothing that was recorded looks doubtful.'
        : `${countWords(doubts.length, 'fact looks', 'facts look')} doubtful, about ${countWords(children, 'child', 'children')}. They are counted as they were said.`,
    rules: {
      headings: headingsOf(columns, sorting, address),
      rows: sorted(raised, columns, sorting).map((rule) => ruleCells(rule, address)),
    },
    quietRules: results.filter(({ doubts: count }) => count === 0).map(({ code, says }) => ({ code, says })),
    effects: { headings: effectHeadings, rows: effects.map((effect) => effectCells(effect, address)) },
    delays: { headings: delayHeadings, rows: delays.map(delayCells) },
    unallocated:
      unallocated.length === 0
        ? 'Every child who was looked after on this day had an allocated social worker.'
        : `${countWords(unallocated.length, 'child was', 'children were')} looked after on this day without an allocated social worker.`,
    isAnyUnallocated: unallocated.length > 0,
  };
}

const ruleCells = ({ code, says, doubts, children }: Rule, address: Address): Cell[] => [
  { text: code, href: address.to('/data-quality/children', { rule: code }) },
  text(says),
  numberCell(doubts),
  numberCell(children),
];

const effectHeadings = [
  { text: 'Measure', isNumeric: false },
  ...['Figure', 'Doubtful among those counted', 'Lowest', 'Highest'].map((one) => ({ text: one, isNumeric: true })),
];

const effectCells = (
  { indicator, title, display, doubtful, lowest, highest }: DoubtEffect,
  address: Address,
): Cell[] => [
  { text: title, href: address.to(`/indicators/${indicator}`) },
  numericCell(display),
  numberCell(doubtful),
  numericCell(lowest),
  numericCell(highest),
];

const delayHeadings = [
  { text: 'What was recorded', isNumeric: false },
  ...['Events', 'Within 1 working day', 'Within 5', 'Later', 'Half within (working days)'].map((one) => ({
    text: one,
    isNumeric: true,
  })),
];

const delayCells = ({ event, events, withinOneDay, withinFiveDays, late, medianDays }: RecordingDelay): Cell[] => [
  text(eventWords(event)),
  ...[events, withinOneDay, withinFiveDays, late, medianDays].map(numberCell),
];

/** `visit-completed` as a person says it: Visit completed. */
const eventWords = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;

/** The doubtful facts of one rule, or of all, a row each. */
export const doubtRows = (doubts: readonly DoubtDocument[], address: Address): Cell[][] =>
  doubts.map(({ child, code, says }) => [
    { text: child, href: address.to(`/children/${encodeURIComponent(child)}`) },
    text(code),
    text(says),
  ]);
