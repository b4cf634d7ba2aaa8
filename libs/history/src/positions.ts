/**
 * Which ledger position each event came from, by its ordinal (1, 2, 3 …). Where the ledger's positions are the ordinals
 * themselves, as the embedded one's are, nothing is held; elsewhere a text an event.
 */
export class Positions {
  private texts: string[] | null = null;
  private highest = 0;

  get count(): number {
    return this.highest;
  }

  get last(): string | null {
    return this.highest === 0 ? null : this.at(this.highest);
  }

  add(position: string): void {
    const ordinal = ++this.highest;
    if (this.texts === null && !isDecimalOf(position, ordinal)) {
      this.texts = Array.from({ length: ordinal - 1 }, (_, index) => String(index + 1));
    }
    this.texts?.push(position);
  }

  /** The position of the event with this ordinal. */
  at(ordinal: number): string {
    return this.texts === null ? String(ordinal) : (this.texts[ordinal - 1] as string);
  }

  /** How many events lie at or before a position; undefined when no event held here has it. */
  ordinalOf(position: string): number | undefined {
    if (this.texts !== null) {
      const index = this.texts.lastIndexOf(position);
      return index < 0 ? undefined : index + 1;
    }
    const ordinal = Number(position);
    return /^[1-9]\d*$/.test(position) && ordinal <= this.highest ? ordinal : undefined;
  }

  /** What a saved history has to write down; null: positions are ordinals. */
  saved(): readonly string[] | null {
    return this.texts;
  }

  static restored(texts: readonly string[] | null, count: number): Positions {
    const positions = new Positions();
    positions.texts = texts === null ? null : [...texts];
    positions.highest = count;
    return positions;
  }
}

const ZERO = 48;

/** Whether a text is a number written in decimal, without making a text of the number: it is asked of every event. */
function isDecimalOf(text: string, number: number): boolean {
  let left = number;
  for (let place = text.length - 1; place >= 0; place--) {
    const digit = left % 10;
    if (left === 0 || text.charCodeAt(place) !== digit + ZERO) return false;
    left = (left - digit) / 10;
  }
  return left === 0;
}
