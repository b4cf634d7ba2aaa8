/**
 * The words that events share (workers, teams, postcodes), each held once and known by a number.
 * Number 0 is "not said". Numbers are given in the order in which words are first met.
 *
 * A table of numbers, found by a hash of the word, takes a quarter of the memory of a Map: there are as many words as
 * reviews.
 */
export class Words {
  /** By number; the first is "not said". */
  readonly texts: (string | undefined)[] = [undefined];
  /** A word's number lies at its hash, or at the next place that was free; 0: free. As long as a power of two. */
  private table = new Uint32Array(16);

  /** The words in the order of their numbers; none twice. */
  static of(texts: readonly string[]): Words {
    const words = new Words();
    for (const text of texts) words.texts.push(text);
    let length = words.table.length;
    while (isCrowded(texts.length, length)) length *= 2;
    words.makeTable(length);
    return words;
  }

  numberOf(text: string): number {
    const place = this.placeOf(text);
    const known = this.table[place]!;
    if (known !== 0) return known;
    const number = this.texts.push(text) - 1;
    this.table[place] = number;
    if (isCrowded(number, this.table.length)) this.makeTable(this.table.length * 2);
    return number;
  }

  /** The number of a word that is already known, else undefined. */
  find(text: string): number | undefined {
    const number = this.table[this.placeOf(text)]!;
    return number === 0 ? undefined : number;
  }

  private placeOf(text: string): number {
    const { table, texts } = this;
    const last = table.length - 1;
    let place = hashOf(text) & last;
    for (; table[place] !== 0; place = (place + 1) & last) if (texts[table[place]!] === text) break;
    return place;
  }

  private makeTable(length: number): void {
    this.table = new Uint32Array(length);
    for (let number = 1; number < this.texts.length; number++) {
      let place = hashOf(this.texts[number]!) & (length - 1);
      while (this.table[place] !== 0) place = (place + 1) & (length - 1);
      this.table[place] = number;
    }
  }

  get count(): number {
    return this.texts.length - 1;
  }

  /** All words in the order of their numbers, from 1. */
  all(): string[] {
    return this.texts.slice(1) as string[];
  }
}

/** A table more than three quarters full is slow to search. */
const isCrowded = (count: number, length: number): boolean => count * 4 > length * 3;

/** FNV-1a over the characters, mixed once more because only the lowest bits are used. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
