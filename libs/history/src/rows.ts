/**
 * Events as columns: 33 bytes an event and four for each word of its fields. The memory is shared, so that a worker
 * can read the same history.
 */
export interface Rows {
  /** Which kind of event; the highest bit says that a correction names this row. */
  kinds: Uint8Array;
  /** The day of occurrence. */
  days: Int32Array;
  /** When it was recorded in the case system, in milliseconds. */
  recordedAt: Float64Array;
  /** The how-manieth event of the ledger it is, from 1. */
  ordinals: Uint32Array;
  /** The event id, four words a row. */
  ids: Int32Array;
  /** The fields, one event after the other. */
  words: Int32Array;
}

export const correctedBit = 128;
export const kindBits = 127;

type Column = Uint8Array | Int32Array | Float64Array | Uint32Array;

export const columnOf = <T extends Column>(type: { new (buffer: SharedArrayBuffer): T; BYTES_PER_ELEMENT: number }, length: number): T =>
  new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT));

export function rowsFor(rowsCount: number, wordsCount: number): Rows {
  return {
    kinds: columnOf(Uint8Array, rowsCount),
    days: columnOf(Int32Array, rowsCount),
    recordedAt: columnOf(Float64Array, rowsCount),
    ordinals: columnOf(Uint32Array, rowsCount),
    ids: columnOf(Int32Array, rowsCount * 4),
    words: columnOf(Int32Array, wordsCount),
  };
}

/** A column of at least `length`, holding what the old one held: twice as long each time, so that growing is cheap. */
export function grown<T extends Column>(column: T, length: number): T {
  if (length <= column.length) return column;
  const larger = columnOf(column.constructor as never, Math.max(length, column.length * 2, 1024)) as T;
  larger.set(column as never);
  return larger;
}

export const sameId = (a: Int32Array, atA: number, b: Int32Array, atB: number): boolean =>
  a[atA] === b[atB] && a[atA + 1] === b[atB + 1] && a[atA + 2] === b[atB + 2] && a[atA + 3] === b[atB + 3];

/** The order of two event ids: that of their text. */
export function compareIds(a: Int32Array, atA: number, b: Int32Array, atB: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = (a[atA + word]! >>> 0) - (b[atB + word]! >>> 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
