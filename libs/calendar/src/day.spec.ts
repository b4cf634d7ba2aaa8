import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addWeeks,
  CalendarError,
  day,
  dayFaultOf,
  dayOf,
  dayOfMonthOf,
  dayInWords,
  describeDay,
  firstDay,
  formatDay,
  isDay,
  lastDay,
  monthOf,
  weekdayOf,
  yearOf,
} from './index.js';
import type { Day } from './index.js';

const anyDay = fc.integer({ min: firstDay, max: lastDay }).map((days) => days as Day);
const epoch = Temporal.PlainDate.from('1970-01-01');

describe('a day is a real date, written YYYY-MM-DD, from 1900-01-01 to 2199-12-31', () => {
  it.each([
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['1969-12-31', -1],
    ['2000-03-01', 11_017], // 30 years of 365 days, 7 leap days before 2000, then 31 + 29 days
    ['1900-01-01', -25_567], // 70 years of 365 days and 17 leap days (1904 to 1968)
  ])('%s is %i days from 1970-01-01', (text, days) => {
    expect(day(text)).toBe(days);
    expect(formatDay(days as Day)).toBe(text);
  });

  it.each([
    ['2025-02-30', "'2025-02-30' is not a day: February 2025 has 28 days"],
    ['2024-02-30', "'2024-02-30' is not a day: February 2024 has 29 days"],
    ['1900-02-29', "'1900-02-29' is not a day: February 1900 has 28 days"],
    ['2100-02-29', "'2100-02-29' is not a day: February 2100 has 28 days"],
    ['2025-04-31', "'2025-04-31' is not a day: April 2025 has 30 days"],
    ['2025-13-01', "'2025-13-01' is not a day: there is no month 13"],
    ['2025-00-10', "'2025-00-10' is not a day: there is no month 0"],
    ['2025-01-00', "'2025-01-00' is not a day: there is no day 0 in a month"],
    ['0001-01-01', "'0001-01-01' is not a day: days from 1900-01-01 to 2199-12-31 are accepted"],
    ['1899-12-31', "'1899-12-31' is not a day: days from 1900-01-01 to 2199-12-31 are accepted"],
    ['2200-01-01', "'2200-01-01' is not a day: days from 1900-01-01 to 2199-12-31 are accepted"],
    ['9999-12-31', "'9999-12-31' is not a day: days from 1900-01-01 to 2199-12-31 are accepted"],
    ['', "'' is not a day: a day is written YYYY-MM-DD"],
    ['30/04/2025', "'30/04/2025' is not a day: a day is written YYYY-MM-DD"],
    ['2025-4-30', "'2025-4-30' is not a day: a day is written YYYY-MM-DD"],
    ['2025-04-3O', "'2025-04-3O' is not a day: a day is written YYYY-MM-DD"],
    ['31xx-01-01', "'31xx-01-01' is not a day: a day is written YYYY-MM-DD"],
    ['2025/04/30', "'2025/04/30' is not a day: a day is written YYYY-MM-DD"],
    [' 2025-04-30', "' 2025-04-30' is not a day: a day is written YYYY-MM-DD"],
    ['2025-04-30T00:00:00Z', "'2025-04-30T00:00:00Z' is not a day: a day is written YYYY-MM-DD"],
    ['٢٠٢٥-٠٤-٣٠', "'٢٠٢٥-٠٤-٣٠' is not a day: a day is written YYYY-MM-DD"],
    ['x'.repeat(50), `'${'x'.repeat(40)}…' is not a day: a day is written YYYY-MM-DD`],
  ])('%j is refused with a sentence that names it', (text, sentence) => {
    expect(dayFaultOf(text)).toBe(sentence);
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(new CalendarError(sentence));
  });

  it.each([
    [20_250_430, '20250430 is not a day: a day is text, written YYYY-MM-DD'],
    [null, 'null is not a day: a day is text, written YYYY-MM-DD'],
    [undefined, 'undefined is not a day: a day is text, written YYYY-MM-DD'],
    [{ day: '2025-04-30' }, 'an object is not a day: a day is text, written YYYY-MM-DD'],
    [['2025-04-30'], 'a list is not a day: a day is text, written YYYY-MM-DD'],
  ])('%j, which is no text, is refused', (value, sentence) => {
    expect(isDay(value)).toBe(false);
    expect(dayFaultOf(value)).toBe(sentence);
  });

  it('a year, a month and a day of the month that make no date are refused', () => {
    expect(dayOf(2024, 2, 29)).toBe(day('2024-02-29'));
    expect(() => dayOf(2025, 2, 29)).toThrow('2025-2-29 is not a day: February 2025 has 28 days');
    expect(() => dayOf(2025, 6, -1)).toThrow('2025-6--1 is not a day: there is no day -1 in a month');
    expect(() => dayOf(2025, 1.5, 1)).toThrow('2025-1.5-1 is not a day: a date is made of whole numbers');
    expect(() => dayOf(1899, 12, 31)).toThrow('days from 1900-01-01 to 2199-12-31 are accepted');
  });

  it('a result beyond the accepted days is an error that names it', () => {
    expect(formatDay(lastDay)).toBe('2199-12-31');
    expect(() => addDays(lastDay, 1)).toThrow(
      new CalendarError('2200-01-01 is out of range: days from 1900-01-01 to 2199-12-31 are accepted'),
    );
    expect(() => addWeeks(firstDay, -1)).toThrow('1899-12-25 is out of range');
    expect(() => addDays(day('1970-01-01'), 1e9)).toThrow('1000000000 days from 1970-01-01 is out of range');
    expect(() => addDays(day('1970-01-01'), 0.5)).toThrow('0.5 is not a whole number of days');
    expect(() => addDays(day('1970-01-01'), NaN)).toThrow('NaN is not a whole number of days');
  });
});

describe('a day knows its parts and its weekday', () => {
  it('every accepted day has the parts, the text and the weekday that an independent calendar gives', () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        const oracle = epoch.add({ days: d });
        expect([yearOf(d), monthOf(d), dayOfMonthOf(d)]).toEqual([oracle.year, oracle.month, oracle.day]);
        expect(weekdayOf(d)).toBe(oracle.dayOfWeek);
        expect(formatDay(d)).toBe(oracle.toString());
        expect(day(oracle.toString())).toBe(d);
        expect(dayOf(oracle.year, oracle.month, oracle.day)).toBe(d);
      }),
      { numRuns: 1000 },
    );
  });

  it('all 109,573 accepted days follow one another: each text is read back, and the weekday goes round', () => {
    let weekday = 1; // 1 January 1900 was a Monday
    let refused = 0;
    for (let d = firstDay; d <= lastDay; d = (d + 1) as Day) {
      if (day(formatDay(d)) !== d || weekdayOf(d) !== weekday) refused += 1;
      weekday = weekday === 7 ? 1 : weekday + 1;
    }
    expect(lastDay - firstDay + 1).toBe(300 * 365 + 73); // 73: 2000 is a leap year, 1900 and 2100 are not
    expect(refused).toBe(0);
  });

  it('a text made of digits and hyphens is accepted exactly when an independent calendar knows the date', () => {
    const part = (length: number, max: number) =>
      fc.integer({ min: 0, max }).map((number) => String(number).padStart(length, '0'));
    fc.assert(
      fc.property(part(4, 2300), part(2, 14), part(2, 33), (year, month, dayOfMonth) => {
        const text = `${year}-${month}-${dayOfMonth}`;
        const inRange = Number(year) >= 1900 && Number(year) <= 2199;
        expect(isDay(text)).toBe(inRange && isDateOfTemporal(text));
        expect(dayFaultOf(text) === null).toBe(isDay(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('a sentence shows the weekday and the month by name', () => {
    expect(describeDay(day('2025-04-30'))).toBe('Wed 30 Apr 2025');
    expect(describeDay(day('2026-03-01'))).toBe('Sun 1 Mar 2026');
    expect(describeDay(day('1900-01-01'))).toBe('Mon 1 Jan 1900');
    expect(dayInWords(day('2025-03-31'))).toBe('31 March 2025');
    expect(dayInWords(day('2024-02-01'))).toBe('1 February 2024');
  });

  it('weeks are seven calendar days, whatever holidays they hold', () => {
    expect(formatDay(addWeeks(day('2025-12-19'), 2))).toBe('2026-01-02');
    expect(formatDay(addDays(day('2024-02-28'), 2))).toBe('2024-03-01');
    expect(formatDay(addDays(day('2025-03-01'), -1))).toBe('2025-02-28');
  });
});

function isDateOfTemporal(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
