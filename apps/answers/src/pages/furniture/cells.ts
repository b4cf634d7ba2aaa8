import { numberWords } from './words.js';

/** A cell of a table, as the macro `dataTable` shows it. */
export interface Cell {
  readonly text?: string;
  readonly href?: string;
  readonly isNumeric?: boolean;
  readonly tag?: { readonly text: string; readonly colour: string };
}

/** A figure that is written already: `89%`. */
export const numericCell = (text: string): Cell => ({ text, isNumeric: true });
/** A count: 12,345. */
export const numberCell = (value: number): Cell => numericCell(numberWords(value));
