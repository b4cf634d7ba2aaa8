/**
 * What stands in a cell in place of a number, or behind one, with its meaning for the note under the table: the shorthand
 * of the Government Statistical Service ("Using symbols in tables", Analysis Function).
 */
export const shorthand = {
  '[c]': 'confidential: a number from 1 to 5, or one by which such a number could be worked out',
  '[z]': 'not applicable',
  '[x]': 'not available',
  '[low]': 'low: rounds to 0, and is not 0',
  '[u]': 'low reliability',
  '[p]': 'provisional',
  '[r]': 'revised',
} as const;

export type Shorthand = keyof typeof shorthand;

/** One line of the note under a table. */
export interface ShorthandNote {
  readonly shorthand: Shorthand;
  readonly meaning: string;
}

/** The shorthand that occurs anywhere in a document, in the order above, explained. */
export function shorthandIn(document: unknown): ShorthandNote[] {
  const found = new Set<string>();
  gather(document, found);
  return (Object.keys(shorthand) as Shorthand[])
    .filter((one) => found.has(one))
    .map((one) => ({ shorthand: one, meaning: shorthand[one] }));
}

/** Deeper than any answer: what is deeper is not looked into. */
const depthMax = 8;

function gather(value: unknown, found: Set<string>, depth = 0): void {
  if (typeof value === 'string') {
    if (Object.hasOwn(shorthand, value)) found.add(value);
  } else if (typeof value === 'object' && value !== null && depth < depthMax) {
    for (const one of Object.values(value)) gather(one, found, depth + 1);
  }
}
