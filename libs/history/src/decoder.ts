import type { Day } from '#calendar';
import { subjectFieldOf, type CareEvent } from '#events';
import { decodeEventId } from './event-ids.js';
import { dayOffset, decodeInstant, decodeNumber } from './field-words.js';
import type { Layout, Slot } from './layout.js';
import type { Words } from './words.js';

/** Reads an event back from its words as a plain object. `identifier` is that of its subject. */
export type Decode = (
  words: Int32Array,
  at: number,
  day: Day,
  row: number,
  texts: Words['texts'],
  identifier: string,
) => CareEvent;

const flagValues = [undefined, false, true, undefined];

const eventIdAt = (words: Int32Array, at: number): string | undefined =>
  (words[at]! | words[at + 1]! | words[at + 2]! | words[at + 3]!) === 0 ? undefined : decodeEventId(words, at);

/**
 * One literal object a kind of event, so that every event of a kind has the same hidden class and a field costs one
 * load: a loop over the slots was measured to be many times slower, and by hand it would be one more thing to keep in step.
 */
export function decoderOf({ eventClass, name, slots }: Layout): Decode {
  const subjectField = eventClass.subject === 'corrected' ? null : subjectFieldOf(eventClass);
  const properties = [
    `type: ${JSON.stringify(name)}, day, row`,
    ...(subjectField === null ? [] : [`${subjectField}: identifier`]),
    ...slots.map((slot, index) => `${slot.name}: ${readerOf(slot, index)}`),
  ];
  const means = { flagValues, numberOf: decodeNumber, instantOf: decodeInstant, eventIdAt };
  const lists = slots.map(({ codes }) => [undefined, ...codes]);
  const make = new Function(
    ...Object.keys(means),
    ...slots.map((_, index) => `codes${index}`),
    `return (words, at, day, row, texts, identifier) => ({ ${properties.join(', ')} });`,
  ) as (...parts: unknown[]) => Decode;
  return make(...Object.values(means), ...lists);
}

function readerOf({ kind, word, shift }: Slot, index: number): string {
  const at = `words[at + ${word}]`;
  switch (kind) {
    case 'flag':
      return `flagValues[(${at} >>> ${shift}) & 3]`;
    case 'code':
      return `codes${index}[(${at} >>> ${shift}) & 255]`;
    case 'day':
      return `(${at} === 0 ? undefined : ${at} - ${dayOffset})`;
    case 'number':
      return `numberOf(${at})`;
    case 'instant':
      return `instantOf(${at}, words[at + ${word + 1}])`;
    case 'event-id':
      return `eventIdAt(words, at + ${word})`;
    case 'identifier':
    case 'reference':
      return `texts[${at}]`;
  }
}
