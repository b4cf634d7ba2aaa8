import { day, instant } from '#calendar';
import { encodeEventId } from './event-ids.js';
import { dayOffset, encodeInstant, encodeNumber } from './field-words.js';
import type { Slot } from './layout.js';
import type { Words } from './words.js';

/**
 * Writes the fields that `data` states into the words at `at`, which must be zero. Throws an error that names the field
 * when a value cannot be what the field holds.
 */
export function encode(
  slots: readonly Slot[],
  data: Readonly<Record<string, unknown>>,
  into: Int32Array,
  at: number,
  words: Words,
): void {
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index]!;
    const value = data[slot.name];
    if (value !== undefined && value !== null) encodeField(slot, value, into, at + slot.word, words);
  }
}

function encodeField(slot: Slot, value: unknown, into: Int32Array, at: number, words: Words): void {
  switch (slot.kind) {
    case 'flag':
      into[at]! |= (value === true ? 2 : 1) << slot.shift;
      return;
    case 'code':
      into[at]! |= codeNumberOf(slot, value as string) << slot.shift;
      return;
    case 'day':
      into[at] = day(value as string) + dayOffset;
      return;
    case 'number':
      into[at] = encodeNumber(value as number);
      return;
    case 'instant':
      encodeInstant(instant(value as string), into, at);
      return;
    case 'event-id':
      encodeEventId(value as string, into, at);
      return;
    case 'identifier':
    case 'reference':
      into[at] = words.numberOf(value as string);
  }
}

function codeNumberOf({ name, codeNumbers }: Slot, code: string): number {
  const number = codeNumbers.get(code);
  if (number === undefined) throw new RangeError(`${name} has a code that is not in its list`);
  return number;
}
