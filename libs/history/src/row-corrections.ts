import { amendedIdAt } from './amendment.js';
import type { CorrectionReader } from './corrections.js';
import { compareIds, sameId } from './event-ids.js';
import { kindBits, kinds, type Correction } from './kinds.js';
import { recordedAtOf, type Place, type Rows } from './rows.js';

const whatOf = ({ kinds: marks }: Rows, index: number): Correction =>
  kinds[(marks[index]! & kindBits) - 1]!.correction!;

/** Where a correction's words name the event that it corrects. */
export const correctedIdAt = (rows: Rows, index: number, at: number): number =>
  whatOf(rows, index) === 'amended' ? at + amendedIdAt : at;

/** Corrections as they lie in rows. */
export const rowCorrections: CorrectionReader<Place> = {
  whatOf: ({ rows, index }) => whatOf(rows, index),
  names: ({ rows, index, at }, other) =>
    sameId(rows.words, correctedIdAt(rows, index, at), other.rows.ids, other.index * 4),
  namedKeyOf: ({ rows, index, at }) => rows.words[correctedIdAt(rows, index, at)]!,
  keyOf: ({ rows, index }) => rows.ids[index * 4]!,
  compare: (a, b) =>
    recordedAtOf(a.rows, a.index) - recordedAtOf(b.rows, b.index) ||
    compareIds(a.rows.ids, a.index * 4, b.rows.ids, b.index * 4),
};
