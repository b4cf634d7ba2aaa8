import type { Cause, CauseKind, PublishedFigure } from '#answering';
import { day, instant, londonDayOf, type Day } from '#calendar';
import { CODE_MEANINGS, eventClasses, fieldsOf, nameOf } from '#events';
import { dayWords, momentWords, numberWords } from '../furniture/index.js';

/** `visit-completed` as people read it: Visit completed. */
export function eventWords(event: string): string {
  const words = event.replaceAll('-', ' ');
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

const fields = new Map<string, string>();

/** `placementType` as people read it: placement type. */
export function fieldWords(field: string): string {
  let words = fields.get(field);
  if (words === undefined) {
    words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/\bid\b/g, 'ID');
    fields.set(field, words);
  }
  return words;
}

/** A value of a field as people read it. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value) : value;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** A coded value of an event's field with what it means: `K2, children's home …`. */
export function codeWords(event: string, field: string, value: unknown): string {
  const meaning = typeof value === 'string' ? meaningsOf(event).get(field)?.[value] : undefined;
  return meaning === undefined ? valueWords(value) : `${String(value)}, ${meaning}`;
}

type Meanings = Readonly<Record<string, string>>;
const known = new Map<string, ReadonlyMap<string, Meanings>>();

/** What the codes of each coded field of an event mean. */
function meaningsOf(event: string): ReadonlyMap<string, Meanings> {
  let found = known.get(event);
  if (found === undefined) {
    const eventClass = eventClasses.find(({ type }) => nameOf(type) === event);
    const coded = eventClass === undefined ? [] : fieldsOf(eventClass).filter(({ codes }) => codes.length > 0);
    const lists: readonly Meanings[] = Object.values(CODE_MEANINGS);
    found = new Map(
      coded.flatMap(({ name, codes }) => {
        const meanings = lists.find((list) => codes.every((code) => Object.hasOwn(list, code)));
        return meanings === undefined ? [] : [[name, meanings] as const];
      }),
    );
    known.set(event, found);
  }
  return found;
}

/** A verdict, or how many of each, as a table shows it. */
export const verdictWords = (verdict: string): string =>
  verdict
    .replace('not-counted', 'not counted')
    .replace('not-met', 'not met')
    .replace('excluded', 'in neither count')
    .replace(/^./, (letter) => letter.toUpperCase());

const causes: Readonly<Record<CauseKind, string>> = {
  'late-fact': 'recorded later',
  correction: 'correction',
  policy: 'policy',
  happened: 'happened',
  time: 'days passed',
  setting: 'setting',
};

const causeColours: Readonly<Record<CauseKind, string>> = {
  'late-fact': 'orange',
  correction: 'purple',
  policy: 'light-blue',
  happened: 'blue',
  time: 'grey',
  setting: 'light-blue',
};

/** What kind of cause it is, with the colour of its tag. */
export const causeTag = ({ kind }: Pick<Cause, 'kind'>): { readonly text: string; readonly colour: string } => ({
  text: causes[kind],
  colour: causeColours[kind],
});

/** `31 of 268 (12%)`, or the number alone for a plain count. */
export const figureWords = ({
  numerator,
  denominator,
  display,
}: Pick<PublishedFigure, 'numerator' | 'denominator' | 'display'>): string =>
  denominator === null ? display : `${numberWords(numerator)} of ${numberWords(denominator)} (${display})`;

/** When something was recorded, as a day, and on how many days after it happened. */
export function recordedWords(recordedAt: string, occurredOn: string | null): string {
  const recorded = londonDayOf(instant(recordedAt));
  const after = occurredOn === null ? 0 : daysBetween(day(occurredOn), recorded);
  const words = momentWords(recordedAt);
  if (after <= 0) return words;
  return `${words}, ${after === 1 ? 'a day' : `${after} days`} after`;
}

const daysBetween = (from: Day, to: Day): number => to - from;
