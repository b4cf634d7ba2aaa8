import { rowsWithin, smallestFirst, type Divided } from './counted.js';
import { isSmall, leavesEnough, type Range } from './small-number.js';

/** Which counts of one table are hidden, and what can still be said of each. */
export interface HiddenCounts {
  /** By the key of the part: what whoever knows the sum and all other counts can work out. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** Whether the whole table is: then the zeros too, so that not even who is in it can be told. */
  readonly isWithheld: boolean;
}

const nothingHidden: HiddenCounts = { ranges: new Map(), isWithheld: false };

/**
 * Hides the small counts of parts whose sum is known, and then the smallest others until none can be worked out: the
 * hidden ones together leave each of them at least so many values.
 */
export function hiddenCounts(parts: readonly Divided[]): HiddenCounts {
  const hidden = parts.filter(({ count }) => isSmall(count));
  if (hidden.length === 0) return nothingHidden;
  const others = parts.filter(({ count }) => count > 0 && !isSmall(count)).sort(smallestFirst);
  for (;;) {
    const ranges = rangesOf(hidden, rowsWithin);
    if (ranges !== null) return { ranges, isWithheld: false };
    const next = others.shift();
    if (next === undefined) break;
    hidden.push(next);
  }
  const ranges = rangesOf(parts, () => 0);
  if (ranges === null) throw new RangeError('A whole that is small itself was divided');
  return { ranges, isWithheld: true };
}

/**
 * What the hidden counts can be, from their sum and the least that each can be; null when that is too little. Each can be
 * anything that leaves the others their least.
 */
function rangesOf(hidden: readonly Divided[], leastOf: (part: Divided) => number): Map<string, Range> | null {
  if (hidden.length < 2) return null;
  const sum = hidden.reduce((before, { count }) => before + count, 0);
  const least = hidden.reduce((before, part) => before + leastOf(part), 0);
  const ranges = new Map<string, Range>();
  for (const part of hidden) {
    const own = leastOf(part);
    const range = { least: own, most: sum - (least - own) };
    if (!leavesEnough(range)) return null;
    ranges.set(part.key, range);
  }
  return ranges;
}
