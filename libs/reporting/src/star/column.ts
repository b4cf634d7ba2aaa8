/**
 * The types that every reader of SQL understands (Power BI and Excel among them). `numeric` is a number with its
 * decimals, `timestamp` a moment.
 */
export type ColumnType = 'text' | 'integer' | 'numeric' | 'boolean' | 'date' | 'timestamp';

/** One column of a view: its name and meaning are promises. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** One sentence, for the comment in the database and the page of columns. */
  readonly says: string;
}

/** What stands in a column: a date as its day's number, a moment as milliseconds since 1970. */
export type Cell = string | number | boolean | null;

export const column = (name: string, type: ColumnType, says: string): Column => ({ name, type, says });

/** A code list in a sentence's end: the codes of the sector, which docs/events.md gives with their meanings. */
export const asCoded = (list: string): string => `${list}; the codes are those of docs/events.md.`;
