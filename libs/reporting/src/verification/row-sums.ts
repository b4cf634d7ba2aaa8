import type { Cell } from '../star/column.js';
import type { StoredRow, StoredTable } from '../star/stored-table.js';

/** The hash of a row: two numbers of 32 bits. */
export type RowHash = readonly [high: number, low: number];

const digits = 8;

/** A sum over rows that does not depend on their order: rows are added and taken away again. */
export class RowSum {
  constructor(
    private high = 0,
    private low = 0,
  ) {}

  static read(text: string): RowSum {
    return new RowSum(Number.parseInt(text.slice(0, digits), 16), Number.parseInt(text.slice(digits), 16));
  }

  add([high, low]: RowHash): void {
    this.high = (this.high + high) >>> 0;
    this.low = (this.low + low) >>> 0;
  }

  subtract([high, low]: RowHash): void {
    this.high = (this.high - high) >>> 0;
    this.low = (this.low - low) >>> 0;
  }

  /** 16 hexadecimal digits. */
  get text(): string {
    return [this.high, this.low].map((part) => part.toString(16).padStart(digits, '0')).join('');
  }
}

/** Marks that no part of a text has, so that no two kinds of cell are mixed the same. */
const marks = { null: 0x10000, false: 0x10001, true: 0x10002, number: 0x10003, text: 0x10004 } as const;

const multipliers = { high: 0x1e3779b1, low: 0x5f356495 } as const;
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/**
 * Mixes cells into two numbers of 32 bits, each by multipliers of its own, and spreads them at the end as MurmurHash3
 * does: every bit of a cell touches every bit of the hash. It finds what went wrong, and keeps nobody from meaning it.
 */
class Mixing {
  constructor(
    // whole numbers of 32 bits with their sign, all the time: anything else costs much more
    private high = 0x1e3779b9,
    private low = 0x05ebca6b,
  ) {}

  /** One that goes on from here. */
  get copy(): Mixing {
    return new Mixing(this.high, this.low);
  }

  private mix(value: number): void {
    const high = Math.imul(this.high ^ value, multipliers.high);
    const low = Math.imul(this.low ^ value, multipliers.low);
    this.high = high ^ (high >>> 15);
    this.low = low ^ (low >>> 13);
  }

  add(cell: Cell): Mixing {
    if (cell === null) this.mix(marks.null);
    else if (typeof cell === 'boolean') this.mix(cell ? marks.true : marks.false);
    else if (typeof cell === 'number') this.addNumber(cell);
    else this.addText(cell);
    return this;
  }

  private addNumber(value: number): void {
    // of the two zeros tables know one
    float[0] = value + 0;
    this.mix(marks.number);
    this.mix(words[0]!);
    this.mix(words[1]!);
  }

  private addText(text: string): void {
    this.mix(marks.text);
    this.mix(text.length);
    let { high, low } = this;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      high = Math.imul(high ^ code, multipliers.high);
      low = Math.imul(low ^ code, multipliers.low);
      high ^= high >>> 15;
      low ^= low >>> 13;
    }
    this.high = high;
    this.low = low;
  }

  get hash(): RowHash {
    const { high, low } = this;
    return [spread(high ^ Math.imul(low, 0x27d4eb2f)), spread(low ^ Math.imul(high, 0x165667b1))];
  }
}

/** The last step of MurmurHash3. */
function spread(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Rows begin with their table's name. */
const begun = new Map<string, Mixing>();

function beginningOf({ name }: StoredTable): Mixing {
  let mixing = begun.get(name);
  if (mixing === undefined) begun.set(name, (mixing = new Mixing().add(name)));
  return mixing.copy;
}

/**
 * The hash of a row. A row that travels has its end of knowledge in a part of its own, so that a row can be closed without
 * being read.
 */
export function hashOf(table: StoredTable, row: StoredRow): RowHash {
  const mixing = beginningOf(table);
  const { length } = row;
  for (let index = 0; index < (table.travels ? length - 1 : length); index++) mixing.add(row[index]!);
  const whole = mixing.hash;
  const knownTo = table.travels ? (row[length - 1] as number | null) : null;
  if (knownTo === null) return whole;
  const closing = closingHashOf(table, row[0] as string, row[1] as string, knownTo);
  return [(whole[0] + closing[0]) >>> 0, (whole[1] + closing[1]) >>> 0];
}

export const closingHashOf = (table: StoredTable, subject: string, factId: string, knownTo: number): RowHash =>
  beginningOf(table).add(subject).add(factId).add(knownTo).hash;
