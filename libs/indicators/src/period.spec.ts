import { describe, expect, it } from '@jest/globals';
import { day, formatDay } from '#calendar';
import { periodEnding } from './period.js';

describe('The months that end with a day', () => {
  it.each([
    ['2025-03-31', 12, '2024-04-01'], // the reporting year
    ['2025-03-31', 24, '2023-04-01'], // domain.md 5.3: two years
    ['2025-03-31', 30, '2022-10-01'], // domain.md 5.3: two and a half years
    ['2025-03-31', 3, '2025-01-01'],
    ['2025-03-31', 1, '2025-03-01'],
    ['2025-02-28', 12, '2024-03-01'], // the 29 February before belongs to the year before
    ['2024-02-29', 12, '2023-03-01'],
    ['2024-02-28', 12, '2023-03-01'], // 28 February is not the last day of February 2024
    ['2025-04-30', 1, '2025-04-01'],
    ['2025-04-29', 1, '2025-03-30'],
    ['2025-03-30', 1, '2025-03-01'], // there is no 30 February: the corresponding date is the 28th
    ['2025-06-15', 12, '2024-06-16'],
  ])('ending %s, %i of them, begin on %s', (asAt, months, from) => {
    const period = periodEnding(day(asAt), months);
    expect(formatDay(period.from)).toBe(from);
    expect(formatDay(period.to)).toBe(asAt);
  });
});
