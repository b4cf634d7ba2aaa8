import { sharedColumn, wordsOf, type Place, type Rows } from './rows.js';

/**
 * Rows grouped by subject, each subject's in the order of occurrence, its corrections last. Nothing of it ever changes:
 * settling makes another.
 */
export class Settled {
  /** The highest ordinal of each subject, once somebody asked. */
  private lastOrdinals: Uint32Array | null = null;

  constructor(
    readonly rows: Rows,
    /** Each subject's first row; one more at the end. Index 0 is no subject. */
    readonly firstRow: Uint32Array,
    /** Where each subject's words begin; one more at the end. */
    readonly firstWord: Uint32Array,
  ) {}

  static empty(): Settled {
    return new Settled(sharedRows(0, 0), sharedColumn(Uint32Array, 2), sharedColumn(Uint32Array, 2));
  }

  get count(): number {
    return this.rows.kinds.length;
  }

  /** How many rows a subject has; none when it came later. */
  countOf(subject: number): number {
    const end = this.firstRow[subject + 1];
    return end === undefined ? 0 : end - this.firstRow[subject]!;
  }

  /** The highest ordinal among a subject's rows; 0: it has none. The first look at any goes through all rows. */
  lastOrdinalOf(subject: number): number {
    this.lastOrdinals ??= this.highestOrdinals();
    return this.lastOrdinals[subject] ?? 0;
  }

  private highestOrdinals(): Uint32Array {
    const { firstRow } = this;
    const { ordinals } = this.rows;
    const highest = new Uint32Array(firstRow.length - 1);
    for (let subject = 0, row = 0; subject < highest.length; subject++) {
      const end = firstRow[subject + 1]!;
      for (; row < end; row++) if (ordinals[row]! > highest[subject]!) highest[subject] = ordinals[row]!;
    }
    return highest;
  }

  get bytes(): number {
    const columns = [...Object.values(this.rows), this.firstRow, this.firstWord] as { byteLength: number }[];
    return columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Where a subject's rows lie, in order; a row's handle is its index. */
  placesOf(subject: number): Place[] {
    const { rows, firstRow, firstWord } = this;
    const places: Place[] = [];
    const end = firstRow[subject + 1] ?? 0;
    let at = firstWord[subject] ?? 0;
    for (let index = firstRow[subject] ?? 0; index < end; index++) {
      places.push({ rows, index, at, handle: index });
      at += wordsOf(rows, index, at);
    }
    return places;
  }
}

/** Columns for so many rows, in shared memory. */
export const sharedRows = (rowsCount: number, wordsCount: number): Rows => ({
  kinds: sharedColumn(Uint8Array, rowsCount),
  days: sharedColumn(Int32Array, rowsCount),
  recordedMinutes: sharedColumn(Int32Array, rowsCount),
  recordedMilliseconds: sharedColumn(Uint16Array, rowsCount),
  ordinals: sharedColumn(Uint32Array, rowsCount),
  ids: sharedColumn(Int32Array, rowsCount * 4),
  words: sharedColumn(Int32Array, wordsCount),
});
