/** How values lie in words where they do not fit as they are: zero must stay "not said", and days may be negative. */

/** Added to a day, so that 1970-01-01 is not mistaken for "not said". */
export const dayOffset = 1 << 24;

/** Numbers are held to two decimals. */
const numberScale = 100;
const numberMax = 2 ** 31 - 2;
const highWord = 2 ** 32;

/** The word of a number: nought and above lie one higher. RangeError beyond 21 millions. */
export function encodeNumber(value: number): number {
  const scaled = Math.round(value * numberScale);
  if (!(Math.abs(scaled) <= numberMax)) throw new RangeError(`${value} is too large for the history to hold`);
  return scaled >= 0 ? scaled + 1 : scaled;
}

export function decodeNumber(word: number): number | undefined {
  if (word === 0) return undefined;
  return (word > 0 ? word - 1 : word) / numberScale;
}

/** Writes the two words of a moment in milliseconds. */
export function encodeInstant(milliseconds: number, into: Int32Array, at: number): void {
  const high = Math.floor(milliseconds / highWord);
  into[at] = high + dayOffset;
  into[at + 1] = (milliseconds - high * highWord) | 0;
}

export function decodeInstant(high: number, low: number): number | undefined {
  return high === 0 ? undefined : (high - dayOffset) * highWord + (low >>> 0);
}
