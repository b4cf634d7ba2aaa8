import type { Divided, Showing } from './counted.js';

/**
 * Sets of what a number can be, each a count and its numerator, as one large number: bit `count * width + met` is set when
 * it can be that. Adding up is then shifting.
 */
type Pairs = bigint;

/** Higher counts are not thought of: no tree that is attacked has more. */
export const countMax = 30;
/** So wide that no sum or difference of numerators reaches into another count. */
const width = 2 * countMax + 2;
const mask = (1n << BigInt((countMax + 1) * width)) - 1n;
const bitOf = (count: number, met: number): bigint => 1n << BigInt(count * width + met);

/** The places of the bits that are set. */
function placesOf(pairs: Pairs): number[] {
  const places: number[] = [];
  const digits = pairs.toString(2);
  for (let at = digits.length - 1, place = 0; at >= 0; at--, place++) if (digits[at] === '1') places.push(place);
  return places;
}

/** What whoever has every published number of a tree can still take for possible of one of them. */
export interface Possible {
  readonly count: ReadonlySet<number>;
  readonly met: ReadonlySet<number>;
  readonly notMet: ReadonlySet<number>;
}

/**
 * Works out of every number of a tree what it can be, exactly, from all that is shown of all of them: that parts add up to
 * wholes by every way of dividing, that nobody is met who is not counted, and that zeros are shown unless a whole table is
 * hidden. It knows the tree's shape, and nothing of how it was decided what to hide.
 *
 * For each whole or part the pairs that its parts allow are found from below; from above, what the others leave.
 */
export function possibleIn(whole: Divided, shown: ReadonlyMap<string, Showing>): Map<string, Possible> {
  const inside = new Map<string, Pairs>();
  const found = new Map<string, Possible>();
  fromBelow(whole, shown, inside, false, false);
  fromAbove(whole, inside.get(whole.key)!, inside, found);
  return found;
}

function fromBelow(
  node: Divided,
  shown: ReadonlyMap<string, Showing>,
  inside: Map<string, Pairs>,
  mayBeEmpty: boolean,
  mayBeNone: boolean,
): void {
  const showing = shown.get(node.key)!;
  let allowed = ownPairs(node, showing, mayBeEmpty, mayBeNone);
  for (const parts of node.ways) {
    const isShown = ({ key }: Divided): Showing => shown.get(key)!;
    const hidesAll = mayBeEmpty || (showing.count && parts.every((part) => !isShown(part).count));
    const open = parts.filter((part) => isShown(part).count && part.count > 0);
    const hidesAllMet = mayBeNone || !showing.met || open.every((part) => !isShown(part).met);
    for (const part of parts) fromBelow(part, shown, inside, hidesAll, hidesAllMet);
    allowed &= sums(parts.map(({ key }) => inside.get(key)!));
  }
  inside.set(node.key, allowed);
}

function ownPairs({ count, met }: Divided, showing: Showing, mayBeEmpty: boolean, mayBeNone: boolean): Pairs {
  let pairs = 0n;
  const [from, to] = showing.count ? [count, count] : [mayBeEmpty ? 0 : 1, countMax];
  for (let some = from; some <= to; some++) {
    // a hidden numerator of a count that is shown is neither none nor all, as long as zeros are shown
    const least = !showing.count || mayBeNone || some === 0 ? 0 : 1;
    const [fewest, most] = showing.met ? [met!, Math.min(met!, some)] : [least, some - least];
    for (let ofThem = fewest; ofThem <= most; ofThem++) pairs |= bitOf(some, ofThem);
  }
  return pairs;
}

function sums(sets: readonly Pairs[]): Pairs {
  let together = bitOf(0, 0);
  for (const set of sets) {
    let next = 0n;
    for (const place of placesOf(set)) next |= together << BigInt(place);
    together = next & mask;
  }
  return together;
}

function fromAbove(
  node: Divided,
  possible: Pairs,
  inside: ReadonlyMap<string, Pairs>,
  found: Map<string, Possible>,
): void {
  const all = placesOf(possible).map((place) => [Math.floor(place / width), place % width] as const);
  found.set(node.key, {
    count: new Set(all.map(([count]) => count)),
    met: new Set(all.map(([, met]) => met)),
    notMet: new Set(all.map(([count, met]) => count - met)),
  });
  for (const parts of node.ways) {
    const sets = parts.map(({ key }) => inside.get(key)!);
    parts.forEach((part, index) => {
      let left = 0n;
      for (const place of placesOf(sums(sets.toSpliced(index, 1)))) left |= possible >> BigInt(place);
      fromAbove(part, left & sets[index]!, inside, found);
    });
  }
}
