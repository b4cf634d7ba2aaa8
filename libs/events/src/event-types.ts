import { eventClasses } from './catalogue.js';
import type { EventClass } from './event-class.js';

/** A stored name taken apart: `visit-completed.v1`. */
export interface EventType {
  readonly name: string;
  readonly version: number;
}

/** An event type that this Careledger cannot read. The message says whether the name or the version is not known. */
export class UnknownEventTypeError extends Error {
  override readonly name = 'UnknownEventTypeError';
  readonly code = 'event-type';
}

const typeShape = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.v([1-9]\d{0,3})$/;
const typeLengthMax = 100;
const namesOffered = 3;

/** The name and version in a stored type, or null when the text is no stored type at all. */
export function eventTypeOf(type: string): EventType | null {
  const [, name, version] = (type.length <= typeLengthMax && typeShape.exec(type)) || [];
  return name === undefined ? null : { name, version: Number(version) };
}

const names = new Map<string, string>();

/**
 * The name of an event without its version, which rules switch on: `visit-completed.v1` gives `visit-completed`.
 *
 * @throws UnknownEventTypeError when the text has not the form of a stored type. The version need not be known.
 */
export function nameOf(type: string): string {
  const known = names.get(type);
  if (known !== undefined) return known;
  const name = eventTypeOf(type)?.name;
  if (name === undefined) throw unknownEventType(type);
  if (names.size < 1000) names.set(type, name);
  return name;
}

const classes = new Map(eventClasses.map((eventClass) => [eventClass.type, eventClass]));

/** The event class of a stored name, or null when this Careledger knows none. */
export function knownEventClass(type: string): EventClass | null {
  return classes.get(type) ?? null;
}

/**
 * The event class of a stored name.
 *
 * @throws UnknownEventTypeError that says whether the name is unknown or the version newer than this Careledger reads.
 */
export function eventClassOf(type: string): EventClass {
  const eventClass = classes.get(type);
  if (!eventClass) throw unknownEventType(type);
  return eventClass;
}

/** The error for a type that none of the given classes reads, with the nearest types that they do read. */
export function unknownEventType(type: string, known: readonly EventClass[] = eventClasses): UnknownEventTypeError {
  const shown = JSON.stringify(String(type).slice(0, typeLengthMax));
  const wanted = eventTypeOf(type);
  const versions = known.map((one) => one.type).filter((one) => wanted && eventTypeOf(one)?.name === wanted.name);
  if (wanted && versions.length > 0) {
    const newer = versions.every((one) => (eventTypeOf(one)?.version ?? 0) < wanted.version);
    const why = newer ? 'is newer than this Careledger understands' : 'is a version that this Careledger does not know';
    return new UnknownEventTypeError(`${shown} ${why}: it knows ${versions.join(', ')}`);
  }
  const offered = nearest(wanted?.name ?? String(type).slice(0, typeLengthMax), known);
  return new UnknownEventTypeError(`${shown} is no event that this Careledger knows; the nearest are ${offered}`);
}

function nearest(name: string, known: readonly EventClass[]): string {
  return known
    .map((one) => ({ type: one.type, steps: stepsBetween(name.toLowerCase(), nameOf(one.type)) }))
    .sort((left, right) => left.steps - right.steps || (left.type < right.type ? -1 : 1))
    .slice(0, namesOffered)
    .map((one) => one.type)
    .join(', ');
}

/** Levenshtein's distance: how many letters to add, drop or change. */
function stepsBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let line = 1; line <= left.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= right.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (left[line - 1] === right[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
