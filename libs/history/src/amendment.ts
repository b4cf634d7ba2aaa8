import { day, type Day } from '#calendar';
import type { CareEvent } from '#events';
import { encode } from './encoder.js';
import { encodeEventId } from './event-ids.js';
import { dayOffset } from './field-words.js';
import { decoders, kindBits, kindNamedIn, kinds } from './kinds.js';
import { wordsOf, type Place } from './rows.js';
import type { Words } from './words.js';

/**
 * An amendment in words: how many words, the kind of the record, the record's id (4), the new day (0: as it was); then,
 * laid out as the record's own kind lays them out, which bits it states, and what it states there. So amending is
 * putting those bits over the record's own, whatever the fields are.
 */
const kindAt = 1;
export const amendedIdAt = 2;
const dayAt = 6;
const statedAt = 7;

const kindWordsMax = Math.max(...kinds.map(({ layout }) => layout.wordsCount));
export const amendmentWordsMax = statedAt + 2 * kindWordsMax;

interface AmendedData {
  readonly correctsEventId: string;
  readonly recordType: string;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** Writes an amendment at `at`, where all is zero; returns its words. */
export function encodeAmendment(data: AmendedData, into: Int32Array, at: number, words: Words): number {
  const { correctsEventId, recordType, changes } = data;
  const kind = kindNamedIn(recordType);
  const kindWords = kind?.layout.wordsCount ?? 0;
  const wordsCount = statedAt + 2 * kindWords;
  into[at] = wordsCount;
  encodeEventId(correctsEventId, into, at + amendedIdAt);
  if (kind === undefined) return wordsCount;
  into[at + kindAt] = kind.number;
  const { occurredOn } = changes;
  if (typeof occurredOn === 'string') into[at + dayAt] = day(occurredOn) + dayOffset;
  for (const { name, word, wordsCount: own, mask } of kind.layout.slots) {
    if (changes[name] === undefined) continue;
    for (let part = 0; part < own; part++) into[at + statedAt + word + part]! |= mask;
  }
  encode(kind.layout.slots, changes, into, at + statedAt + kindWords, words);
  return wordsCount;
}

/** The kind of record that an amendment says it amends. */
export const amendedKind = ({ rows, at }: Place): number => rows.words[at + kindAt]!;

/** Where an amendment states the fields of the record, laid out as that has them. */
export const amendedFieldsAt = (amendment: Place): number =>
  statedAt + (kinds[amendedKind(amendment) - 1]?.layout.wordsCount ?? 0);

/** The record being amended: filled, read and done with before the next. */
const record = new Int32Array(kindWordsMax);

/** The event in a row as amendments make it, in their order; those of another kind of record are passed over. */
export function amendedEvent(
  { rows, index, at, handle }: Place,
  amendments: readonly Place[],
  texts: Words['texts'],
  identifier: string,
): CareEvent {
  const kind = rows.kinds[index]! & kindBits;
  const decode = decoders[kind]!;
  const fitting = amendments.filter((amendment) => amendedKind(amendment) === kind);
  if (fitting.length === 0) return decode(rows.words, at, rows.days[index] as Day, handle, texts, identifier);
  const wordsCount = wordsOf(rows, index, at);
  for (let word = 0; word < wordsCount; word++) record[word] = rows.words[at + word]!;
  let occurred = rows.days[index]!;
  for (const amendment of fitting) occurred = putOver(amendment, wordsCount, occurred);
  const event = decode(record, 0, occurred as Day, handle, texts, identifier) as CareEvent & { amendedBy?: number[] };
  event.amendedBy = fitting.map((amendment) => amendment.handle);
  return event;
}

/** Puts what an amendment states over the record; returns the day as it has it. */
function putOver({ rows: { words }, at }: Place, wordsCount: number, occurred: number): number {
  for (let word = 0; word < wordsCount; word++) {
    const stated = words[at + statedAt + word]!;
    record[word] = (record[word]! & ~stated) | words[at + statedAt + wordsCount + word]!;
  }
  return words[at + dayAt] === 0 ? occurred : words[at + dayAt]! - dayOffset;
}
