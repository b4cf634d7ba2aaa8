import { day, instant, type Day } from '#calendar';
import { fieldsOf, nameOf, type CareEvent, type EventClass, type Field } from '#events';
import type { Words } from './words.js';

/**
 * How one kind of event lies in the history: which fields in which bits of which 32-bit words.
 * Flags take two bits and codes eight, packed together; everything else takes words of its own. Zero means "not said".
 */
export interface Layout {
  readonly eventClass: EventClass;
  /** The event's name without its version. */
  readonly name: string;
  readonly slots: readonly Slot[];
  readonly wordsCount: number;
  /** Reads an event back as a plain object. */
  readonly decode: Decode;
}

export type Decode = (
  words: Int32Array,
  at: number,
  day: Day,
  row: number,
  texts: Words['texts'],
  subject: string,
) => CareEvent;

/** Where one field lies. */
export interface Slot {
  readonly field: Field;
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
}

const ownWords = { day: 1, identifier: 1, reference: 1, number: 1, instant: 2, 'event-id': 4 } as const;
const packedBits = { flag: 2, code: 8 } as const;
/** Numbers are held to two decimals; +1 so that zero stays "not said". */
const numberScale = 100;

/** The id of the subject names the stream, and the day has a column: neither is held again. */
const subjectField = { child: 'childId', worker: 'workerId', team: 'teamId' } as Record<string, string>;

export function layoutOf(eventClass: EventClass): Layout {
  const slots: Slot[] = [];
  let wordsCount = 0;
  let packed = { word: -1, used: 32 };
  for (const field of fieldsOf(eventClass)) {
    if (!isHeld(field, eventClass)) continue;
    const bits = packedBits[field.kind as keyof typeof packedBits];
    if (bits === undefined) {
      slots.push({ field, word: wordsCount, shift: 0, bits: 32 });
      wordsCount += ownWords[field.kind as keyof typeof ownWords];
    } else {
      if (packed.used + bits > 32) packed = { word: wordsCount++, used: 0 };
      slots.push({ field, word: packed.word, shift: packed.used, bits });
      packed.used += bits;
    }
  }
  return { eventClass, name: nameOf(eventClass.type), slots, wordsCount, decode: compileDecoder(eventClass, slots) };
}

function isHeld(field: Field, { subject }: EventClass): boolean {
  const told = field.name === 'occurredOn' || field.name === subjectField[subject] || field.name === 'subject';
  return !told && field.kind !== 'text' && field.kind !== 'whole';
}

/** Writes the fields that `data` states into `into` at `at`; returns a bit for each slot that was stated. */
export function encode(layout: Layout, data: Readonly<Record<string, unknown>>, into: Int32Array, at: number, words: Words): number {
  let stated = 0;
  layout.slots.forEach((slot, index) => {
    const value = data[slot.field.name];
    if (value === undefined) return;
    stated |= 1 << index;
    if (value !== null) encodeField(slot, value, into, at + slot.word, words);
  });
  return stated;
}

function encodeField({ field, shift }: Slot, value: unknown, into: Int32Array, at: number, words: Words): void {
  switch (field.kind) {
    case 'flag':
      into[at]! |= (value === true ? 2 : 1) << shift;
      return;
    case 'code':
      into[at]! |= (field.codes.indexOf(value as string) + 1) << shift;
      return;
    case 'day':
      into[at] = day(value as string) + dayOffset;
      return;
    case 'number':
      into[at] = Math.round((value as number) * numberScale) + 1;
      return;
    case 'identifier':
    case 'reference':
      into[at] = words.numberOf(value as string);
      return;
    case 'instant':
      encodeInstant(instant(value as string), into, at);
      return;
    case 'event-id':
      encodeEventId(value as string, into, at);
      return;
    default:
      throw new Error(`A field of kind ${field.kind} is not held in the history`);
  }
}

/** So that the day 1970-01-01 is not mistaken for "not said". */
const dayOffset = 1 << 24;
const highWord = 2 ** 32;

function encodeInstant(milliseconds: number, into: Int32Array, at: number): void {
  const high = Math.floor(milliseconds / highWord);
  into[at] = high + dayOffset;
  into[at + 1] = (milliseconds - high * highWord) | 0;
}

/** The four words of a UUID in lower case. */
export function encodeEventId(id: string, into: Int32Array, at: number): void {
  into[at] = hexWord(id, 0);
  into[at + 1] = (hexPart(id, 9, 4) << 16) | hexPart(id, 14, 4);
  into[at + 2] = (hexPart(id, 19, 4) << 16) | hexPart(id, 24, 4);
  into[at + 3] = hexWord(id, 28);
}

const hexWord = (id: string, from: number): number => (hexPart(id, from, 4) << 16) | hexPart(id, from + 4, 4);

function hexPart(id: string, from: number, length: number): number {
  let value = 0;
  for (let at = from; at < from + length; at++) {
    const code = id.charCodeAt(at);
    value = value * 16 + (code < 58 ? code - 48 : code - 87);
  }
  return value;
}

/** A UUID from its four words. */
export function decodeEventId(words: Int32Array, at: number): string {
  let hex = '';
  for (let word = 0; word < 4; word++) hex += (words[at + word]! >>> 0).toString(16).padStart(8, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const decodeInstant = (high: number, low: number): number | undefined =>
  high === 0 ? undefined : (high - dayOffset) * highWord + (low >>> 0);

const flagValues = [undefined, false, true, undefined];

/**
 * One literal object a kind of event, so that every event of a kind has the same hidden class and a field costs one
 * load: a loop over the slots was measured to be many times slower, and by hand it would be one more thing to keep in step.
 */
function compileDecoder(eventClass: EventClass, slots: readonly Slot[]): Decode {
  const lists = slots.map(({ field }) => [undefined, ...field.codes]);
  const own = subjectField[eventClass.subject];
  const lines = [
    `type: ${JSON.stringify(nameOf(eventClass.type))}, day, row`,
    ...(own === undefined ? [] : [`${own}: subject`]),
    ...slots.map((slot, index) => `${slot.field.name}: ${readerOf(slot, index)}`),
  ];
  const make = new Function(
    ...['lists', 'flags', 'instantOf', 'eventIdOf'],
    `return (words, at, day, row, texts, subject) => ({ ${lines.join(', ')} });`,
  ) as (...parts: unknown[]) => Decode;
  return make(lists, flagValues, decodeInstant, decodeEventId);
}

function readerOf({ field, word, shift }: Slot, index: number): string {
  const at = `words[at + ${word}]`;
  switch (field.kind) {
    case 'flag':
      return `flags[(${at} >> ${shift}) & 3]`;
    case 'code':
      return `lists[${index}][(${at} >>> ${shift}) & 255]`;
    case 'day':
      return `(${at} === 0 ? undefined : ${at} - ${dayOffset})`;
    case 'number':
      return `(${at} === 0 ? undefined : (${at} - 1) / ${numberScale})`;
    case 'instant':
      return `instantOf(${at}, words[at + ${word + 1}])`;
    case 'event-id':
      return `eventIdOf(words, at + ${word})`;
    default:
      return `texts[${at}]`;
  }
}
