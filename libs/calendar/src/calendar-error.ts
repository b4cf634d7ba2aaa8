/** A day, an instant or a count that the calendar cannot accept. The message is a sentence that names it. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
}

const LONGEST_QUOTATION = 40;

/** The value as a sentence can show it: text in quotation marks and cut when long, anything else by its kind. */
export function quoted(value: unknown): string {
  if (typeof value === 'string') {
    return value.length <= LONGEST_QUOTATION ? `'${value}'` : `'${value.slice(0, LONGEST_QUOTATION)}…'`;
  }
  if (value === null || typeof value !== 'object') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
