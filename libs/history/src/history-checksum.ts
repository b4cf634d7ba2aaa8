import { amendedKind, amendedFieldsAt } from './amendment.js';
import type { History } from './history.js';
import type { KeptEvent } from './kept-events.js';
import type { Positions } from './positions.js';
import { kindBits, kinds, wordsCounts } from './kinds.js';
import { wordsOf, type Place, type Rows } from './rows.js';
import type { Settled } from './settled.js';
import { hashOf } from './words.js';

/** What two histories of one ledger have in common exactly when they hold the same, but for one chance in 2³². */
export interface HistoryChecksum {
  /** Over everything: eight hexadecimal digits. */
  readonly total: string;
  readonly eventsCount: number;
  /** Over what is held of one subject: its rows and their order; 0 when there are none. */
  bySubject(subject: number): number;
}

/**
 * The checksum of everything that a history holds; settles first. It depends neither on the order in which events of
 * different subjects arrived nor on the numbers given to subjects and shared words. A damaged history has one too.
 */
export function historyChecksum(history: History): HistoryChecksum {
  const { settled, subjects, positions } = history.parts();
  const hashes = new RowHashes(history);
  const bySubject = new Uint32Array(subjects.count + 1);
  let total = mixed(positionsHash(positions), positions.count);
  for (let subject = 1; subject <= subjects.count; subject++) {
    if (settled.countOf(subject) === 0) continue;
    let hash = hashOf(subjects.streamOf(subject));
    for (const place of soundPlacesOf(settled, subject)) {
      hash = mixed(mixed(hash, settled.rows.kinds[place.index]!), hashes.of(place));
    }
    bySubject[subject] = hash;
    total = (total + bySubject[subject]!) | 0;
  }
  for (const event of history.parts().kept.all) total = (total + hashOfKept(event)) | 0;
  return {
    total: (total >>> 0).toString(16).padStart(8, '0'),
    eventsCount: history.eventsCount,
    bySubject: (subject) => bySubject[subject] ?? 0,
  };
}

/** Ordinals go without saying. */
function positionsHash(positions: Positions): number {
  let hash = hashOf('');
  if (positions.areOrdinals) return hash;
  for (let ordinal = 1; ordinal <= positions.count; ordinal++) hash = mixed(hash, hashOf(positions.at(ordinal)));
  return hash;
}

/** Over a kept event as it was said, and where it lies. */
export const hashOfKept = ({ id, name, data, recordedAt, ordinal, position }: KeptEvent): number =>
  hashOf(JSON.stringify([id, name, data, recordedAt, ordinal, position]));

/** A subject's rows, as {@link Settled.placesOf}, but within the columns whatever the numbers in them say. */
export function* soundPlacesOf({ rows, firstRow, firstWord }: Settled, subject: number): Iterable<Place> {
  const end = Math.min(firstRow[subject + 1]!, rows.kinds.length);
  let at = Math.min(firstWord[subject]!, rows.words.length);
  for (let index = firstRow[subject]!; index < end; index++) {
    yield { rows, index, at, handle: index };
    at += soundWordsOf(rows, index, at);
  }
}

const soundWordsOf = (rows: Rows, index: number, at: number): number =>
  Math.max(0, Math.min(wordsOf(rows, index, at) | 0, rows.words.length - at));

/** Which words of a kind's fields are numbers of shared words: these are held against one another by their texts. */
const textWords = [
  undefined,
  ...kinds.map(({ layout }) => {
    const slots = layout.slots.filter(({ kind }) => kind === 'identifier' || kind === 'reference');
    return new Set(slots.map(({ word }) => word));
  }),
];

/** Hashes of rows by what they say: whether a correction names them is for the correction to say. */
export class RowHashes {
  private readonly texts: Uint32Array;

  constructor({ words }: History) {
    this.texts = Uint32Array.from(words.texts, (text) => (text === undefined ? 0 : hashOf(text)));
  }

  of(place: Place): number {
    const { rows, index, at } = place;
    const kind = rows.kinds[index]! & kindBits;
    let hash = mixed(kind, rows.days[index]!);
    hash = mixed(mixed(hash, rows.recordedMinutes[index]!), rows.recordedMilliseconds[index]!);
    hash = mixed(hash, rows.ordinals[index]!);
    for (let word = 0; word < 4; word++) hash = mixed(hash, rows.ids[index * 4 + word]!);
    const isAmendment = wordsCounts[kind]! < 0;
    const texts = textWords[isAmendment ? amendedKind(place) : kind];
    const textsFrom = isAmendment ? amendedFieldsAt(place) : 0;
    const wordsCount = soundWordsOf(rows, index, at);
    for (let word = 0; word < wordsCount; word++) {
      const value = rows.words[at + word]!;
      hash = mixed(hash, texts?.has(word - textsFrom) === true ? (this.texts[value] ?? value) : value);
    }
    return hash;
  }
}

/** Another hash for every value, and for every hash before: one change is never lost. */
function mixed(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x5bd1e995);
  return product ^ (product >>> 15);
}
