import { subjectFieldOf, type SubjectKind } from './event-class.js';
import { eventClassOf } from './event-types.js';

/** Whose event it is: a child, worker or team by local identifier, or one of the single streams. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string | null;
}

/**
 * Whose event it is. A correction belongs to the subject of the record that it corrects.
 *
 * @throws UnknownEventTypeError for an unknown type; TypeError when the data does not name its subject.
 */
export function subjectOf(type: string, data: object): Subject {
  const eventClass = eventClassOf(type);
  const field = subjectFieldOf(eventClass);
  if (field === null) return { kind: eventClass.subject as SubjectKind, id: null };
  const named: unknown = (data as Readonly<Record<string, unknown>>)[field];
  if (typeof named !== 'string') throw new TypeError(`${type} without ${field} belongs to nobody`);
  if (eventClass.subject !== 'corrected') return { kind: eventClass.subject, id: named };
  const slash = named.indexOf('/');
  if (slash < 0) return { kind: named as SubjectKind, id: null };
  return { kind: named.slice(0, slash) as SubjectKind, id: named.slice(slash + 1) };
}

/** The stream in which an event is kept: `child-398768`, `worker-W12`, `team-T3`, `policy`, `returns`, `figures` or `access`. */
export function streamOf(type: string, data: object): string {
  const { kind, id } = subjectOf(type, data);
  return id === null ? kind : `${kind}-${id}`;
}

/** The day on which the event happened in the world, or null for one that is no occurrence: a correction, a policy. */
export function occurredOnOf(data: object): string | null {
  const occurredOn: unknown = (data as { readonly occurredOn?: unknown }).occurredOn;
  return typeof occurredOn === 'string' ? occurredOn : null;
}
