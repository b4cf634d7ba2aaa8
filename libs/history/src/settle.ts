import type { Arrivals } from './arrivals.js';
import { sameId } from './event-ids.js';
import { correctedBit, isCorrection } from './kinds.js';
import { compareRows } from './order-of-occurrence.js';
import { correctedIdAt } from './row-corrections.js';
import { sharedColumn, wordsOf, type Column, type Rows } from './rows.js';
import { Settled, sharedRows } from './settled.js';

/**
 * Sorts arrivals in among settled rows. Cost: a few passes over everything, column by column, and while it lasts the
 * new columns and four bytes a row beside the old.
 *
 * A row's source is its index among the settled rows, or that and among the arrivals counted on from there.
 */
export function settle(before: Settled, arrivals: Arrivals, subjectsCount: number): Settled {
  const firstRow = firstRows(before, arrivals, subjectsCount);
  const sources = sourcesInOrder(before, arrivals, firstRow);
  const rows = sharedRows(sources.length, before.rows.words.length + arrivals.wordsCount);
  gather(rows.kinds, sources, before.rows.kinds, arrivals.rows.kinds);
  gather(rows.days, sources, before.rows.days, arrivals.rows.days);
  gather(rows.recordedMinutes, sources, before.rows.recordedMinutes, arrivals.rows.recordedMinutes);
  gather(rows.recordedMilliseconds, sources, before.rows.recordedMilliseconds, arrivals.rows.recordedMilliseconds);
  gather(rows.ordinals, sources, before.rows.ordinals, arrivals.rows.ordinals);
  gatherIds(rows.ids, sources, before, arrivals);
  const firstWord = gatherWords(rows, sources, firstRow, before, arrivals);
  return new Settled(rows, firstRow, firstWord);
}

function firstRows(before: Settled, arrivals: Arrivals, subjectsCount: number): Uint32Array {
  const firstRow = sharedColumn(Uint32Array, subjectsCount + 2);
  for (let index = 0; index < arrivals.count; index++) firstRow[arrivals.subjects[index]! + 1]!++;
  for (let subject = 1; subject <= subjectsCount; subject++) {
    firstRow[subject + 1]! += firstRow[subject]! + before.countOf(subject);
  }
  return firstRow;
}

/** The source of each row to be, each subject's in the order of occurrence. */
function sourcesInOrder(before: Settled, arrivals: Arrivals, firstRow: Uint32Array): Uint32Array {
  const subjectsEnd = firstRow.length - 1;
  const sources = new Uint32Array(firstRow[subjectsEnd]!);
  const next = firstRow.slice();
  for (let subject = 1; subject < subjectsEnd; subject++) {
    const from = before.firstRow[subject] ?? 0;
    const count = before.countOf(subject);
    for (let index = 0; index < count; index++) sources[next[subject]!++] = from + index;
  }
  for (let index = 0; index < arrivals.count; index++) {
    sources[next[arrivals.subjects[index]!]!++] = before.count + index;
  }
  const compare = comparison(before, arrivals);
  for (let subject = 1; subject < subjectsEnd; subject++) {
    putInOrder(sources, firstRow[subject]!, firstRow[subject + 1]!, compare);
  }
  return sources;
}

type Comparison = (sourceA: number, sourceB: number) => number;

function comparison(before: Settled, arrivals: Arrivals): Comparison {
  const settledCount = before.count;
  const rowsOf = (source: number): Rows => (source < settledCount ? before.rows : arrivals.rows);
  const indexOf = (source: number): number => (source < settledCount ? source : source - settledCount);
  return (a, b) => compareRows(rowsOf(a), indexOf(a), rowsOf(b), indexOf(b));
}

/** Most subjects have nothing new, or what came last also happened last: looking costs less than sorting. */
function putInOrder(sources: Uint32Array, from: number, end: number, compare: Comparison): void {
  for (let index = from + 1; index < end; index++) {
    if (compare(sources[index - 1]!, sources[index]!) <= 0) continue;
    sources.set(Array.from(sources.subarray(from, end)).sort(compare), from);
    return;
  }
}

function gather<T extends Column>(to: T, sources: Uint32Array, settled: T, arrived: T): void {
  const settledCount = settled.length;
  for (let row = 0; row < sources.length; row++) {
    const source = sources[row]!;
    to[row] = source < settledCount ? settled[source]! : arrived[source - settledCount]!;
  }
}

function gatherIds(to: Int32Array, sources: Uint32Array, before: Settled, arrivals: Arrivals): void {
  const settledCount = before.count;
  for (let row = 0; row < sources.length; row++) {
    const source = sources[row]!;
    const isSettled = source < settledCount;
    const from = isSettled ? before.rows.ids : arrivals.rows.ids;
    const at = (isSettled ? source : source - settledCount) * 4;
    for (let word = 0; word < 4; word++) to[row * 4 + word] = from[at + word]!;
  }
}

/**
 * Copies the words subject by subject, and marks the rows that a correction of the same subject names. A subject's
 * settled rows keep their order among themselves, so that their words are met one after the other.
 */
function gatherWords(
  rows: Rows,
  sources: Uint32Array,
  firstRow: Uint32Array,
  before: Settled,
  arrivals: Arrivals,
): Uint32Array {
  const firstWord = sharedColumn(Uint32Array, firstRow.length);
  const settledCount = before.count;
  let to = 0;
  for (let subject = 1; subject < firstRow.length - 1; subject++) {
    firstWord[subject] = to;
    let settledAt = before.firstWord[subject] ?? 0;
    const end = firstRow[subject + 1]!;
    for (let row = firstRow[subject]!; row < end; row++) {
      const source = sources[row]!;
      const isSettled = source < settledCount;
      const from = isSettled ? before.rows : arrivals.rows;
      const index = isSettled ? source : source - settledCount;
      const at = isSettled ? settledAt : arrivals.wordsAt[index]!;
      const wordsCount = wordsOf(from, index, at);
      for (let word = 0; word < wordsCount; word++) rows.words[to + word] = from.words[at + word]!;
      if (isSettled) settledAt += wordsCount;
      to += wordsCount;
    }
    markCorrected(rows, firstRow[subject]!, end, firstWord[subject]!);
  }
  firstWord[firstRow.length - 1] = to;
  return firstWord;
}

/** Marks each row that a correction of the same subject names; once named is named for ever. Corrections stand last. */
function markCorrected(rows: Rows, first: number, end: number, firstWord: number): void {
  if (end === first || isCorrection[rows.kinds[end - 1]!] === 0) return;
  let at = firstWord;
  for (let row = first; row < end; row++) {
    if (isCorrection[rows.kinds[row]!] === 1) {
      const named = correctedIdAt(rows, row, at);
      for (let other = first; other < end; other++) {
        if (sameId(rows.ids, other * 4, rows.words, named)) rows.kinds[other]! |= correctedBit;
      }
    }
    at += wordsOf(rows, row, at);
  }
}
