import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { bankHolidaysOfEnglandAndWales } from './bank-holidays.data.js';
import {
  addDays,
  addWorkingDays,
  CalendarError,
  day,
  describeDay,
  englandAndWales,
  formatDay,
  isWorkingDay,
  knowsWorkingDays,
  weekdayOf,
  workingDaysElapsed,
} from './index.js';
import type { BankHolidays, Day } from './index.js';

const knownDay = fc.integer({ min: englandAndWales.from, max: englandAndWales.to }).map((days) => days as Day);

describe('working days are counted from the day after, without weekends and bank holidays', () => {
  it.each([
    ['WX-01', 'Thu 17 Apr 2025', '2025-04-17', 1, 'Tue 22 Apr 2025', 'Good Friday and Easter Monday are skipped'],
    ['WX-02', 'Fri 19 Dec 2025', '2025-12-19', 10, 'Wed 7 Jan 2026', '25 and 26 December and 1 January are skipped'],
    ['WX-03', 'Sat 7 Mar 2026', '2026-03-07', 1, 'Mon 9 Mar 2026', 'the trigger may be no working day'],
    ['WX-04', 'Thu 24 Dec 2026', '2026-12-24', 1, 'Tue 29 Dec 2026', 'Monday 28 is the substitute for Boxing Day'],
    ['WX-05', 'Fri 5 May 2023', '2023-05-05', 1, 'Tue 9 May 2023', 'Monday 8 May was the Coronation holiday'],
  ])('%s: given %s (%s), when %i working days are added, then it is %s: %s', (_, given, text, n, then) => {
    expect(describeDay(day(text))).toBe(given);
    expect(describeDay(addWorkingDays(day(text), n))).toBe(then);
  });

  it('WX-06: from Mon 14 Apr 2025 to Thu 8 May 2025 are 15, for 18 April, 21 April and 5 May are holidays', () => {
    expect(workingDaysElapsed(day('2025-04-14'), day('2025-05-08'))).toBe(15);
  });

  it('WX-36: a conference within 15 working days of Mon 14 Apr 2025 is due Thu 8 May; 9 May is the 16th', () => {
    expect(describeDay(addWorkingDays(day('2025-04-14'), 15))).toBe('Thu 8 May 2025');
    expect(workingDaysElapsed(day('2025-04-14'), day('2025-05-09'))).toBe(16);
  });

  it('WX-38: counted with the start as day 1 the same conference is due Wed 7 May', () => {
    expect(describeDay(addWorkingDays(day('2025-04-14'), 15 - 1))).toBe('Wed 7 May 2025');
  });

  it('WX-47: an assessment from Mon 3 Mar 2025 is due on the 45th working day, Thu 8 May; Sat 10 May is the 46th', () => {
    expect(describeDay(addWorkingDays(day('2025-03-03'), 45))).toBe('Thu 8 May 2025');
    expect(workingDaysElapsed(day('2025-03-03'), day('2025-05-08'))).toBe(45);
    expect(workingDaysElapsed(day('2025-03-03'), day('2025-05-10'))).toBe(46);
  });

  it('no working days added give the day itself, and none elapse on it or back from it', () => {
    expect(addWorkingDays(day('2026-03-07'), 0)).toBe(day('2026-03-07'));
    expect(workingDaysElapsed(day('2025-05-08'), day('2025-05-08'))).toBe(0);
    expect(workingDaysElapsed(day('2025-05-08'), day('2025-05-01'))).toBe(0);
  });

  it('after n working days are added, n have elapsed, on a working day', () => {
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 1, max: 400 }), (d, n) => {
        fc.pre(d + 2 * n + 20 <= englandAndWales.to);
        const due = addWorkingDays(d, n);
        expect(isWorkingDay(due)).toBe(true);
        expect(workingDaysElapsed(d, due)).toBe(n);
        expect(workingDaysElapsed(d, addDays(due, -1))).toBe(n - 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('any two days have as many working days between them as are met by walking from one to the other', () => {
    const dates = new Set(bankHolidaysOfEnglandAndWales.map(([date]) => date));
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 0, max: 120 }), (after, distance) => {
        fc.pre(after + distance <= englandAndWales.to);
        let met = 0;
        let date = Temporal.PlainDate.from(formatDay(after));
        for (let step = 0; step < distance; step += 1) {
          date = date.add({ days: 1 });
          if (date.dayOfWeek <= 5 && !dates.has(date.toString())) met += 1;
        }
        expect(workingDaysElapsed(after, addDays(after, distance))).toBe(met);
      }),
      { numRuns: 300 },
    );
  });

  it('a part of a working day, and a number below zero, are errors', () => {
    const message = (n: number) => `${n} is not a number of working days to add`;
    expect(() => addWorkingDays(day('2025-04-14'), -1)).toThrow(new CalendarError(message(-1)));
    expect(() => addWorkingDays(day('2025-04-14'), 1.5)).toThrow(new CalendarError(message(1.5)));
  });
});

describe('a day outside the knowledge of the bank holidays is an error that names it, never a guess', () => {
  const sentence = (text: string) =>
    `Whether ${text} is a working day is not known: ` +
    'the bank holidays EW-2026-1 are known from 2012-01-01 to 2028-12-31';

  it('whether it is a working day', () => {
    expect(() => isWorkingDay(day('2011-12-31'))).toThrow(new CalendarError(sentence('2011-12-31')));
    expect(() => isWorkingDay(day('2029-01-01'))).toThrow(new CalendarError(sentence('2029-01-01')));
  });

  it('adding: the day itself, or the first day that would have to be known', () => {
    expect(() => addWorkingDays(day('2011-12-31'), 1)).toThrow(new CalendarError(sentence('2011-12-31')));
    expect(() => addWorkingDays(day('2029-01-01'), 0)).toThrow(new CalendarError(sentence('2029-01-01')));
    expect(describeDay(addWorkingDays(day('2028-12-28'), 1))).toBe('Fri 29 Dec 2028');
    expect(() => addWorkingDays(day('2028-12-29'), 1)).toThrow(new CalendarError(sentence('2029-01-01')));
  });

  it('elapsed: either day', () => {
    expect(() => workingDaysElapsed(day('2011-12-30'), day('2012-01-05'))).toThrow(sentence('2011-12-30'));
    expect(() => workingDaysElapsed(day('2028-12-20'), day('2029-01-02'))).toThrow(sentence('2029-01-02'));
  });

  it('one can ask before: both ends are known, the days beside them are not', () => {
    expect(knowsWorkingDays(day('2012-01-01'), day('2028-12-31'))).toBe(true);
    expect(knowsWorkingDays(day('2011-12-31'), day('2012-06-01'))).toBe(false);
    expect(knowsWorkingDays(day('2028-06-01'), day('2029-01-01'))).toBe(false);
  });
});

describe('the bank holidays are data with a version, so that a due date can be counted as it was then', () => {
  const beforeTheCoronationWasProclaimed: BankHolidays = {
    version: 'EW-2022-1',
    from: day('2023-01-01'),
    to: day('2023-12-31'),
    days: new Set([...englandAndWales.days].filter((d) => d !== day('2023-05-08'))),
  };

  it('the list of before the Coronation holiday gives Mon 8 May 2023, and its own knowledge and name', () => {
    const friday = day('2023-05-05');
    expect(describeDay(addWorkingDays(friday, 1, beforeTheCoronationWasProclaimed))).toBe('Mon 8 May 2023');
    expect(describeDay(addWorkingDays(friday, 1, englandAndWales))).toBe('Tue 9 May 2023');
    expect(isWorkingDay(day('2023-05-08'), beforeTheCoronationWasProclaimed)).toBe(true);
    expect(workingDaysElapsed(friday, day('2023-05-09'), beforeTheCoronationWasProclaimed)).toBe(2);
    expect(knowsWorkingDays(friday, day('2024-01-01'), beforeTheCoronationWasProclaimed)).toBe(false);
    expect(() => isWorkingDay(day('2024-01-01'), beforeTheCoronationWasProclaimed)).toThrow(
      'the bank holidays EW-2022-1 are known from 2023-01-01 to 2023-12-31',
    );
  });
});

const listed = (year: number) =>
  bankHolidaysOfEnglandAndWales.map(([date]) => date).filter((date) => date.startsWith(`${year}-`));

describe('the bank holidays of England and Wales from 2012 to 2028 are those appointed', () => {
  const years = Array.from({ length: 17 }, (_, index) => 2012 + index);

  it.each(years)('%i: the days of the statute and the proclamations', (year) => {
    expect(listed(year)).toEqual(appointedHolidays(year));
  });

  it.each([
    [2020, '1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec'],
    [2021, '1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec'],
    [2022, '3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec'],
    [2023, '2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec'],
    [2024, '1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec'],
    [2025, '1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec'],
    [2026, '1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec'],
    [2027, '1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec'],
    [2028, '3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec'],
  ])('%i: %s', (year, holidays) => {
    const inWords = listed(year).map((date) => describeDay(day(date)).split(' ').slice(1, 3).join(' '));
    expect(inWords.join(', ')).toBe(holidays);
  });

  const publishedFile = fileURLToPath(new URL('../../../../shared/data/calendar/bank-holidays.json', import.meta.url));
  const published = existsSync(publishedFile);
  if (!published) console.warn('Skipped: ../shared/data/calendar is absent, the published bank holidays are not read.');

  (published ? it : it.skip)('2019 to 2027: the days and names that gov.uk publishes', () => {
    const file = JSON.parse(readFileSync(publishedFile, 'utf8')) as {
      'england-and-wales': { events: { date: string; title: string; notes: string }[] };
    };
    const expected = file['england-and-wales'].events.map(({ date, title, notes }) => [
      date,
      title.replace('’', "'") + (notes === 'Substitute day' ? ' (substitute day)' : ''),
    ]);
    expect(expected).toHaveLength(75);
    expect(bankHolidaysOfEnglandAndWales.filter(([date]) => date >= '2019-01-01' && date <= '2027-12-31')).toEqual(
      expected,
    );
  });

  it('every one is a weekday, listed once, in order, within the knowledge of the list', () => {
    const days = bankHolidaysOfEnglandAndWales.map(([date]) => day(date));
    expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
    expect(days.filter((d) => weekdayOf(d) > 5 || !knowsWorkingDays(d, d))).toEqual([]);
    expect([...englandAndWales.days]).toEqual(days);
  });
});

/** Easter Sunday by the anonymous Gregorian computus (Nature, 20 April 1876). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/** One-off changes by royal proclamation: what the rule gives that year, and what was appointed instead. */
const proclaimed: Record<number, { without?: string; with: string[] }> = {
  2012: { without: '2012-05-28', with: ['2012-06-04', '2012-06-05'] }, // Diamond Jubilee
  2020: { without: '2020-05-04', with: ['2020-05-08'] }, // 75 years after VE day
  2022: { without: '2022-05-30', with: ['2022-06-02', '2022-06-03', '2022-09-19'] }, // Platinum Jubilee, State Funeral
  2023: { with: ['2023-05-08'] }, // Coronation
};

/** The days of the Banking and Financial Dealings Act 1971 and of the yearly proclamations, worked out anew. */
function appointedHolidays(year: number): string[] {
  const date = (month: number, dayOfMonth: number) => Temporal.PlainDate.from({ year, month, day: dayOfMonth });
  const mondayFrom = (from: Temporal.PlainDate) => from.add({ days: (8 - from.dayOfWeek) % 7 });
  const mondayUpTo = (to: Temporal.PlainDate) => to.subtract({ days: to.dayOfWeek - 1 });
  const newYear = date(1, 1);
  const christmas: Record<number, number[]> = { 5: [25, 28], 6: [27, 28], 7: [26, 27] };
  const december = christmas[date(12, 25).dayOfWeek] ?? [25, 26];
  const byRule = [
    newYear.dayOfWeek > 5 ? mondayFrom(newYear) : newYear,
    easterSunday(year).subtract({ days: 2 }),
    easterSunday(year).add({ days: 1 }),
    mondayFrom(date(5, 1)),
    mondayUpTo(date(5, 31)),
    mondayUpTo(date(8, 31)),
    ...december.map((dayOfMonth) => date(12, dayOfMonth)),
  ].map(String);
  const change = proclaimed[year];
  return [...byRule.filter((text) => text !== change?.without), ...(change?.with ?? [])].sort();
}
