import type { Day, Instant } from '#calendar';
import type { PlacedFault } from './faults.js';
import type { DayText, InstantText, Text } from './fields.js';

/** Whose stream an event belongs to: `child-398768`, `worker-W12`, `team-T3`, or one of the single streams. */
export type SubjectKind = 'child' | 'worker' | 'team' | 'policy' | 'returns' | 'figures' | 'access';

/**
 * Where an event stands among others of the same day (design: ties go by legal status, placement, allocation, then
 * visits and reviews; what is left by event id, never by arrival). Corrections come last: they are no occurrence.
 */
export const SameDay = {
  details: 0,
  legalStatus: 1,
  placement: 2,
  allocation: 3,
  contact: 4,
  correction: 5,
} as const;

/** What every event class says of itself, beside its fields. */
export interface EventClass<T extends object = object> {
  new (): T;
  readonly prototype: T;
  /** The stored name for ever, with its version: `visit-completed.v1`. */
  readonly type: string;
  readonly subject: SubjectKind | 'corrected';
  readonly sameDay: number;
  /** Fields of which at least one must be given: without any of them the event would say nothing. */
  readonly anyOf?: readonly string[];
  /**
   * A rule between fields, asked once each given field is good by itself. It judges only what is given, since an
   * amendment carries a part of the fields.
   */
  agreement?(given: Readonly<Partial<T>>, classOf: ClassOf): readonly PlacedFault[];
}

/** The event class of a stored name, or null: handed to the events that speak of other events. */
export type ClassOf = (type: string) => EventClass | null;

/**
 * Whether an event says something of those whom the system is about. What is kept in the stream `access` does not: it says
 * who looked at what is known of them, and no figure, record or duty may depend on it.
 */
export const isStatement = ({ subject }: Pick<EventClass, 'subject'>): boolean => subject !== 'access';

const subjectFields: Partial<Record<EventClass['subject'], string>> = {
  child: 'childId',
  worker: 'workerId',
  team: 'teamId',
  corrected: 'subject',
};

/** The field that names whose event it is, or null for the events of a single stream. */
export function subjectFieldOf(eventClass: EventClass): string | null {
  return subjectFields[eventClass.subject] ?? null;
}

/** The name of an event without its version: what rules switch on after upcasting. */
export type Named<Type extends string> = Type extends `${infer Name}.v${number}` ? Name : Type;

type DecodedField<T> = T extends DayText ? Day : T extends InstantText ? Instant : T;
type HeldKeys<T> = { [K in keyof T]-?: NonNullable<T[K]> extends Text ? never : K }[keyof T];

/** An event as rules see it: plain, typed, its days as integers, without words for people. */
export type Decoded<C extends EventClass> = {
  readonly type: Named<C['type']>;
  readonly day: Day;
  /** Where the history holds it: the handle by which evidence is named. */
  readonly row: number;
  /** The rows of the amendments that made it what it is, in the order in which they were recorded. */
  readonly amendedBy?: readonly number[];
} & {
  readonly [K in Exclude<HeldKeys<InstanceType<C>>, 'occurredOn'>]: undefined extends InstanceType<C>[K]
    ? DecodedField<NonNullable<InstanceType<C>[K]>> | undefined
    : DecodedField<InstanceType<C>[K]>;
};
