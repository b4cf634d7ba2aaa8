import { CalendarError, quoted } from './calendar-error.js';
import { ACCEPTED_DAYS, dateFaultOf } from './day.js';
import { dayNumberAtStart, twoDigitsAt } from './day-text.js';
import { isInAcceptedRange, MILLISECONDS_IN_DAY, MILLISECONDS_IN_HOUR } from './instants.js';
import type { Instant } from './instants.js';

const ZERO = 48;
const COLON = 58;
const POINT = 46;
const LOWER_CASE = 32;
const LENGTH_TO_SECONDS = 19;
const LENGTH_OF_OFFSET = 6;
const WRITTEN_AS_AN_INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})?$/;

/**
 * The moment that a text says: RFC 3339 with Z or an offset, a real date and a real time. What is finer than a
 * millisecond is cut off. A leap second is refused, because milliseconds since 1970 have no place for one.
 * CalendarError otherwise. It reads character codes and allocates nothing.
 */
export function instant(text: string): Instant {
  const milliseconds = millisecondsIn(text);
  if (!isInAcceptedRange(milliseconds)) {
    throw new CalendarError(instantFaultOf(text) ?? `${quoted(text)} is not an instant`);
  }
  return milliseconds as Instant;
}

/** The sentence that says why a value is no instant, or null when it is one. Never throws. */
export function instantFaultOf(text: unknown): string | null {
  if (typeof text === 'string' && isInAcceptedRange(millisecondsIn(text))) return null;
  return `${quoted(text)} is not an instant: ${faultIn(text)}`;
}

function faultIn(text: unknown): string {
  const written = 'an instant is written YYYY-MM-DDTHH:MM:SS with Z or an offset such as +01:00 (RFC 3339)';
  if (typeof text !== 'string' || !WRITTEN_AS_AN_INSTANT.test(text)) return written;
  const dateFault = dateFaultOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
  if (dateFault !== null) return dateFault;
  if (twoDigitsAt(text, 11) > 23) return `there is no hour ${text.slice(11, 13)}`;
  if (twoDigitsAt(text, 14) > 59) return `there is no minute ${text.slice(14, 16)}`;
  if (text.slice(17, 19) === '60') return 'a leap second is not accepted';
  if (twoDigitsAt(text, 17) > 59) return `there is no second ${text.slice(17, 19)}`;
  const zone = text.slice(zonePlaceIn(text));
  if (/\d$/.test(text) && !/^[+-]/.test(zone))
    return 'it has no offset: end it with Z for UTC, or with +01:00 or the like';
  if (Number.isNaN(offsetAt(text, zonePlaceIn(text)))) return `there is no offset ${zone}`;
  return ACCEPTED_DAYS;
}

/** NaN when the text is no instant; a number out of the accepted range when its offset carries it there. */
function millisecondsIn(text: string): number {
  const zonePlace = zonePlaceIn(text);
  const days = dayNumberAtStart(text);
  const time = timeOfDayIn(text);
  return days * MILLISECONDS_IN_DAY + time + fractionIn(text, zonePlace) - offsetAt(text, zonePlace);
}

/** Where Z or the offset begins, counted from the end of the text, so that the fraction may have any length. */
function zonePlaceIn(text: string): number {
  return isLetter(text, text.length - 1, 'z') ? text.length - 1 : text.length - LENGTH_OF_OFFSET;
}

/** RFC 3339 section 5.6: T and Z may be written small. */
function isLetter(text: string, place: number, letter: 't' | 'z'): boolean {
  return (text.charCodeAt(place) | LOWER_CASE) === letter.charCodeAt(0);
}

function timeOfDayIn(text: string): number {
  const hour = twoDigitsAt(text, 11);
  const minute = twoDigitsAt(text, 14);
  const second = twoDigitsAt(text, 17);
  if (!isLetter(text, 10, 't') || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return NaN;
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59)) return NaN;
  return hour * MILLISECONDS_IN_HOUR + minute * 60_000 + second * 1000;
}

/** The milliseconds in a fraction of a second between the seconds and the zone; 0 where there is no fraction. */
function fractionIn(text: string, zonePlace: number): number {
  if (zonePlace === LENGTH_TO_SECONDS) return 0;
  if (zonePlace < LENGTH_TO_SECONDS + 2 || text.charCodeAt(LENGTH_TO_SECONDS) !== POINT) return NaN;
  let milliseconds = 0;
  let worth = 100;
  for (let place = LENGTH_TO_SECONDS + 1; place < zonePlace; place += 1) {
    const digit = text.charCodeAt(place) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    milliseconds += digit * worth;
    worth = worth === 1 ? 0 : worth / 10;
  }
  return milliseconds;
}

function offsetAt(text: string, place: number): number {
  if (place === text.length - 1) return 0;
  const sign = text[place] === '+' ? 1 : text[place] === '-' ? -1 : NaN;
  const hours = twoDigitsAt(text, place + 1);
  const minutes = twoDigitsAt(text, place + 4);
  if (text.charCodeAt(place + 3) !== COLON || !(hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59)) return NaN;
  return sign * (hours * MILLISECONDS_IN_HOUR + minutes * 60_000);
}
