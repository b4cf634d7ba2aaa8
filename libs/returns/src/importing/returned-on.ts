import { day, dayOf, formatDay, isDay, type Day } from '#calendar';

/** A return for the year ending 31 March Y is taken to have been made on 30 June Y, when the collection closes. */
export function usualReturnDay(yearEnding: number): Day {
  return dayOf(yearEnding, 6, 30);
}

const spelling = /^(\d{4})(?:[-/](\d{2}|\d{4}))?=(.*)$/;

/**
 * The days on which returns were made, as `--returned-on YEAR=DATE` says them. YEAR is the year in which the reporting
 * year ends (`2018` for the year ending 31 March 2018), or the whole reporting year, which cannot be mistaken
 * (`2017-18`). A bare starting year is not understood: it could not be told from an ending one.
 *
 * @throws RangeError with a sentence that names the text.
 */
export function returnedOnOf(texts: readonly string[]): Map<number, Day> {
  const days = new Map<number, Day>();
  for (const text of texts) {
    const { yearEnding, on } = oneOf(text);
    if (days.has(yearEnding)) throw new RangeError(`'${text}': the year ending 31 March ${yearEnding} is given twice`);
    days.set(yearEnding, on);
  }
  return days;
}

function oneOf(text: string): { readonly yearEnding: number; readonly on: Day } {
  const [, first, second, date] = spelling.exec(text) ?? [];
  if (first === undefined || !isDay(date)) {
    const example = `2018=${formatDay(usualReturnDay(2018))}`;
    throw new RangeError(
      `'${text}' is not YEAR=DATE, such as ${example} for the return for the year ending 31 March 2018`,
    );
  }
  if (second === undefined) return { yearEnding: Number(first), on: day(date) };
  const yearEnding = Number(first) + 1;
  if (second === String(yearEnding) || second === String(yearEnding).slice(2)) return { yearEnding, on: day(date) };
  throw new RangeError(`'${text}' names no reporting year: ${first} is followed by ${yearEnding}`);
}
