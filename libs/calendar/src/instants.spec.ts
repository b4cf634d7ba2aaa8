import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addHours,
  CalendarError,
  day,
  endOfLondonDay,
  firstDay,
  formatDay,
  formatInstant,
  hoursElapsed,
  instant,
  instantFaultOf,
  instantOf,
  lastDay,
  londonDayOf,
  startOfLondonDay,
} from './index.js';
import type { Day, Instant } from './index.js';

const instantBetween = (from: string, to: string) =>
  fc.integer({ min: instant(from), max: instant(to) }).map((milliseconds) => milliseconds as Instant);

describe('an instant is RFC 3339 with Z or an offset, a real date and a real time', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0, '1970-01-01T00:00:00Z'],
    ['2020-07-15T00:00:00Z', 1_594_771_200_000, '2020-07-15T00:00:00Z'], // 18,458 days of 86,400 seconds
    ['2020-07-15T01:00:00+01:00', 1_594_771_200_000, '2020-07-15T00:00:00Z'],
    ['2020-07-14T19:30:00-04:30', 1_594_771_200_000, '2020-07-15T00:00:00Z'],
    ['2020-07-15T00:00:00-00:00', 1_594_771_200_000, '2020-07-15T00:00:00Z'],
    ['2020-07-15t00:00:00z', 1_594_771_200_000, '2020-07-15T00:00:00Z'],
    ['2020-07-15T00:00:00.5Z', 1_594_771_200_500, '2020-07-15T00:00:00.500Z'],
    ['2020-07-15T00:00:00.007Z', 1_594_771_200_007, '2020-07-15T00:00:00.007Z'],
    ['2020-07-15T00:00:00.0Z', 1_594_771_200_000, '2020-07-15T00:00:00Z'],
    ['2020-07-15T00:00:00.123999999+00:00', 1_594_771_200_123, '2020-07-15T00:00:00.123Z'],
    ['1969-12-31T23:59:59.999Z', -1, '1969-12-31T23:59:59.999Z'],
    ['1900-01-01T00:00:00Z', -25_567 * 86_400_000, '1900-01-01T00:00:00Z'], // the first and the last that are accepted
    ['2199-12-31T23:59:59.999Z', 84_006 * 86_400_000 - 1, '2199-12-31T23:59:59.999Z'], // 230 years and 56 leap days
  ])('%s is %i milliseconds from the epoch, and written %s', (text, milliseconds, written) => {
    expect(instant(text)).toBe(milliseconds);
    expect(instantFaultOf(text)).toBeNull();
    expect(formatInstant(instant(text))).toBe(written);
  });

  const form = 'an instant is written YYYY-MM-DDTHH:MM:SS with Z or an offset such as +01:00 (RFC 3339)';
  it.each([
    ['2020-07-15T00:00:00', 'it has no offset: end it with Z for UTC, or with +01:00 or the like'],
    ['2020-07-15T00:00:00.5', 'it has no offset: end it with Z for UTC, or with +01:00 or the like'],
    ['2020-07-15T00:00:00.12345', 'it has no offset: end it with Z for UTC, or with +01:00 or the like'],
    ['2025-02-29T12:00:00Z', 'February 2025 has 28 days'],
    ['2025-13-01T12:00:00Z', 'there is no month 13'],
    ['2025-01-01T24:00:00Z', 'there is no hour 24'],
    ['2025-01-01T12:60:00Z', 'there is no minute 60'],
    ['2016-12-31T23:59:60Z', 'a leap second is not accepted'],
    ['2025-01-01T12:00:61Z', 'there is no second 61'],
    ['2025-01-01T12:00:00+24:00', 'there is no offset +24:00'],
    ['2025-01-01T12:00:00-01:60', 'there is no offset -01:60'],
    ['9999-12-31T00:00:00Z', 'days from 1900-01-01 to 2199-12-31 are accepted'],
    ['1900-01-01T00:00:00+01:00', 'days from 1900-01-01 to 2199-12-31 are accepted'],
    ['2199-12-31T23:30:00-01:00', 'days from 1900-01-01 to 2199-12-31 are accepted'],
    ['2020-07-15', form],
    ['2020-07-15 00:00:00Z', form],
    ['2020-07-15T00:00Z', form],
    ['2020-07-15T00:00:00.Z', form],
    ['2020-07-15T00:00:00,5Z', form],
    ['2020-07-15T00:00:00.1x3Z', form],
    ['2020-07-15T00:00:00+0100', form],
    ['2020-07-15T00:00:00+1:00', form],
    ['2020-07-15T00:00:00 01:00', form],
    ['2020-07-15T00-00:00Z', form],
    ['Z', form],
    ['', form],
  ])('%j is refused: %s', (text, reason) => {
    const sentence = `'${text}' is not an instant: ${reason}`;
    expect(instantFaultOf(text)).toBe(sentence);
    expect(() => instant(text)).toThrow(new CalendarError(sentence));
  });

  it('what is no text is refused', () => {
    expect(instantFaultOf(1_594_771_200_000)).toBe(`1594771200000 is not an instant: ${form}`);
    expect(instantFaultOf(undefined)).toBe(`undefined is not an instant: ${form}`);
  });

  it('a number of milliseconds is an instant when it is whole and in range', () => {
    expect(formatInstant(instantOf(0))).toBe('1970-01-01T00:00:00Z');
    expect(() => instantOf(0.5)).toThrow(new CalendarError('0.5 is not a whole number of milliseconds'));
    expect(() => instantOf(8e15)).toThrow('8000000000000000 milliseconds from 1970-01-01 is out of range');
  });

  it('any moment, written with any offset, is read as an independent calendar reads it and written in UTC', () => {
    const moments = instantBetween('1900-01-02T00:00:00Z', '2199-12-30T23:59:59Z');
    const offsets = fc.integer({ min: -1439, max: 1439 });
    fc.assert(
      fc.property(moments, offsets, (milliseconds, offset) => {
        const sign = offset < 0 ? '-' : '+';
        const twoDigits = (number: number) => String(number).padStart(2, '0');
        const zone = `${sign}${twoDigits(Math.floor(Math.abs(offset) / 60))}:${twoDigits(Math.abs(offset) % 60)}`;
        const moment = Temporal.Instant.fromEpochMilliseconds(milliseconds);
        const text = moment.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });
        expect(instant(text)).toBe(milliseconds);
        expect(instant(formatInstant(milliseconds))).toBe(milliseconds);
        expect(Date.parse(formatInstant(milliseconds))).toBe(milliseconds);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hours are elapsed real hours, whatever the clocks do', () => {
  it('WX-08: given Sat 29 Mar 2025 22:00 GMT, 72 hours later it is Tue 1 Apr 2025 23:00 BST', () => {
    const returned = instant('2025-03-29T22:00:00+00:00');
    const due = addHours(returned, 72);
    expect(due).toBe(instant('2025-04-01T23:00:00+01:00'));
    expect(hoursElapsed(returned, due)).toBe(72);
    expect(formatDay(londonDayOf(due))).toBe('2025-04-01');
  });

  it('when the clocks go back, 72 hours end an hour earlier by the clock', () => {
    const returned = instant('2025-10-24T12:00:00+01:00');
    expect(addHours(returned, 72)).toBe(instant('2025-10-27T11:00:00+00:00'));
  });

  it('a part of an hour counts, and hours back are negative', () => {
    expect(hoursElapsed(instant('2025-06-01T10:00:00Z'), instant('2025-06-01T11:30:00Z'))).toBe(1.5);
    expect(hoursElapsed(instant('2025-06-01T10:00:00Z'), instant('2025-06-01T09:00:00Z'))).toBe(-1);
    expect(formatInstant(addHours(instant('2025-06-01T10:00:00Z'), 0.25))).toBe('2025-06-01T10:15:00Z');
  });

  it('beyond the accepted days it is an error', () => {
    expect(() => addHours(instant('2199-12-31T23:00:00Z'), 1)).toThrow(CalendarError);
    expect(() => addHours(instant('2025-06-01T10:00:00Z'), NaN)).toThrow(CalendarError);
  });
});

describe('a moment has a date in London', () => {
  it.each([
    ['2025-01-15T23:59:59.999Z', '2025-01-15'],
    ['2025-06-15T22:59:59.999Z', '2025-06-15'],
    ['2025-06-15T23:00:00Z', '2025-06-16'],
    ['2025-03-29T23:59:59Z', '2025-03-29'], // the night before the clocks go forward: still GMT
    ['2025-03-30T23:00:00Z', '2025-03-31'],
    ['2025-10-25T23:00:00Z', '2025-10-26'], // the night before they go back: still summer time
    ['2025-10-26T23:30:00Z', '2025-10-26'],
  ])('%s is on %s', (text, date) => {
    expect(formatDay(londonDayOf(instant(text)))).toBe(date);
  });

  const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

  it('any moment from 1996 to 2037 is on the date that the time zone database gives', () => {
    fc.assert(
      fc.property(instantBetween('1996-01-01T00:00:00Z', '2037-12-31T23:59:59Z'), (i) => {
        expect(formatDay(londonDayOf(i))).toBe(london.format(i));
      }),
      { numRuns: 2000 },
    );
  });

  it('from 1996 to 2037 so is every hour around the change of the clocks, and both sides of midnight all year', () => {
    const differing: string[] = [];
    const compare = (i: Instant) => {
      if (formatDay(londonDayOf(i)) !== london.format(i)) differing.push(formatInstant(i));
    };
    for (let d = day('1996-01-01'); d <= day('2037-12-31'); d = (d + 1) as Day) {
      const midnight = d * 86_400_000;
      for (const minutes of [-61, -60, -1, 0]) compare((midnight + minutes * 60_000) as Instant);
    }
    expect(differing).toEqual([]);
  });

  it('a date lasts from its first to its last millisecond, 23, 24 or 25 hours', () => {
    const hours = (text: string) =>
      hoursElapsed(startOfLondonDay(day(text)), (endOfLondonDay(day(text)) + 1) as Instant);
    expect(formatInstant(startOfLondonDay(day('2025-06-15')))).toBe('2025-06-14T23:00:00Z');
    expect(formatInstant(endOfLondonDay(day('2025-06-15')))).toBe('2025-06-15T22:59:59.999Z');
    expect(formatInstant(startOfLondonDay(day('2025-12-15')))).toBe('2025-12-15T00:00:00Z');
    expect(hours('2025-03-30')).toBe(23);
    expect(hours('2025-10-26')).toBe(25);
    expect(hours('2025-06-15')).toBe(24);
  });

  it('every accepted date begins where the one before ends, and its ends are on it', () => {
    let faults = 0;
    for (let d = firstDay; d <= lastDay; d = (d + 1) as Day) {
      const start = startOfLondonDay(d);
      const end = endOfLondonDay(d);
      if (londonDayOf(start) !== d || londonDayOf(end) !== d) faults += 1;
      if (d < lastDay && end + 1 !== startOfLondonDay((d + 1) as Day)) faults += 1;
    }
    expect(faults).toBe(0);
  });
});
