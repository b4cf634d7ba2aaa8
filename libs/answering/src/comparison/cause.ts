import { describeDay, formatDay, formatInstant, instantOf, londonDayOf, type Day } from '#calendar';
import type { History, PolicyValue } from '#history';
import type { Said } from './said.js';

/**
 * Why a child counts differently:
 *
 * - `late-fact`: something had happened by the day, and only one side knows of it
 * - `correction`: something was amended, retracted or reinstated, and only one side knows of it
 * - `policy`: a policy was adopted or corrected, or one took effect between the two days
 * - `happened`: something happened between the two days
 * - `time`: days passed: something fell due, or a period moved on
 * - `setting`: the two questions set a policy differently
 */
export type CauseKind = 'late-fact' | 'correction' | 'policy' | 'happened' | 'time' | 'setting';

/** One reason for which a child counts differently, after which it did. */
export interface Cause {
  readonly kind: CauseKind;
  /** The event; null for days that passed and for a setting. */
  readonly eventId: string | null;
  readonly event: string | null;
  /** When it happened or took effect; null for a correction and a setting. */
  readonly occurredOn: string | null;
  readonly recordedAt: string | null;
  readonly position: string | null;
  readonly says: string;
}

/** Something that only one of two sides knows. */
export function learnt(history: History, one: Said): Cause {
  const kind = one.isOfPolicy ? 'policy' : one.isCorrection ? 'correction' : 'late-fact';
  return { kind, ...eventOf(history, one), says: saysOf(one) };
}

/** Something that happened, or took effect, between two days. */
export const happened = (history: History, one: Said): Cause => ({
  kind: one.isOfPolicy ? 'policy' : 'happened',
  ...eventOf(history, one),
  says: saysOf(one),
});

/** Nothing but days that passed, the last of them told with what holds from it. */
export const passed = (on: Day, now: string): Cause => ({
  ...noEvent,
  kind: 'time',
  occurredOn: formatDay(on),
  says: `by ${describeDay(on)}, with nothing more said: ${now}`,
});

/** A policy that the two questions set differently. */
export const setDifferently = (key: string, then: PolicyValue, now: PolicyValue): Cause => ({
  ...noEvent,
  kind: 'setting',
  says: `${key}: ${String(then)} then, ${String(now)} now`,
});

const noEvent = { eventId: null, event: null, occurredOn: null, recordedAt: null, position: null };

type EventOfCause = Pick<Cause, 'eventId' | 'event' | 'occurredOn' | 'recordedAt' | 'position'>;

const eventOf = (history: History, { eventId, name, day, recordedAt, ordinal }: Said): EventOfCause => ({
  eventId,
  event: name,
  occurredOn: day === null ? null : formatDay(day),
  recordedAt: formatInstant(instantOf(recordedAt)),
  position: history.positions.at(ordinal),
});

function saysOf({ name, day, recordedAt, isOfPolicy }: Said): string {
  const recorded = londonDayOf(instantOf(recordedAt));
  if (day === null) return `${name}, recorded ${describeDay(recorded)}`;
  if (isOfPolicy) return `${name}, in force from ${describeDay(day)}, recorded ${describeDay(recorded)}`;
  return `${name} of ${describeDay(day)}, recorded ${describeDay(recorded)}${afterwards(recorded - day)}`;
}

function afterwards(days: number): string {
  if (days <= 0) return '';
  return days === 1 ? ', a day after' : `, ${days} days after`;
}
