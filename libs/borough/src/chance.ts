/** Choices with their weights, added up once so that drawing one is a short walk. */
export interface Weighted<T> {
  readonly values: readonly T[];
  readonly upTo: readonly number[];
}

/** Choices and how often each comes, in any unit: only the proportions count. */
export function weighted<T>(choices: readonly (readonly [value: T, weight: number])[]): Weighted<T> {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let reached = 0;
  const upTo = choices.map(([, weight]) => (reached += weight) / total);
  return { values: choices.map(([value]) => value), upTo };
}

/**
 * Seeded numbers: the same seed and subject give the same numbers on every machine, for ever.
 *
 * The generator is the "small fast counter" of PractRand (Chris Doty-Humphrey, public domain) on 32 bits. It uses
 * whole numbers and one logarithm; nothing of it is fit for secrets.
 */
export class Chance {
  private first: number;
  private second: number;
  private third: number;
  private counter = 1;

  /** @param subject what the numbers are for: another subject of the same seed has numbers of its own */
  constructor(seed: number, subject: string, index = 0) {
    this.first = mixed(seed);
    this.second = mixed(mixedText(subject) ^ this.first);
    this.third = mixed(index + Math.imul(this.second, 0x9e3779b1));
    for (let round = 0; round < 12; round++) this.next();
  }

  private next(): number {
    const sum = (((this.first + this.second) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.first = this.second ^ (this.second >>> 9);
    this.second = (this.third + (this.third << 3)) | 0;
    this.third = (((this.third << 21) | (this.third >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to, never reaching, 1. */
  fraction(): number {
    return this.next() / 4_294_967_296;
  }

  /** A whole number between two, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.fraction() * values.length)];
    if (value === undefined) throw new RangeError('There is nothing to pick from');
    return value;
  }

  draw<T>({ values, upTo }: Weighted<T>): T {
    const reached = this.fraction();
    let place = 0;
    while (place < upTo.length - 1 && reached >= (upTo[place] ?? 1)) place++;
    return values[place] as T;
  }

  /** Whole days to something that comes at no particular time, once in `meanDays` on average; at least 1. */
  wait(meanDays: number): number {
    return 1 + Math.floor(-Math.log(1 - this.fraction()) * meanDays);
  }
}

/** Spreads a whole number over 32 bits (the finaliser of MurmurHash3, Austin Appleby, public domain). */
function mixed(value: number): number {
  let bits = (value | 0) ^ Math.imul(Math.floor(value / 4_294_967_296), 0x27d4eb2f);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) | 0;
}

function mixedText(text: string): number {
  let bits = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) bits = Math.imul(bits ^ text.charCodeAt(place), 0x01000193);
  return mixed(bits);
}
