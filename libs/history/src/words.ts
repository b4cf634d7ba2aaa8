/**
 * The words that events share (workers, teams, postcodes), each held once and known by a number.
 * Number 0 is "not said". Numbers are given in the order in which words are first met.
 */
export class Words {
  private readonly numbers = new Map<string, number>();
  /** By number; the first is "not said". */
  readonly texts: (string | undefined)[] = [undefined];

  static of(texts: readonly string[]): Words {
    const words = new Words();
    for (const text of texts) words.numberOf(text);
    return words;
  }

  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.length;
    this.numbers.set(text, number);
    this.texts.push(text);
    return number;
  }

  /** The number of a word that is already known, else undefined. */
  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  get count(): number {
    return this.texts.length - 1;
  }

  /** All words in the order of their numbers, from 1. */
  all(): string[] {
    return this.texts.slice(1) as string[];
  }
}
