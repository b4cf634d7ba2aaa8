import { day, formatDay, type Day } from '#calendar';
import { nameOf } from '#events';
import type { FilePlace } from '../reading/return-fault.js';

export type FactData = Readonly<Record<string, string | number | boolean>>;

/** Something that returns say of a child, in the form of the event that says it. */
export interface Fact {
  /** The stored name of the event: `placement-changed.v1`. */
  readonly type: string;
  readonly childId: string;
  readonly day: Day;
  readonly data: FactData;
  /** What makes it the same fact in two returns, whatever else they say of it. */
  readonly key: string;
  /** The row that says it; null for what is known from earlier returns only. */
  readonly place: FilePlace | null;
  /** Joins the two facts of one row that changes both the legal status and the placement. */
  readonly correlationId?: string;
}

type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The fact of a row. Fields that are null or undefined are left out. */
export function fact(type: string, childId: string, on: Day, fields: Fields, place: FilePlace | null): Fact {
  const data: Record<string, string | number | boolean> = { childId, occurredOn: formatDay(on) };
  for (const [field, value] of Object.entries(fields)) if (value !== null && value !== undefined) data[field] = value;
  return { type, childId, day: on, data, key: factKeyOf(type, data), place };
}

/** The fact that a recorded event holds. */
export function factOfEvent(type: string, data: FactData): Fact {
  const childId = String(data['childId']);
  return { type, childId, day: day(String(data['occurredOn'])), data, key: factKeyOf(type, data), place: null };
}

/**
 * Name, child, day, and the incident where there is one: `placement-changed/398768/2018-05-01`. A child is registered
 * once, so that a corrected date of birth is the same registration amended.
 */
export function factKeyOf(type: string, { childId, occurredOn, incidentId }: FactData): string {
  const name = nameOf(type);
  if (name === 'child-registered') return `${name}/${childId}`;
  return incidentId === undefined
    ? `${name}/${childId}/${occurredOn}`
    : `${name}/${childId}/${occurredOn}/${incidentId}`;
}
