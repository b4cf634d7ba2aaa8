import { describe, expect, it } from '@jest/globals';
import { writeNumeric } from './copied-numeric.js';

function hexOf(value: number): string {
  const bytes = Buffer.alloc(1_024);
  return bytes.subarray(0, writeNumeric(bytes, 0, value)).toString('hex');
}

/** Groups of four digits, the place of the first group, the sign, the decimals shown: two bytes each. */
const header = (groups: number, first: number, sign: number, decimals: number): string =>
  [groups, first, sign, decimals].map((word) => (word & 0xffff).toString(16).padStart(4, '0')).join('');

describe('A number as PostgreSQL takes numerics', () => {
  it.each([
    // 1|2345.6780
    [12_345.678, `${header(3, 1, 0, 3)}0001${(2345).toString(16).padStart(4, '0')}${(6780).toString(16)}`],
    // -|0.8000
    [-0.8, `${header(2, 0, 0x4000, 1)}0000${(8000).toString(16)}`],
    [0, `${header(1, 0, 0, 0)}0000`],
    [-0, `${header(1, 0, 0, 0)}0000`],
    [10_000, `${header(2, 1, 0, 0)}00010000`],
    // 0.0000|0015: seven places and one more digit
    [1.5e-7, `${header(3, 0, 0, 8)}00000000000f`],
    // 22 digits: 15|0000, the zeros five times
    [1.5e21, `${header(6, 5, 0, 0)}000f${'0000'.repeat(5)}`],
  ])('%d has its groups of four decimal digits', (value, hex) => expect(hexOf(value)).toBe(hex));

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', (value) =>
    expect(() => hexOf(value)).toThrow(RangeError),
  );
});
