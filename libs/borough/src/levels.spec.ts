import { addDays, addYears, day, londonDayOf, type Day } from '#calendar';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Statement } from '#recording';
import { boroughFor, generateBorough } from './index.js';
import {
  caseload,
  shareOf,
  shareOfReviewsOnTime,
  shareOfVisitsOnTime,
  shareSettled,
  shareWithThreePlacements,
  shareWithThreeWorkers,
} from './measures.spec-kit.js';
import { lookedAfterOn, toldInTheEnd, type Told } from './told.spec-kit.js';

const yearEnds = [day('2023-03-31'), day('2024-03-31'), day('2025-03-31')] as const;

/** The ranges lie around Havering's published figures, wide enough for a borough of 1,600 children. */
describe('The levels of the made-up borough', () => {
  let statements: Statement[];
  let borough: Map<string, Told[]>;
  beforeAll(() => {
    statements = [...generateBorough({ children: 1600, years: 3, seed: 11 })].flat();
    borough = toldInTheEnd(statements);
  });
  const inEachYear = (measure: (yearEnd: Day) => number): [number, number, number] => {
    const [first, second, third] = yearEnds;
    return [measure(first), measure(second), measure(third)];
  };
  const between = (number: number, from: number, to: number): void => {
    expect(number).toBeGreaterThanOrEqual(from);
    expect(number).toBeLessThanOrEqual(to);
  };
  const yearTo = (yearEnd: Day): [Day, Day] => [addDays(addYears(yearEnd, -1), 1), yearEnd];

  it('has two of five children in care at a time, about as many each year', () => {
    for (const count of inEachYear((yearEnd) => lookedAfterOn(borough, yearEnd).length)) between(count, 640, 840);
  });

  it('has about 14 %, then 11 % with three or more placements (Havering: 11, 10, 12 %)', () => {
    const [first, , last] = inEachYear((yearEnd) => shareWithThreePlacements(borough, yearEnd));
    between(first, 0.11, 0.17);
    between(last, 0.08, 0.135);
    expect(last).toBeLessThan(first);
  });

  it('has about 66 %, then 75 % with the same carer for two years (Havering: 74, 74, 77 %)', () => {
    const [first, , last] = inEachYear((yearEnd) => shareSettled(borough, yearEnd));
    between(first, 0.6, 0.71);
    between(last, 0.7, 0.8);
  });

  it('has about 36 %, then 28 % with three or more social workers (Havering: 29 % in 2024)', () => {
    const [first, , last] = inEachYear((yearEnd) => shareWithThreeWorkers(borough, yearEnd));
    between(first, 0.3, 0.42);
    between(last, 0.22, 0.34);
    expect(last).toBeLessThan(first);
  });

  it('has caseloads that fall from 20.4 over 18.9 to 15.0 (Havering, 2023 to 2025)', () => {
    const [first, second, last] = inEachYear((yearEnd) => caseload(borough, yearEnd));
    between(first, 19.2, 21.6);
    between(second, 17.4, 20);
    between(last, 14.2, 16);
  });

  it('brings visits on time from about 71 % to 89 %', () => {
    const [first, , last] = inEachYear((yearEnd) => shareOfVisitsOnTime(borough, ...yearTo(yearEnd)));
    between(first, 0.68, 0.75);
    between(last, 0.86, 0.92);
  });

  it('brings reviews on time from about 75 % to 93 %', () => {
    const [first, , last] = inEachYear((yearEnd) => shareOfReviewsOnTime(borough, ...yearTo(yearEnd)));
    between(first, 0.72, 0.79);
    between(last, 0.91, 0.96);
  });

  it('records nine facts in ten within a week, none before it happened, and amends or retracts two in a hundred', () => {
    const facts = statements.filter(({ id, data }) => id.startsWith('C') && 'occurredOn' in data);
    const lag = ({ recordedAt, data }: Statement): number =>
      recordedAt === undefined ? -1 : londonDayOf(recordedAt) - day(String(data['occurredOn']));
    const recordedSoon = shareOf(facts, (one) => lag(one) <= 7);
    between(recordedSoon, 0.87, 0.96);
    expect(facts.filter((one) => lag(one) < 0)).toEqual([]);
    const amended = new Set(
      statements.filter(({ type }) => type === 'record-amended.v1').map(({ data }) => data['correctsEventId']),
    );
    between(amended.size / facts.length, 0.01, 0.02);
    const countOf = (wanted: string): number => statements.filter(({ type }) => type === wanted).length;
    between(countOf('record-retracted.v1') / facts.length, 0.003, 0.007);
    between(countOf('record-reinstated.v1') / facts.length, 0.0001, 0.001);
  });

  it('is about as large as asked for', () => {
    for (const events of [20_000, 150_000]) {
      let said = 0;
      for (const block of generateBorough(boroughFor({ events, seed: 3 }))) said += block.length;
      between(said / events, 0.9, 1.1);
    }
    expect(boroughFor({ events: 10_000_000, seed: 3 }).children).toBeLessThan(105_000);
  });
});
