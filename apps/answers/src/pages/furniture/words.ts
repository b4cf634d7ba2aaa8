import { day, dayInWords, instant, londonDayOf } from '#calendar';

/** `2025-03-31` as people write it: 31 March 2025. */
export const dayWords = (text: string): string => dayInWords(day(text));

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});

/** A moment as people write it: 2 April 2025 at 10:00am, in London. */
export function momentWords(text: string): string {
  const at = instant(text);
  const time = londonTime.format(at).replace(/\s/g, '').toLowerCase();
  return `${dayInWords(londonDayOf(at))} at ${time}`;
}

const whole = new Intl.NumberFormat('en-GB');

/** 12,345. */
export const numberWords = (value: number): string => whole.format(value);

/** `1 event`, `12,345 events`. */
export const countWords = (count: number, one: string, more = `${one}s`): string =>
  `${numberWords(count)} ${count === 1 ? one : more}`;
