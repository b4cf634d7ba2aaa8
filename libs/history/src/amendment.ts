import { day, type Day } from '#calendar';
import type { CareEvent } from '#events';
import { encode, encodeEventId } from './layout.js';
import { kindOfType, kinds } from './kinds.js';
import type { Words } from './words.js';

/**
 * An amendment in words: how many words, the kind of the record, the record's id (4), which fields it states (a bit a
 * slot; the highest bit: the day), the day, and the fields as the record's own kind lays them out.
 */
const fixedWords = 8;
const dayStated = 1 << 31;
export const targetAt = 2;

interface AmendedData {
  readonly correctsEventId: string;
  readonly recordType: string;
  readonly changes: Readonly<Record<string, unknown>>;
}

export const amendmentWordsMax = fixedWords + Math.max(...kinds.map(({ layout }) => layout.wordsCount));

/** Writes an amendment at `at`; returns its words. */
export function encodeAmendment(data: AmendedData, into: Int32Array, at: number, words: Words): number {
  const kind = kindOfType(data.recordType);
  const wordsCount = fixedWords + (kind?.layout.wordsCount ?? 0);
  into.fill(0, at, at + wordsCount);
  into[at] = wordsCount;
  into[at + 1] = kind?.number ?? 0;
  encodeEventId(data.correctsEventId, into, at + targetAt);
  if (kind === undefined) return wordsCount;
  let stated = encode(kind.layout, data.changes, into, at + fixedWords, words);
  const occurredOn = data.changes['occurredOn'];
  if (typeof occurredOn === 'string') {
    stated |= dayStated;
    into[at + 7] = day(occurredOn);
  }
  into[at + 6] = stated;
  return wordsCount;
}

/** The event with the stated fields replaced; unchanged when the amendment is of another kind of record. */
export function amended(event: CareEvent, kindNumber: number, from: Int32Array, at: number, texts: Words['texts'], row: number): CareEvent {
  if (from[at + 1] !== kindNumber) return event;
  const { layout } = kinds[kindNumber - 1]!;
  const stated = from[at + 6]!;
  const said = layout.decode(from, at + fixedWords, event.day, event.row, texts, '') as unknown as Record<string, unknown>;
  const changed: Record<string, unknown> = { ...event, amendedBy: [...(event.amendedBy ?? []), row] };
  layout.slots.forEach(({ field }, index) => {
    if ((stated & (1 << index)) !== 0) changed[field.name] = said[field.name];
  });
  if ((stated & dayStated) !== 0) changed['day'] = from[at + 7] as Day;
  return changed as unknown as CareEvent;
}
