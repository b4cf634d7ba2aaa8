/** What each code of a list means, in the order in which the codes are stored: add at the end, never move or remove. */
export type Meanings = Readonly<Record<string, string>>;

/**
 * The codes of a list, in the order of their meanings.
 *
 * @throws TypeError for a code that looks like a whole number: JavaScript would move it to the front of the list.
 */
export function codesOf<M extends Meanings>(meanings: M): readonly (keyof M & string)[] {
  const codes = Object.keys(meanings);
  for (const code of codes) {
    if (/^\d+$/.test(code)) throw new TypeError(`'${code}' cannot be a code: codes hold at least one letter`);
  }
  return Object.freeze(codes);
}
