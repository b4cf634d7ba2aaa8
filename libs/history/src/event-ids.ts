/** Event ids (UUIDs in lower case) as four words, so that a column of them can be compared without making texts. */

/**
 * The value of each hexadecimal digit, by character code. The digits of an id are as good as random, so that asking of
 * each whether it is a letter takes six times as long as looking it up.
 */
const hexValues = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0);

/** Writes the four words of an event id. */
export function encodeEventId(id: string, into: Int32Array, at: number): void {
  into[at] = (hexOfFour(id, 0) << 16) | hexOfFour(id, 4);
  into[at + 1] = (hexOfFour(id, 9) << 16) | hexOfFour(id, 14);
  into[at + 2] = (hexOfFour(id, 19) << 16) | hexOfFour(id, 24);
  into[at + 3] = (hexOfFour(id, 28) << 16) | hexOfFour(id, 32);
}

function hexOfFour(id: string, from: number): number {
  return (hexAt(id, from) << 12) | (hexAt(id, from + 1) << 8) | (hexAt(id, from + 2) << 4) | hexAt(id, from + 3);
}

const hexAt = (id: string, at: number): number => hexValues[id.charCodeAt(at)]!;

/** The two digits of each byte. */
const hexPairs: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** An event id from its four words. */
export function decodeEventId(words: Int32Array, at: number): string {
  const [first, second, third, fourth] = [words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!];
  const middle = `${hexOfHigh(second)}-${hexOfLow(second)}-${hexOfHigh(third)}-${hexOfLow(third)}`;
  return `${hexOfHigh(first)}${hexOfLow(first)}-${middle}${hexOfHigh(fourth)}${hexOfLow(fourth)}`;
}

const hexOfHigh = (word: number): string => hexPairs[word >>> 24]! + hexPairs[(word >>> 16) & 0xff]!;
const hexOfLow = (word: number): string => hexPairs[(word >>> 8) & 0xff]! + hexPairs[word & 0xff]!;

/** Whether the four words in one column are those in another. */
export const sameId = (a: Int32Array, atA: number, b: Int32Array, atB: number): boolean =>
  a[atA] === b[atB] && a[atA + 1] === b[atB + 1] && a[atA + 2] === b[atB + 2] && a[atA + 3] === b[atB + 3];

/** The order of two event ids: that of their texts. */
export function compareIds(a: Int32Array, atA: number, b: Int32Array, atB: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = (a[atA + word]! >>> 0) - (b[atB + word]! >>> 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
