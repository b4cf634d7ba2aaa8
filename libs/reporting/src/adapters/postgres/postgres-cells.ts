import { day, formatDay, type Day } from '#calendar';
import type { Cell, Column, ColumnType } from '../../star/column.js';
import type { StoredRow } from '../../star/stored-table.js';

/** What PostgreSQL's text format wants escaped: its own backslash, and what ends cells and rows. */
// eslint-disable-next-line no-control-regex
const special = /[\\\t\n\r\b\f\v]/g;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};

/** The days of a walk are few: each is written out once. */
const dayTexts = new Map<Day, string>();

function dayText(on: Day): string {
  let text = dayTexts.get(on);
  if (text === undefined) dayTexts.set(on, (text = formatDay(on)));
  return text;
}

/** The end of one knowledge is the beginning of the next: each moment is written out a few times, one after the other. */
const momentTexts = new Map<number, string>();
const momentsMax = 10_000;

export function momentText(milliseconds: number): string {
  let text = momentTexts.get(milliseconds);
  if (text !== undefined) return text;
  if (momentTexts.size >= momentsMax) momentTexts.clear();
  momentTexts.set(milliseconds, (text = new Date(milliseconds).toISOString()));
  return text;
}

function copied(cell: Cell, type: ColumnType): string {
  if (cell === null) return '\\N';
  switch (type) {
    case 'text':
      return (cell as string).replace(special, (one) => escapes[one]!);
    case 'date':
      return dayText(cell as Day);
    case 'timestamp':
      return momentText(cell as number);
    case 'boolean':
      return cell === true ? 't' : 'f';
    default:
      return String(cell);
  }
}

/** Rows in the text format of COPY. */
export function copyText(columns: readonly Column[], rows: readonly StoredRow[]): string {
  let text = '';
  for (const row of rows) {
    for (let index = 0; index < columns.length; index++)
      text += (index === 0 ? '' : '\t') + copied(row[index]!, columns[index]!.type);
    text += '\n';
  }
  return text;
}

/** A cell from the text that PostgreSQL sends. */
export function cellOf(text: string | null, type: ColumnType): Cell {
  if (text === null) return null;
  switch (type) {
    case 'text':
      return text;
    case 'date':
      return day(text);
    case 'timestamp':
      return Date.parse(`${text.replace(' ', 'T')}:00`);
    case 'boolean':
      return text === 't';
    default:
      return Number(text);
  }
}
