/**
 * What was counted of a whole or of one of its parts: `count` of them, of whom `met` are in the numerator; null where there
 * is only a count.
 */
export interface Counted {
  readonly count: number;
  readonly met: number | null;
}

/**
 * A whole and the ways in which it was divided. Every way adds up to it; a part may be divided again. All that is ever
 * published of one whole must stand in one tree: only then is nothing given away between two tables.
 */
export interface Divided extends Counted {
  /** Names it among all of its tree. */
  readonly key: string;
  readonly ways: readonly (readonly Divided[])[];
}

/** What may be shown of one whole or part. What is not met may be shown when both may. */
export interface Showing {
  readonly count: boolean;
  readonly met: boolean;
}

/** How many rows at least must have somebody in them, by what can be seen of its parts: 1 where it has none. */
export const rowsWithin = ({ ways }: Divided): number =>
  Math.max(
    1,
    ...ways.map((parts) => parts.filter(({ count }) => count > 0).reduce((sum, part) => sum + rowsWithin(part), 0)),
  );

export const notMetOf = ({ count, met }: Counted): number => count - (met ?? 0);

/** The smallest first; of equal ones, by their names: whoever asks when gets the same choice. */
export const smallestFirst = (a: Divided, b: Divided): number =>
  a.count - b.count || (a.key < b.key ? -1 : Number(a.key > b.key));
