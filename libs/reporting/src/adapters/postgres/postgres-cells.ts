import { day } from '#calendar';
import type { Cell, ColumnType } from '../../star/column.js';

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
