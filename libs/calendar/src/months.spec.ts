import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addMonths,
  addYears,
  ageOn,
  birthday,
  CalendarError,
  day,
  firstOfMonth,
  formatDay,
  lastOfMonth,
  monthEnds,
  reportingYearOf,
} from './index.js';
import type { Day } from './index.js';

const dayBetween = (from: string, to: string) =>
  fc.integer({ min: day(from), max: day(to) }).map((days) => days as Day);
const temporal = (d: Day) => Temporal.PlainDate.from(formatDay(d));

describe('months are counted by the corresponding date, or the last day of a month that has none', () => {
  it.each([
    ['2025-08-31', 6, '2026-02-28'], // worked example WX-07
    ['2025-11-30', 3, '2026-02-28'], // worked example WX-07
    ['2023-08-31', 6, '2024-02-29'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2026-02-28', 6, '2026-08-28'], // never back to the end of the month
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-05-05', 0, '2025-05-05'],
    ['1900-03-31', -1, '1900-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to);
  });

  it('29 February and one year is 28 February, and four years is 29 February', () => {
    expect(formatDay(addYears(day('2024-02-29'), 1))).toBe('2025-02-28');
    expect(formatDay(addYears(day('2024-02-29'), 4))).toBe('2028-02-29');
    expect(formatDay(addYears(day('2025-06-01'), -18))).toBe('2007-06-01');
  });

  it('any day and any number of months agree with an independent calendar', () => {
    fc.assert(
      fc.property(dayBetween('1950-01-01', '2149-12-31'), fc.integer({ min: -600, max: 600 }), (d, months) => {
        expect(formatDay(addMonths(d, months))).toBe(temporal(d).add({ months }).toString());
      }),
      { numRuns: 1000 },
    );
  });

  it('a part of a month and a day out of range are errors', () => {
    expect(() => addMonths(day('2025-01-01'), 1.5)).toThrow(new CalendarError('1.5 is not a whole number of months'));
    expect(() => addYears(day('2025-01-01'), 0.5)).toThrow(new CalendarError('0.5 is not a whole number of years'));
    expect(() => addMonths(day('2199-12-31'), 1)).toThrow('2200-01-31 is out of range');
    expect(() => addYears(day('1900-01-01'), -1)).toThrow('1899-01-01 is out of range');
  });
});

describe('a month has a first and a last day', () => {
  it('any day lies between them, and both agree with an independent calendar', () => {
    fc.assert(
      fc.property(dayBetween('1900-01-01', '2199-12-31'), (d) => {
        const oracle = temporal(d);
        expect(formatDay(firstOfMonth(d))).toBe(oracle.with({ day: 1 }).toString());
        expect(formatDay(lastOfMonth(d))).toBe(oracle.with({ day: oracle.daysInMonth }).toString());
      }),
    );
  });

  it('the month ends from one day to another include both', () => {
    const texts = (from: string, to: string) => monthEnds(day(from), day(to)).map(formatDay);
    expect(texts('2023-12-31', '2024-03-31')).toEqual(['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31']);
    expect(texts('2024-01-01', '2024-02-28')).toEqual(['2024-01-31']);
    expect(texts('2024-02-01', '2024-02-28')).toEqual([]);
    expect(texts('2024-03-31', '2024-03-31')).toEqual(['2024-03-31']);
    expect(texts('2024-05-01', '2024-04-01')).toEqual([]);
    expect(texts('2199-11-30', '2199-12-31')).toEqual(['2199-11-30', '2199-12-31']);
    expect(texts('2015-04-01', '2025-03-31')).toHaveLength(120);
  });
});

describe('ages change on the birthday', () => {
  it('a child born on 1 September 2009 is 15 until 31 August 2025 and 16 from 1 September', () => {
    expect(ageOn(day('2009-09-01'), day('2025-08-31'))).toBe(15);
    expect(ageOn(day('2009-09-01'), day('2025-09-01'))).toBe(16);
    expect(formatDay(birthday(day('2009-09-01'), 18))).toBe('2027-09-01');
  });

  it('a person born on 29 February is a year older on 1 March of an ordinary year, as English law has it', () => {
    const born = day('2008-02-29');
    expect(formatDay(birthday(born, 18))).toBe('2026-03-01');
    expect(ageOn(born, day('2026-02-28'))).toBe(17);
    expect(ageOn(born, day('2026-03-01'))).toBe(18);
  });

  it('under the other convention it is 28 February', () => {
    const born = day('2008-02-29');
    expect(formatDay(birthday(born, 18, '28-february'))).toBe('2026-02-28');
    expect(ageOn(born, day('2026-02-27'), '28-february')).toBe(17);
    expect(ageOn(born, day('2026-02-28'), '28-february')).toBe(18);
  });

  it('in a leap year it is 29 February under both', () => {
    const born = day('2008-02-29');
    expect(formatDay(birthday(born, 16))).toBe('2024-02-29');
    expect(formatDay(birthday(born, 16, '28-february'))).toBe('2024-02-29');
    expect(ageOn(born, day('2024-02-28'), '28-february')).toBe(15);
    expect(ageOn(born, day('2024-02-29'))).toBe(16);
  });

  it('on the day of the birth it is 0, and the day before it is negative', () => {
    expect(ageOn(day('2025-06-15'), day('2025-06-15'))).toBe(0);
    expect(ageOn(day('2025-06-15'), day('2025-06-14'))).toBe(-1);
    expect(ageOn(day('2025-06-15'), day('2024-06-14'))).toBe(-2);
  });

  it('any age agrees with an independent calendar, whose convention for 29 February is the 28th', () => {
    fc.assert(
      fc.property(dayBetween('1930-01-01', '2049-12-31'), fc.integer({ min: 0, max: 50_000 }), (born, lived) => {
        const until = (born + lived) as Day;
        const oracle = temporal(born).until(temporal(until), { largestUnit: 'years' }).years;
        expect(ageOn(born, until, '28-february')).toBe(oracle);
      }),
      { numRuns: 1000 },
    );
  });

  it('the birthday is the first day of that age, under both conventions', () => {
    const leapDays = fc.integer({ min: 0, max: 23 }).map((fours) => day(`${1904 + fours * 4}-02-29`));
    const births = fc.oneof(dayBetween('1900-01-02', '2049-12-31'), leapDays);
    const conventions = fc.constantFrom('1-march' as const, '28-february' as const);
    fc.assert(
      fc.property(births, fc.integer({ min: 0, max: 100 }), conventions, (born, age, leap) => {
        const from = birthday(born, age, leap);
        expect(ageOn(born, from, leap)).toBe(age);
        expect(ageOn(born, (from - 1) as Day, leap)).toBe(age - 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('part of a year is no age', () => {
    expect(() => birthday(day('2009-09-01'), 15.5)).toThrow(new CalendarError('15.5 is not an age in whole years'));
    expect(() => birthday(day('2009-09-01'), 200)).toThrow('2209-09-01 is out of range');
  });
});

describe('a reporting year goes from 1 April to 31 March', () => {
  it.each([
    ['2024-03-31', '2023-04-01', '2024-03-31'],
    ['2024-04-01', '2024-04-01', '2025-03-31'],
    ['2024-12-31', '2024-04-01', '2025-03-31'],
    ['2025-01-01', '2024-04-01', '2025-03-31'],
  ])('%s lies in the year from %s to %s', (text, from, to) => {
    const year = reportingYearOf(day(text));
    expect([formatDay(year.from), formatDay(year.to)]).toEqual([from, to]);
  });

  it('at the ends of the accepted days, where the year is not whole, it is an error', () => {
    expect(() => reportingYearOf(day('1900-03-31'))).toThrow('1899-4-1 is not a day');
    expect(() => reportingYearOf(day('2199-04-01'))).toThrow('2200-3-31 is not a day');
  });
});
