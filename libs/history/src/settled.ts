import { targetAt } from './amendment.js';
import type { Arrivals } from './arrivals.js';
import type { Place } from './corrections.js';
import { isCorrection, kinds, sameDays, wordsCounts } from './kinds.js';
import { columnOf, compareIds, correctedBit, kindBits, rowsFor, sameId, type Rows } from './rows.js';

/** Rows grouped by subject, each subject's in the order of occurrence, its corrections last. */
export class Settled {
  constructor(
    readonly rows: Rows,
    /** Each subject's first row; one more at the end. Index 0 is no subject. */
    readonly firstRow: Uint32Array,
    /** Where each subject's words begin; one more at the end. */
    readonly firstWord: Uint32Array,
  ) {}

  static empty(): Settled {
    return new Settled(rowsFor(0, 0), columnOf(Uint32Array, 2), columnOf(Uint32Array, 2));
  }

  get count(): number {
    return this.rows.kinds.length;
  }

  get bytes(): number {
    const columns = [...Object.values(this.rows), this.firstRow, this.firstWord] as { byteLength: number }[];
    return columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  placesOf(subject: number): Place[] {
    const { rows, firstRow, firstWord } = this;
    const places: Place[] = [];
    let at = firstWord[subject] ?? 0;
    const end = firstRow[subject + 1] ?? 0;
    for (let index = firstRow[subject] ?? 0; index < end; index++) {
      places.push({ rows, index, at, handle: index });
      at += wordsOf(rows, index, at);
    }
    return places;
  }
}

/** How many words a row has. */
function wordsOf({ kinds: marks, words }: Rows, index: number, at: number): number {
  const wordsCount = wordsCounts[marks[index]! & kindBits]!;
  return wordsCount < 0 ? words[at]! : wordsCount;
}

/**
 * Sorts arrivals in among settled rows: counts each subject's rows and words, then copies subject by subject, putting
 * each one's few rows in order and marking those that a correction names. Cost: two passes, and a second copy while it lasts.
 */
export function settle(before: Settled, arrivals: Arrivals, subjectsCount: number): Settled {
  const rows = rowsFor(before.count + arrivals.count, before.rows.words.length + arrivals.wordsCount);
  const firstRow = columnOf(Uint32Array, subjectsCount + 2);
  const firstWord = columnOf(Uint32Array, subjectsCount + 2);
  let nextRow = 0;
  let nextWord = 0;
  for (let subject = 1; subject <= subjectsCount; subject++) {
    firstRow[subject] = nextRow;
    firstWord[subject] = nextWord;
    const places = placesInOrder(before, arrivals, subject);
    for (const place of places) nextWord = copy(place, rows, nextRow++, nextWord);
    markCorrected(rows, firstRow[subject]!, nextRow, firstWord[subject]!);
  }
  firstRow[subjectsCount + 1] = nextRow;
  firstWord[subjectsCount + 1] = nextWord;
  return new Settled(rows, firstRow, firstWord);
}

function placesInOrder(before: Settled, arrivals: Arrivals, subject: number): Place[] {
  const places = before.placesOf(subject);
  let index = arrivals.latestOf(subject);
  if (index < 0) return places;
  for (; index >= 0; index = arrivals.before[index]! - 1) {
    places.push({ rows: arrivals.rows, index, at: arrivals.wordsAt[index]!, handle: index });
  }
  return places.sort(inOrderOfOccurrence);
}

function inOrderOfOccurrence(a: Place, b: Place): number {
  const kindA = a.rows.kinds[a.index]! & kindBits;
  const kindB = b.rows.kinds[b.index]! & kindBits;
  return (
    isCorrection[kindA]! - isCorrection[kindB]! ||
    a.rows.days[a.index]! - b.rows.days[b.index]! ||
    sameDays[kindA]! - sameDays[kindB]! ||
    compareIds(a.rows.ids, a.index * 4, b.rows.ids, b.index * 4)
  );
}

function copy({ rows: from, index, at }: Place, to: Rows, row: number, word: number): number {
  to.kinds[row] = from.kinds[index]! & kindBits;
  to.days[row] = from.days[index]!;
  to.recordedAt[row] = from.recordedAt[index]!;
  to.ordinals[row] = from.ordinals[index]!;
  for (let part = 0; part < 4; part++) to.ids[row * 4 + part] = from.ids[index * 4 + part]!;
  const wordsCount = wordsOf(from, index, at);
  for (let part = 0; part < wordsCount; part++) to.words[word + part] = from.words[at + part]!;
  return word + wordsCount;
}

/** Sets the bit on each row that a correction of the same subject names. Corrections stand last. */
function markCorrected(rows: Rows, first: number, end: number, firstWord: number): void {
  if (end === first || isCorrection[rows.kinds[end - 1]! & kindBits] === 0) return;
  let at = firstWord;
  for (let row = first; row < end; row++) {
    const kind = rows.kinds[row]! & kindBits;
    if (isCorrection[kind] === 1) {
      const target = at + (kinds[kind - 1]!.correction === 'amended' ? targetAt : 0);
      for (let other = first; other < end; other++) {
        if (sameId(rows.ids, other * 4, rows.words, target)) rows.kinds[other]! |= correctedBit;
      }
    }
    at += wordsOf(rows, row, at);
  }
}
