import { hash } from 'node:crypto';
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

function hashed(text: string): RowHash {
  const hex = hash('sha1', text);
  return [Number.parseInt(hex.slice(0, digits), 16), Number.parseInt(hex.slice(digits, 2 * digits), 16)];
}

/**
 * The hash of a row. A row that travels has its end of knowledge in a part of its own, so that a row can be closed without
 * being read.
 */
export function hashOf(table: StoredTable, row: StoredRow): RowHash {
  if (!table.travels) return hashed(table.name + JSON.stringify(row));
  const knownTo = row[row.length - 1] as number | null;
  const whole = hashed(table.name + JSON.stringify(row.slice(0, -1)));
  if (knownTo === null) return whole;
  const closing = closingHashOf(table, row[0] as string, row[1] as string, knownTo);
  return [(whole[0] + closing[0]) >>> 0, (whole[1] + closing[1]) >>> 0];
}

export const closingHashOf = (table: StoredTable, subject: string, factId: string, knownTo: number): RowHash =>
  hashed(`${table.name} ${subject} ${factId} ${knownTo}`);
