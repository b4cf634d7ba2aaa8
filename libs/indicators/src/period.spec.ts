import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, formatDay, type Day } from '#calendar';
import { Policies, policyFaultOf } from '#history';
import { periodEnding, periodMonths, periodTo } from './period.js';

const from = (asAt: string, months: number): string => formatDay(periodEnding(day(asAt), months).from);

describe('a period of whole months that ends with a day', () => {
  it.each([
    ['2025-03-31', 12, '2024-04-01'],
    ['2024-03-31', 12, '2023-04-01'],
    ['2025-03-31', 1, '2025-03-01'],
    ['2025-04-30', 12, '2024-05-01'],
    ['2025-04-30', 3, '2025-02-01'],
    ['2025-03-30', 12, '2024-03-31'],
    ['2025-06-15', 12, '2024-06-16'],
    ['2025-06-15', 24, '2023-06-16'],
    ['2025-03-31', 24, '2023-04-01'], // two years, counted with both days (NI 63)
    ['2025-03-31', 30, '2022-10-01'], // two and a half years (NI 63)
  ])('ends on %s, %i months: begins on %s', (asAt, months, first) => {
    expect(from(asAt, months)).toBe(first);
  });

  it.each([
    ['2025-02-28', 12, '2024-03-01'],
    ['2024-02-29', 12, '2023-03-01'],
    ['2024-02-28', 12, '2023-03-01'],
    ['2024-02-29', 1, '2024-02-01'],
    ['2025-03-30', 1, '2025-03-01'],
  ])('keeps whole months around a leap day: to %s, %i months, from %s', (asAt, months, first) => {
    expect(from(asAt, months)).toBe(first);
  });

  it('follows the year before it without a gap or an overlap, month end by month end', () => {
    const ends = ['2024-02-29', '2025-02-28', '2026-02-28'].map(day);
    expect(periodEnding(ends[1]!, 12).from).toBe(addDays(ends[0]!, 1));
    expect(periodEnding(ends[2]!, 12).from).toBe(addDays(ends[1]!, 1));
  });

  it('holds its last day and is never longer than its months', () => {
    const days = fc.integer({ min: day('1990-01-01'), max: day('2050-12-31') });
    fc.assert(
      fc.property(days, fc.constantFrom(1, 3, 12, 24), (asAt, months) => {
        const { from: first } = periodEnding(asAt as Day, months);
        const length = asAt - first + 1;
        expect(length).toBeLessThanOrEqual(months * 31);
        expect(length).toBeGreaterThanOrEqual(months * 28);
      }),
    );
  });
});

describe('the length of a period is a policy', () => {
  it('is twelve months unless told otherwise, by the value in force on the day described', () => {
    expect(formatDay(periodTo(day('2025-03-31'), new Policies()).from)).toBe('2024-04-01');
    const threeMonths = new Policies([], { 'period.months': 3 });
    expect(formatDay(periodTo(day('2025-03-31'), threeMonths).from)).toBe('2025-01-01');
  });

  it('refuses no months and parts of months', () => {
    expect(policyFaultOf(periodMonths, 0)).toContain('period.months');
    expect(policyFaultOf(periodMonths, 1.5)).toContain('period.months');
    expect(policyFaultOf(periodMonths, 24)).toBeNull();
  });
});
