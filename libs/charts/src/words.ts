import { dayOfMonthOf, monthInWords, yearOf, type Day } from '#calendar';

/** 'Mar 2025' */
export function shortMonth(day: Day): string {
  return `${monthInWords(day).slice(0, 3)} ${yearOf(day)}`;
}

/** '31 Mar 2025' */
export function shortDay(day: Day): string {
  return `${dayOfMonthOf(day)} ${shortMonth(day)}`;
}

/** About how wide a text is in Arial, in pixels: enough to leave room for it. */
export function widthOf(text: string, size = 13): number {
  let units = 0;
  for (const letter of text) units += /[ijlI.,:;'|!()[\] ]/.test(letter) ? 0.3 : /[mwMW%@]/.test(letter) ? 0.87 : 0.56;
  return units * size;
}

/** A name that would be too wide, cut with an ellipsis: the whole name stands in the table. */
export function fitted(text: string, width: number, size = 13): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
