import { fieldsOf, nameOf, subjectFieldOf, type EventClass, type Field } from '#events';

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
}

/** The fields that the history holds. Words for people, and whole values, stay in the ledger. */
export type HeldKind = Exclude<Field['kind'], 'text' | 'whole'>;

/** Where one field lies. */
export interface Slot {
  readonly name: string;
  readonly kind: HeldKind;
  /** The first of its words, and how many it takes. */
  readonly word: number;
  readonly wordsCount: number;
  /** For flags and codes: how far up in the word it begins. */
  readonly shift: number;
  /** The bits of each of its words that are its own. */
  readonly mask: number;
  readonly codes: readonly string[];
  /** The number by which each code is held, from 1. */
  readonly codeNumbers: ReadonlyMap<string, number>;
}

const ownWords = { day: 1, identifier: 1, reference: 1, number: 1, instant: 2, 'event-id': 4 } as const;
const packedBits = { flag: 2, code: 8 } as const;
const wordBits = 32;

export function layoutOf(eventClass: EventClass): Layout {
  const slots: Slot[] = [];
  let wordsCount = 0;
  let packed = { word: -1, used: wordBits };
  for (const field of fieldsOf(eventClass)) {
    if (!isHeld(field, eventClass)) continue;
    const { kind } = field;
    if (kind === 'flag' || kind === 'code') {
      const bits = packedBits[kind];
      if (packed.used + bits > wordBits) packed = { word: wordsCount++, used: 0 };
      slots.push(slotOf(field, kind, { word: packed.word, wordsCount: 1, shift: packed.used, bits }));
      packed.used += bits;
    } else {
      slots.push(slotOf(field, kind, { word: wordsCount, wordsCount: ownWords[kind], shift: 0, bits: wordBits }));
      wordsCount += ownWords[kind];
    }
  }
  return { eventClass, name: nameOf(eventClass.type), slots, wordsCount };
}

/** The id of the subject names the stream, and the day has a column: neither is held again. */
function isHeld(field: Field, eventClass: EventClass): field is Field & { kind: HeldKind } {
  const toldElsewhere = field.name === 'occurredOn' || field.name === subjectFieldOf(eventClass);
  return !toldElsewhere && field.kind !== 'text' && field.kind !== 'whole';
}

type Extent = { word: number; wordsCount: number; shift: number; bits: number };

function slotOf({ name, codes }: Field, kind: HeldKind, { word, wordsCount, shift, bits }: Extent): Slot {
  if (codes.length >= 2 ** packedBits.code) throw new RangeError(`${name} has more codes than a byte can tell apart`);
  const mask = bits === wordBits ? -1 : ((1 << bits) - 1) << shift;
  const codeNumbers = new Map(codes.map((code, index) => [code, index + 1]));
  return { name, kind, word, wordsCount, shift, mask, codes, codeNumbers };
}
