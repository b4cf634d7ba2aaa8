import { describe, expect, it } from '@jest/globals';
import { placementFacts } from '../star/care.tables.js';
import type { StoredRow } from '../star/stored-table.js';
import { children, doubts, storedOf } from '../star/tables.js';
import { closingHashOf, hashOf, RowSum } from './row-sums.js';

const placements = storedOf(placementFacts);

function placement(factId: string, knownTo: number | null = null, ...others: StoredRow): StoredRow {
  return ['c1', factId, ...(others.length > 0 ? others : ['U6']), 19_782, 1_709_294_400_007, knownTo];
}

const textOf = (row: StoredRow, table = placements): string => hashOf(table, row).join(' ');

describe('The hash of a row', () => {
  it('differs with every cell, its kind and its place', () => {
    const cells = [
      null,
      false,
      true,
      0,
      1,
      -1,
      0.5,
      2 ** 31,
      2 ** 32,
      2 ** 53,
      '',
      '0',
      'null',
      'U6',
      'U6 ',
      'ü',
      '🙂',
    ];
    const rows = cells.flatMap((one) => cells.map((other) => placement('f1', null, one, other)));
    expect(new Set(rows.map((row) => textOf(row))).size).toBe(cells.length ** 2);
  });

  it('differs with the table, and with where a text ends', () => {
    expect(textOf(['c1'], children)).not.toBe(textOf(['c1'], doubts));
    expect(textOf(['ab', 'c'], doubts)).not.toBe(textOf(['a', 'bc'], doubts));
  });

  it('is the same for the zero that tables know and the other', () =>
    expect(textOf(placement('f1', null, -0))).toBe(textOf(placement('f1', null, 0))));

  it('spreads rows that hardly differ evenly: no two alike, every bit set in about half of them', () => {
    const rowsCount = 20_000;
    const hashes = Array.from({ length: rowsCount }, (_, index) => hashOf(placements, placement(`f${index}`)));
    expect(new Set(hashes.map(([high]) => high)).size).toBeGreaterThan(rowsCount - 5);
    expect(new Set(hashes.map(([, low]) => low)).size).toBeGreaterThan(rowsCount - 5);
    for (let bit = 0; bit < 32; bit++)
      for (const half of [0, 1] as const) {
        const set = hashes.filter((hash) => (hash[half] >>> bit) & 1).length;
        // of 20,000 throws of a coin: 10,000, within seven standard deviations of 71
        expect(Math.abs(set - rowsCount / 2)).toBeLessThan(500);
      }
  });
});

describe('The sum over rows', () => {
  it('does not depend on their order, and forgets what is taken away', () => {
    const [one, other] = [hashOf(placements, placement('f1')), hashOf(placements, placement('f2', 5))];
    const sum = new RowSum();
    sum.add(one);
    sum.add(other);
    const reversed = new RowSum();
    reversed.add(other);
    reversed.add(one);
    expect(sum.text).toBe(reversed.text);
    sum.subtract(other);
    const alone = new RowSum();
    alone.add(one);
    expect(sum.text).toBe(alone.text);
    expect(RowSum.read(sum.text).text).toBe(sum.text);
  });

  it('is closed by the end of knowledge alone, the row not being read', () => {
    const whole = new RowSum();
    whole.add(hashOf(placements, placement('f1', 7)));
    const inSteps = new RowSum();
    inSteps.add(hashOf(placements, placement('f1')));
    inSteps.add(closingHashOf(placements, 'c1', 'f1', 7));
    expect(inSteps.text).toBe(whole.text);
  });
});
