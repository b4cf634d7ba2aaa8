import { columnOf, grown, rowsFor, type Rows } from './rows.js';

/** Rows in the order in which they arrived, each linked to the one before it of the same subject, until they are settled. */
export class Arrivals {
  rows: Rows = rowsFor(0, 0);
  /** Whose row it is. */
  subjects = columnOf(Uint32Array, 0);
  /** Where its fields begin. */
  wordsAt = columnOf(Uint32Array, 0);
  /** The subject's row before, +1; 0: none. */
  before = columnOf(Uint32Array, 0);
  count = 0;
  wordsCount = 0;
  private readonly latest: number[] = [];

  /** The subject's latest row, or -1. */
  latestOf(subject: number): number {
    return (this.latest[subject] ?? 0) - 1;
  }

  /** Makes room for one more row with up to `wordsMax` words, which the caller fills in before {@link commit}. */
  reserve(wordsMax: number): void {
    const { rows, count } = this;
    if (count >= rows.kinds.length) {
      rows.kinds = grown(rows.kinds, count + 1);
      const length = rows.kinds.length;
      rows.days = grown(rows.days, length);
      rows.recordedAt = grown(rows.recordedAt, length);
      rows.ordinals = grown(rows.ordinals, length);
      rows.ids = grown(rows.ids, length * 4);
      this.subjects = grown(this.subjects, length);
      this.wordsAt = grown(this.wordsAt, length);
      this.before = grown(this.before, length);
    }
    rows.words = grown(rows.words, this.wordsCount + wordsMax);
  }

  commit(subject: number, wordsCount: number): void {
    const row = this.count++;
    this.subjects[row] = subject;
    this.wordsAt[row] = this.wordsCount;
    this.before[row] = this.latest[subject] ?? 0;
    this.latest[subject] = row + 1;
    this.wordsCount += wordsCount;
  }
}
