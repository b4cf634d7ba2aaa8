import { wordsCounts } from './kinds.js';

/** Events as columns: 31 bytes an event, and four for each word of its fields. */
export interface Rows {
  /** Marks: which kind of event, and whether a correction names this row. */
  kinds: Uint8Array;
  /** The day of occurrence; 0 for corrections, which are no occurrence. */
  days: Int32Array;
  /** When it was recorded in the case system: whole minutes since 1970, and milliseconds beyond them. */
  recordedMinutes: Int32Array;
  recordedMilliseconds: Uint16Array;
  /** The how-manieth event of the ledger it is, from 1. */
  ordinals: Uint32Array;
  /** The event id, four words a row. */
  ids: Int32Array;
  /** The fields, one event after the other. */
  words: Int32Array;
}

/** Where a row lies: in which columns, at which index, with its fields at which word; `handle` names it outside. */
export interface Place {
  readonly rows: Rows;
  readonly index: number;
  readonly at: number;
  readonly handle: number;
}

export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array;
type ColumnType<T extends Column> = {
  new (length: number): T;
  new (buffer: SharedArrayBuffer): T;
  readonly BYTES_PER_ELEMENT: number;
};

/** A column in shared memory, so that a worker can read the same history. */
export const sharedColumn = <T extends Column>(type: ColumnType<T>, length: number): T =>
  new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT));

export const emptyRows = (): Rows => ({
  kinds: new Uint8Array(0),
  days: new Int32Array(0),
  recordedMinutes: new Int32Array(0),
  recordedMilliseconds: new Uint16Array(0),
  ordinals: new Uint32Array(0),
  ids: new Int32Array(0),
  words: new Int32Array(0),
});

/** A column of at least `length`, holding what the old one held: twice as long each time, so that growing is cheap. */
export function grown<T extends Column>(column: T, length: number): T {
  if (length <= column.length) return column;
  const larger = new (column.constructor as ColumnType<T>)(Math.max(length, column.length * 2));
  larger.set(column as never);
  return larger;
}

/** How many words a row has, whose fields begin at `at`. */
export function wordsOf({ kinds, words }: Rows, index: number, at: number): number {
  const wordsCount = wordsCounts[kinds[index]!]!;
  return wordsCount < 0 ? words[at]! : wordsCount;
}

export const millisecondsInMinute = 60_000;

/** When a row was recorded, in milliseconds since 1970. */
export const recordedAtOf = ({ recordedMinutes, recordedMilliseconds }: Rows, index: number): number =>
  recordedMinutes[index]! * millisecondsInMinute + recordedMilliseconds[index]!;
