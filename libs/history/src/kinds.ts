import { eventClasses, SameDay, type CareEvent, type EventClass, type EventName } from '#events';
import { layoutOf, type Layout } from './layout.js';

/** One kind of event that the history holds in columns, known by a number from 1. */
export interface Kind {
  readonly number: number;
  readonly name: string;
  readonly layout: Layout;
  /** The words of an event of this kind; -1: the first word says. */
  readonly wordsCount: number;
  /** Order among events of one day; see SameDay. */
  readonly sameDay: number;
  readonly correction: 'amended' | 'retracted' | 'reinstated' | null;
}

const corrections = {
  'record-amended': 'amended',
  'record-retracted': 'retracted',
  'record-reinstated': 'reinstated',
} as const;

const inColumns = ({ subject }: EventClass): boolean =>
  subject === 'child' || subject === 'worker' || subject === 'team' || subject === 'corrected';

/** All kinds in alphabetical order. The numbers are a matter of this version: a saved history names its kinds. */
export const kinds: readonly Kind[] = eventClasses.filter(inColumns).map((eventClass, index) => {
  const layout = layoutOf(eventClass);
  const correction = corrections[layout.name as keyof typeof corrections] ?? null;
  return {
    number: index + 1,
    name: layout.name,
    layout,
    wordsCount: correction === 'amended' ? -1 : layout.wordsCount,
    sameDay: correction === null ? eventClass.sameDay : SameDay.correction,
    correction,
  };
});

const byName = new Map(kinds.map((kind) => [kind.name, kind]));
const byType = new Map(kinds.map((kind) => [kind.layout.eventClass.type, kind]));
export const kindOfType = (type: string): Kind | undefined => byType.get(type);

/** By number, for loops: index 0 is no kind. */
export const wordsCounts = Int8Array.from([0, ...kinds.map(({ wordsCount }) => wordsCount)]);
export const sameDays = Uint8Array.from([0, ...kinds.map(({ sameDay }) => sameDay)]);
export const isCorrection = Uint8Array.from([0, ...kinds.map(({ correction }) => (correction === null ? 0 : 1))]);
export const decoders = [undefined, ...kinds.map(({ layout }) => layout.decode)];

/** Which kinds to decode: a 1 at each kind's number. */
export type Wanted = Uint8Array;

export function wantedKinds(names: Iterable<EventName | CareEvent['type']>): Wanted {
  const wanted = new Uint8Array(kinds.length + 1);
  for (const name of names) {
    const kind = byName.get(name);
    if (kind === undefined) throw new Error(`The history holds no events named ${name} in columns`);
    wanted[kind.number] = 1;
  }
  return wanted;
}

/** What a saved history must have been written with to be read by this version. */
export const layoutSignature = kinds
  .map(({ name, layout }) => `${name}:${layout.slots.map(({ field, word, shift }) => `${field.name}/${field.kind}/${word}/${shift}/${field.codes.join('|')}`).join(',')}`)
  .join(';');
