import { CalendarError } from './calendar-error.js';
import { ACCEPTED_DAYS, firstDay, formatDay, lastDay } from './day.js';
import type { Day } from './day.js';

declare const instantBrand: unique symbol;

/** A moment, as whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [instantBrand]: true };

export const MILLISECONDS_IN_HOUR = 3_600_000;
export const MILLISECONDS_IN_DAY = 86_400_000;

const FIRST_INSTANT = firstDay * MILLISECONDS_IN_DAY;
const LAST_INSTANT = (lastDay + 1) * MILLISECONDS_IN_DAY - 1;

export function isInAcceptedRange(milliseconds: number): boolean {
  return milliseconds >= FIRST_INSTANT && milliseconds <= LAST_INSTANT;
}

/** Milliseconds since 1970-01-01T00:00:00Z, as clocks give them. CalendarError when not whole or out of range. */
export function instantOf(milliseconds: number): Instant {
  if (!Number.isInteger(milliseconds)) throw new CalendarError(`${milliseconds} is not a whole number of milliseconds`);
  if (isInAcceptedRange(milliseconds)) return milliseconds as Instant;
  throw new CalendarError(`${milliseconds} milliseconds from 1970-01-01 is out of range: ${ACCEPTED_DAYS}`);
}

/** RFC 3339 in UTC, with milliseconds only when they are not zero: '2020-07-15T00:00:00Z'. */
export function formatInstant(i: Instant): string {
  const utcDay = Math.floor(i / MILLISECONDS_IN_DAY);
  const millisecondsOfDay = i - utcDay * MILLISECONDS_IN_DAY;
  const hour = digits(Math.floor(millisecondsOfDay / MILLISECONDS_IN_HOUR), 2);
  const minute = digits(Math.floor(millisecondsOfDay / 60_000) % 60, 2);
  const second = digits(Math.floor(millisecondsOfDay / 1000) % 60, 2);
  const milliseconds = millisecondsOfDay % 1000;
  const fraction = milliseconds === 0 ? '' : `.${digits(milliseconds, 3)}`;
  return `${formatDay(utcDay as Day)}T${hour}:${minute}:${second}${fraction}Z`;
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

/**
 * Real hours, with their fraction, from one moment to another: negative when the second is earlier. A change of the
 * clocks adds none and takes none.
 */
export function hoursElapsed(from: Instant, to: Instant): number {
  return (to - from) / MILLISECONDS_IN_HOUR;
}

/**
 * The moment so many real hours later, to the nearest millisecond: a limit of 72 hours is 72 hours also when the clocks
 * change. CalendarError outside the accepted days.
 */
export function addHours(i: Instant, hours: number): Instant {
  return instantOf(Math.round(i + hours * MILLISECONDS_IN_HOUR));
}
