import { notMetOf, smallestFirst, type Divided } from './counted.js';
import type { HiddenCounts } from './hidden-counts.js';
import { isSmall, leavesEnough, type Range } from './small-number.js';

/**
 * Whose numerators are hidden in one table of parts, of which the sum of the counts and of the numerators is known; null
 * when not even hiding all of them leaves enough open.
 *
 * A numerator is hidden where it or the rest of the count is small, and where the count is hidden; then those of the
 * smallest other parts, until none can be worked out.
 */
export function hiddenMet(parts: readonly Divided[], counts: HiddenCounts): ReadonlySet<string> | null {
  const open = parts.filter(({ key, count }) => count > 0 && !counts.ranges.has(key));
  const veiled = parts.filter(({ key }) => counts.ranges.has(key));
  const hidden = open.filter((part) => isSmall(part.met!) || isSmall(notMetOf(part)));
  if (hidden.length === 0 && veiled.length === 0) return new Set();
  const others = open
    .filter((part) => !hidden.includes(part) && part.met! > 0 && notMetOf(part) > 0)
    .sort(smallestFirst);
  for (;;) {
    if (areOpenEnough(new Remainder(hidden, veiled, counts, 1))) return keysOf([...hidden, ...veiled]);
    const next = others.shift();
    if (next === undefined) break;
    hidden.push(next);
  }
  return areOpenEnough(new Remainder(open, veiled, counts, 0)) ? keysOf([...open, ...veiled]) : null;
}

const keysOf = (parts: readonly Divided[]): Set<string> => new Set(parts.map(({ key }) => key));
const sumOf = (parts: readonly Divided[], of: (part: Divided) => number): number =>
  parts.reduce((sum, part) => sum + of(part), 0);

/** What is left over for the hidden numerators when everything that is shown has been subtracted. */
class Remainder {
  private readonly counted: number;
  private readonly veiledCount: number;

  constructor(
    /** Their counts are shown. */
    readonly hidden: readonly Divided[],
    /** Their counts are hidden as well. */
    readonly veiled: readonly Divided[],
    private readonly counts: HiddenCounts,
    /** The least that a hidden numerator, and the rest of its count, can be: 1 as long as zeros are shown. */
    private readonly least: number,
  ) {
    this.counted = sumOf(hidden, ({ count }) => count);
    this.veiledCount = sumOf(veiled, ({ count }) => count);
  }

  /** Of a part whose count is shown. */
  ofHidden(part: Divided, of: (part: Divided) => number): Range {
    const left = this.leftOf(of);
    const others = this.counted - part.count;
    const leastOfOthers = this.least * (this.hidden.length - 1);
    return {
      least: Math.max(this.least, left - (others - leastOfOthers) - this.veiledCount),
      most: Math.min(part.count - this.least, left - leastOfOthers),
    };
  }

  /** Of a part whose count is hidden too: it takes its part of what is left, and of the hidden counts. */
  ofVeiled({ key }: Divided, of: (part: Divided) => number): Range {
    const left = this.leftOf(of);
    const count = this.counts.ranges.get(key)!;
    const leastOfHidden = this.least * this.hidden.length;
    return {
      least: Math.max(0, left - (this.counted - leastOfHidden) - (this.veiledCount - count.least)),
      most: Math.min(count.most, left - leastOfHidden),
    };
  }

  private leftOf(of: (part: Divided) => number): number {
    return sumOf(this.hidden, of) + sumOf(this.veiled, of);
  }
}

const metOf = ({ met }: Divided): number => met!;

/** Whether every hidden numerator, and every rest of a hidden count, can still be enough different numbers. */
function areOpenEnough(remainder: Remainder): boolean {
  const { hidden, veiled } = remainder;
  return (
    hidden.every((part) => leavesEnough(remainder.ofHidden(part, metOf))) &&
    veiled.every((part) => {
      const rest = remainder.ofVeiled(part, notMetOf);
      // that there is no rest at all says of nobody that they are among few
      return leavesEnough(remainder.ofVeiled(part, metOf)) && (leavesEnough(rest) || rest.most === 0);
    })
  );
}
