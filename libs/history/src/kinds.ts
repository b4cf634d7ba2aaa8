import {
  eventClassOf,
  eventClasses,
  eventTypeOf,
  isStatement,
  nameOf,
  SameDay,
  subjectFieldOf,
  type CareEvent,
  type EventClass,
  type EventName,
} from '#events';
import { decoderOf } from './decoder.js';
import { layoutOf, type Layout } from './layout.js';

/** One kind of event that the history holds in columns, known by a number from 1. */
export interface Kind {
  readonly number: number;
  readonly name: string;
  /** Whose stream it belongs to; of a correction the data says it. */
  readonly subject: ColumnSubject | 'corrected';
  /** The field that names the subject. */
  readonly subjectField: string;
  readonly layout: Layout;
  /** The words of an event of this kind; -1: the first word says. */
  readonly wordsCount: number;
  /** Order among events of one day; see SameDay. */
  readonly sameDay: number;
  readonly correction: Correction | null;
}

/** What a correction does to the record that it names. */
export type Correction = 'amended' | 'retracted' | 'reinstated';

/** The subjects whose events are held in columns; the others' are few and kept whole. */
export type ColumnSubject = 'child' | 'worker' | 'team';

/** A row's mark is the number of its kind, with this bit set when a correction names the row. */
export const correctedBit = 128;
export const kindBits = 127;
const marksCount = 256;

const corrections: ReadonlyMap<string, Correction> = new Map([
  ['record-amended', 'amended'],
  ['record-retracted', 'retracted'],
  ['record-reinstated', 'reinstated'],
]);
export const correctionOf = (name: string): Correction | null => corrections.get(name) ?? null;

const isInColumns = ({ subject }: EventClass): boolean => ['child', 'worker', 'team', 'corrected'].includes(subject);

/** Older versions are upcast before they come here: only the newest has a layout. */
function isNewest({ type }: EventClass): boolean {
  const { name, version } = eventTypeOf(type)!;
  return !eventClasses.some((other) => nameOf(other.type) === name && eventTypeOf(other.type)!.version > version);
}

/** All kinds in alphabetical order. The numbers are a matter of this version: a saved history names its kinds. */
export const kinds: readonly Kind[] = eventClasses
  .filter((eventClass) => isInColumns(eventClass) && isNewest(eventClass))
  .map((eventClass, index) => {
    const layout = layoutOf(eventClass);
    const correction = correctionOf(layout.name);
    return {
      number: index + 1,
      name: layout.name,
      subject: eventClass.subject as Kind['subject'],
      subjectField: subjectFieldOf(eventClass) as string,
      layout,
      wordsCount: correction === 'amended' ? -1 : layout.wordsCount,
      sameDay: correction === null ? eventClass.sameDay : SameDay.correction,
      correction,
    };
  });
if (kinds.length > kindBits) throw new RangeError('There are more kinds of events than a row has numbers for');

const byName = new Map(kinds.map((kind) => [kind.name, kind]));
const byType = new Map(kinds.map((kind) => [kind.layout.eventClass.type, kind]));
/** The kind of a stored type in its newest version. */
export const kindOfType = (type: string): Kind | undefined => byType.get(type);
/**
 * The kind of a stored type in whatever version; undefined when its events are not held in columns.
 *
 * @throws UnknownEventTypeError for a type that is unknown or newer than this Careledger reads
 */
export const kindNamedIn = (type: string): Kind | undefined => byName.get(nameOf(eventClassOf(type).type));

const countedOnly: ReadonlySet<string> = new Set(
  eventClasses.filter((eventClass) => !isStatement(eventClass)).map(({ type }) => type),
);
/**
 * Whether an event of a stored type is counted, so that positions agree with the ledger's, and not held: it is no
 * statement about anybody, and no answer can depend on it.
 */
export const isCountedOnly = (type: string): boolean => countedOnly.has(type);

/** Tables by mark, for loops. A mark that no kind has, as in a damaged history, counts for nothing. */
const markTable = (valueOf: (kind: Kind) => number): Int8Array => {
  const table = new Int8Array(marksCount);
  for (const kind of kinds) table[kind.number] = table[kind.number | correctedBit] = valueOf(kind);
  return table;
};
export const wordsCounts = markTable(({ wordsCount }) => wordsCount);
export const sameDays = markTable(({ sameDay }) => sameDay);
export const isCorrection = markTable(({ correction }) => (correction === null ? 0 : 1));

/** By number; index 0 is no kind. */
export const decoders = [undefined, ...kinds.map(({ layout }) => decoderOf(layout))];

/**
 * What a reading does with a row: passes over it, decodes it as it stands, decodes it as the corrections that name it
 * have it, or takes it as a correction of others. Added to how many words it has: the one number decides both.
 */
export const Reads = { not: 0, plain: 1 << 8, corrected: 2 << 8, correction: 3 << 8 } as const;
export const wordsCountBits = 255;

/** Which kinds to read: at each mark what {@link Reads} says and the words of the row. */
export type Wanted = Uint16Array;

/** Corrections are always read, and applied: they cannot be asked for. Throws for a name that columns do not hold. */
export function wantedKinds(names: Iterable<EventName | CareEvent['type']>): Wanted {
  const wanted = new Uint16Array(marksCount);
  for (const { number, correction, wordsCount } of kinds) {
    wanted[number] = wanted[number | correctedBit] = correction === null ? Reads.not + wordsCount : Reads.correction;
  }
  for (const name of names) {
    const kind = byName.get(name);
    if (kind === undefined) throw new Error(`The history holds no events named ${name} in columns`);
    if (kind.correction !== null)
      throw new Error(`${name} is applied to the record that it names, never read by itself`);
    wanted[kind.number] = Reads.plain + kind.wordsCount;
    wanted[kind.number | correctedBit] = Reads.corrected + kind.wordsCount;
  }
  return wanted;
}

/** What a saved history must have been written with to be read by this version. */
export const layoutSignature = kinds
  .map(({ name, layout }) => {
    const slots = layout.slots.map(({ codes, ...slot }) =>
      [slot.name, slot.kind, slot.word, slot.shift, codes.join('|')].join('/'),
    );
    return `${name}:${slots.join(',')}`;
  })
  .join(';');
