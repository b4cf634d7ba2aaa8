import { emptyRows, grown, type Place, type Rows } from './rows.js';

const rowsAtFirst = 64;
const none: readonly Place[] = [];

/**
 * Rows in the order in which they arrived, each linked to the one before it of the same subject, until they are settled.
 * Their memory is not shared: it is given up soon, and only memory of its own makes a process collect its garbage.
 */
export class Arrivals {
  readonly rows: Rows = emptyRows();
  /** Whose row it is. */
  subjects = new Uint32Array(0);
  /** Where its fields begin. */
  wordsAt = new Uint32Array(0);
  /** The subject's row before, +1; 0: none. */
  private before = new Uint32Array(0);
  /** Each subject's latest row, +1; 0: none. */
  private latest = new Uint32Array(0);
  count = 0;
  /** Where the fields of the next row begin; all words from here on are zero. */
  wordsCount = 0;

  /** Makes room for one more row with up to `wordsMax` words, which the caller fills in before {@link commit}. */
  reserve(wordsMax: number): void {
    const { rows, count, wordsCount } = this;
    if (count >= rows.kinds.length) this.growRows(Math.max(count * 2, rowsAtFirst));
    if (wordsCount + wordsMax > rows.words.length) rows.words = grown(rows.words, wordsCount + wordsMax);
  }

  private growRows(length: number): void {
    const { rows } = this;
    rows.kinds = grown(rows.kinds, length);
    rows.days = grown(rows.days, length);
    rows.recordedMinutes = grown(rows.recordedMinutes, length);
    rows.recordedMilliseconds = grown(rows.recordedMilliseconds, length);
    rows.ordinals = grown(rows.ordinals, length);
    rows.ids = grown(rows.ids, length * 4);
    this.subjects = grown(this.subjects, length);
    this.wordsAt = grown(this.wordsAt, length);
    this.before = grown(this.before, length);
  }

  /** The row that was filled in belongs to a subject from now on. */
  commit(subject: number, wordsCount: number): void {
    if (subject >= this.latest.length) this.latest = grown(this.latest, subject + 1);
    const row = this.count++;
    this.subjects[row] = subject;
    this.wordsAt[row] = this.wordsCount;
    this.before[row] = this.latest[subject]!;
    this.latest[subject] = row + 1;
    this.wordsCount += wordsCount;
  }

  /** The ordinal of a subject's latest row; 0: it has none here. */
  lastOrdinalOf(subject: number): number {
    const latest = this.latest[subject] ?? 0;
    return latest === 0 ? 0 : this.rows.ordinals[latest - 1]!;
  }

  /** Forgets what was written of a row that could not be filled in. */
  abandon(): void {
    this.rows.words.fill(0, this.wordsCount);
  }

  /** Where the subject's rows lie, the latest first; their handles are counted on from `handlesFrom`. */
  placesOf(subject: number, handlesFrom: number): readonly Place[] {
    const { rows, wordsAt, before } = this;
    let next = this.latest[subject] ?? 0;
    if (next === 0) return none;
    const places: Place[] = [];
    for (; next > 0; next = before[next - 1]!) {
      const index = next - 1;
      places.push({ rows, index, at: wordsAt[index]!, handle: handlesFrom + index });
    }
    return places;
  }

  get bytes(): number {
    const columns = [...Object.values(this.rows), this.subjects, this.wordsAt, this.before, this.latest];
    return columns.reduce((sum: number, { byteLength }: { byteLength: number }) => sum + byteLength, 0);
  }
}
