import { day } from '#calendar';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Chance, weighted } from './chance.js';
import { generateBorough } from './index.js';
import { periodOf } from './period.js';

const many = 20_000;
const times = <T>(draw: () => T): T[] => Array.from({ length: many }, draw);
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

describe('Seeded numbers', () => {
  it('are the same for the same seed, subject and index, and different for any other', () => {
    const firstOf = (seed: number, subject: string, index: number): string => {
      const chance = new Chance(seed, subject, index);
      return [1, 2, 3, 4].map(() => chance.whole(0, 999_999)).join();
    };
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.nat(), fc.nat(), (seed, subject, index, other) => {
        fc.pre(index !== other);
        expect(firstOf(seed, subject, index)).toBe(firstOf(seed, subject, index));
        expect(firstOf(seed, subject, index)).not.toBe(firstOf(seed, subject, other));
        expect(firstOf(seed, subject, index)).not.toBe(firstOf(seed, `${subject}!`, index));
        expect(firstOf(seed, subject, index)).not.toBe(firstOf(seed + 1, subject, index));
      }),
    );
  });

  it('spread evenly, also as the first number of each of many children', () => {
    const firsts = Array.from({ length: many }, (_, child) => new Chance(1, 'life', child).fraction());
    const chance = new Chance(1, 'one');
    for (const fractions of [firsts, times(() => chance.fraction())]) {
      expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...fractions)).toBeLessThan(1);
      const tenths = Array.from({ length: 10 }, (_, tenth) => {
        return fractions.filter((one) => Math.floor(one * 10) === tenth).length;
      });
      // 2,000 expected in each; five standard deviations are 212
      for (const count of tenths) expect(Math.abs(count - many / 10)).toBeLessThan(212);
    }
  });

  it('draw what is weighted as often as its weight says', () => {
    const chance = new Chance(2, 'weights');
    const drawn = times(() => chance.draw(weighted([['often', 3], ['seldom', 1]]))); // prettier-ignore
    expect(drawn.filter((one) => one === 'often').length / many).toBeCloseTo(0.75, 1);
    expect(times(() => chance.whole(3, 5)).every((one) => one >= 3 && one <= 5)).toBe(true);
    expect(times(() => chance.happens(0.2)).filter(Boolean).length / many).toBeCloseTo(0.2, 1);
  });

  it('wait at least a day, and as long on average as asked', () => {
    const chance = new Chance(3, 'waits');
    const waits = times(() => chance.wait(100));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1);
    expect(Math.abs(mean(waits) - 100)).toBeLessThan(4);
  });
});

describe('The time of a borough', () => {
  it('begins on 1 April for whole years to 31 March, and re-organises on a Monday in September', () => {
    const period = periodOf(3, day('2025-03-31'));
    expect(period.startsOn).toBe(day('2022-04-01'));
    expect(period.reorganisedOn).toBe(day('2024-09-02'));
  });

  it('must lie in what the calendar knows, and every size must be one', () => {
    const first = (size: Parameters<typeof generateBorough>[0]) => generateBorough(size).next();
    const size = { children: 10, years: 3, seed: 1 };
    expect(() => first({ ...size, years: 30 })).toThrow(/do not lie in 2013-02-04 to 2028-11-01/);
    expect(() => first({ ...size, endsOn: day('2028-12-31') })).toThrow(/2028-12-31 do not lie in/);
    expect(() => first({ ...size, years: 0 })).toThrow(RangeError);
    expect(() => first({ ...size, children: 0 })).toThrow(/children must be a whole number from 1, not 0/);
    expect(() => first({ ...size, children: 1.5 })).toThrow(RangeError);
    expect(() => first({ ...size, seed: NaN })).toThrow(/seed must be a whole number, not NaN/);
  });
});
