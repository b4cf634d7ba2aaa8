import { NumberPositions, type SavedNumberPositions } from './number-positions.js';

/** What a saved history has to write down of its positions, beside the columns; null: positions are ordinals. */
export type SavedPositions = SavedNumberPositions | readonly string[] | null;

/** Columns of a saved history; empty where positions are ordinals. */
export interface PositionColumns {
  readonly positionSteps: Uint32Array;
  readonly positionLags: Uint32Array;
}

const NO_COLUMNS: PositionColumns = { positionSteps: new Uint32Array(0), positionLags: new Uint32Array(0) };

/**
 * Which ledger position each event came from, by its ordinal (1, 2, 3 …). Where the ledger's positions are the ordinals
 * themselves, as the embedded one's are, nothing is held; where they are ascending numbers, or pairs of them, such as
 * `18446/18446`, four bytes an event; elsewhere a text an event.
 */
export class Positions {
  private held: NumberPositions | string[] | null = null;
  private highest = 0;

  get count(): number {
    return this.highest;
  }

  get last(): string | null {
    return this.highest === 0 ? null : this.at(this.highest);
  }

  /** Bytes held for numbers; none where positions are ordinals. */
  get bytes(): number {
    return this.held instanceof NumberPositions ? this.held.bytes : 0;
  }

  get areOrdinals(): boolean {
    return this.held === null;
  }

  add(position: string): void {
    const ordinal = ++this.highest;
    if (this.held === null) {
      if (isDecimalOf(position, ordinal)) return;
      this.held = numbersUpTo(ordinal, position) ?? this.textsUpTo(ordinal - 1);
      if (this.held instanceof NumberPositions) return;
    }
    if (this.held instanceof NumberPositions) {
      if (this.held.add(position)) return;
      this.held = this.textsUpTo(ordinal - 1);
    }
    this.held.push(position);
  }

  /** The position of the event with this ordinal. */
  at(ordinal: number): string {
    if (this.held === null) return String(ordinal);
    return this.held instanceof NumberPositions ? this.held.at(ordinal) : this.held[ordinal - 1]!;
  }

  /** How many events lie at or before a position; undefined when no event held here has it. */
  ordinalOf(position: string): number | undefined {
    if (this.held instanceof NumberPositions) return this.held.ordinalOf(position);
    if (this.held !== null) {
      const index = this.held.lastIndexOf(position);
      return index < 0 ? undefined : index + 1;
    }
    const ordinal = Number(position);
    return /^[1-9]\d*$/.test(position) && ordinal <= this.highest ? ordinal : undefined;
  }

  saved(): { header: SavedPositions; columns: PositionColumns } {
    if (!(this.held instanceof NumberPositions)) return { header: this.held, columns: NO_COLUMNS };
    const { header, steps, lags } = this.held.saved();
    return { header, columns: { positionSteps: steps, positionLags: lags } };
  }

  static restored(header: SavedPositions, columns: PositionColumns, count: number): Positions {
    const positions = new Positions();
    positions.highest = count;
    if (header === null) return positions;
    positions.held =
      'numbers' in header ? NumberPositions.restored(header, columns.positionSteps, columns.positionLags) : [...header];
    return positions;
  }

  private textsUpTo(ordinal: number): string[] {
    return Array.from({ length: ordinal }, (_, index) => this.at(index + 1));
  }
}

/** The ordinals before, and a number or a pair that is none; null when that is not to be held as numbers. */
function numbersUpTo(ordinal: number, position: string): NumberPositions | null {
  if (ordinal === 1) return NumberPositions.beginningWith(position);
  const numbers = NumberPositions.beginningWith('1')!;
  for (let before = 2; before < ordinal; before++) numbers.add(String(before));
  return numbers.add(position) ? numbers : null;
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
