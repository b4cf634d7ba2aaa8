import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatDay } from '#calendar';
import { indicators } from '#indicators';
import { authorities, authorityOf, comparableIndicators, comparisonOf, dayOfPublished } from './index.js';
import type { Comparison, PublishedSeries } from './index.js';

const havering = (indicator: string): Comparison => comparisonOf(indicator, '311')!;
const shownIn = ({ figures }: PublishedSeries, year: number): string | undefined =>
  figures.find((figure) => figure.year === year)?.display;

describe('An authority is known by its three digits or its name', () => {
  it.each(['311', 'Havering', 'HAVERING', ' havering '])('%s', (text) => {
    expect(authorityOf(text)).toEqual({
      code: '311',
      name: 'Havering',
      regions: [
        { code: 'E13000002', name: 'Outer London' },
        { code: 'E12000007', name: 'London' },
      ],
    });
  });

  it('one outside London has one region', () => {
    expect(authorityOf('Kent')?.regions).toEqual([{ code: 'E12000008', name: 'South East' }]);
  });

  it.each(['', '999', 'Atlantis', 'England', 'E92000001', '__proto__', 'constructor', '3110'])(
    'nobody is called %j',
    (text) => {
      expect(authorityOf(text)).toBeNull();
      expect(comparisonOf('caseload', text)).toBeNull();
    },
  );

  it('every authority with neighbours can be asked, each for all that is published', () => {
    const asked = authorities();
    expect(asked.length).toBeGreaterThan(150);
    for (const { code } of asked)
      for (const indicator of comparableIndicators) expect(comparisonOf(indicator, code)).not.toBeNull();
  });
});

/** Published in the releases of 2024 and 2025; the means of the neighbours are those of LAIT. */
describe('What is published stands beside our indicators', () => {
  it('three or more placements: Havering 31 of 268, 12%; England 8,500 of 81,770, 10%', () => {
    const { authority, england, regions, neighboursMean, years } = havering('placement-stability-short-term');
    expect(years).toEqual([2021, 2022, 2023, 2024, 2025]);
    expect(authority.figures.at(-1)).toEqual({
      year: 2025,
      numerator: 31,
      denominator: 268,
      value: 31 / 268,
      display: '12%',
      shorthand: null,
    });
    expect(england.figures.at(-1)).toMatchObject({ numerator: 8500, denominator: 81_770, display: '10%' });
    expect(regions.map((series) => shownIn(series, 2025))).toEqual(['10%', '10%']);
    expect(neighboursMean.at(-1)).toMatchObject({ year: 2025, display: '12%' });
  });

  it('long-term stability: Havering 57 of 74, 77%; England 19,680 of 28,710, 69%', () => {
    const { authority, england } = havering('placement-stability-long-term');
    expect(authority.figures.at(-1)).toMatchObject({ numerator: 57, denominator: 74, display: '77%' });
    expect(england.figures.at(-1)).toMatchObject({ numerator: 19_680, denominator: 28_710, display: '69%' });
  });

  it('three or more social workers, of 2024 alone: Havering 81 of 284, 29%; England 27%', () => {
    const { authority, england, years } = havering('social-worker-changes');
    expect(years).toEqual([2024]);
    expect(authority.figures).toMatchObject([{ year: 2024, numerator: 81, denominator: 284, display: '29%' }]);
    expect(shownIn(england, 2024)).toBe('27%');
  });

  it('children looked after: Havering 268, 42 for each 10,000; England 67; its neighbours 57', () => {
    const { authority, england, neighboursMean } = havering('children-looked-after');
    expect(authority.figures.at(-1)).toMatchObject({ numerator: 268, denominator: 63_777, display: '42' });
    expect(authority.figures.at(-1)!.value).toBeCloseTo((268 / 63_777) * 10_000, 9);
    expect(shownIn(england, 2025)).toBe('67');
    expect(neighboursMean.at(-1)?.display).toBe('57');
  });

  it('caseloads on 30 September: Havering 20.4, 18.9, 15.0; England 15.2; London 14.6 and 13.8', () => {
    const comparison = havering('caseload');
    const { authority, england, regions, neighboursMean } = comparison;
    expect([2023, 2024, 2025].map((year) => shownIn(authority, year))).toEqual(['20.4', '18.9', '15.0']);
    expect(authority.figures.at(-1)).toMatchObject({ numerator: 1947, denominator: 129.8 });
    expect(shownIn(england, 2025)).toBe('15.2');
    expect(regions.map((series) => shownIn(series, 2025))).toEqual(['14.6', '13.8']);
    expect(neighboursMean.at(-1)?.display).toBe('15.8');
    expect(formatDay(dayOfPublished(comparison, 2025))).toBe('2025-09-30');
  });

  it('names the ten statistical neighbours, the nearest first', () => {
    const names = havering('caseload').neighbours.map(({ area }) => area.name);
    expect(names.slice(0, 4)).toEqual(['Bexley', 'Bedford', 'Thurrock', 'Essex']);
    expect(names.toSorted()).toEqual(
      [
        'Bexley',
        'Bedford',
        'Thurrock',
        'Essex',
        'Kent',
        'Swindon',
        'West Northamptonshire',
        'Milton Keynes',
        'Medway',
        'West Sussex',
      ].toSorted(),
    );
  });
});

describe('What is not published is said', () => {
  it('a suppressed number keeps its shorthand', () => {
    const rutland = comparisonOf('placement-stability-short-term', 'Rutland')!;
    expect(rutland.authority.figures.at(-1)).toMatchObject({ value: null, display: '[c]', shorthand: 'c' });
  });

  it('authorities that publish together are named', () => {
    const { authority, missing } = comparisonOf('caseload', 'Richmond upon Thames')!;
    expect(authority.joint?.name).toBe('Kingston upon Thames / Richmond upon Thames');
    expect(authority.figures).toHaveLength(9);
    expect(missing[0]).toContain('Kingston upon Thames');
  });

  it('a suppressed neighbour is left out of the mean, and the mean says of how many it is', () => {
    for (const { code } of authorities())
      for (const { count } of comparisonOf('placement-stability-short-term', code)!.neighboursMean)
        expect(count).toBeLessThanOrEqual(10);
  });

  it('an authority that is no more has no neighbours and no years since', () => {
    const { missing } = comparisonOf('caseload', 'Cumbria')!;
    expect(missing).toEqual([
      'Nothing of Cumbria is published for 2023, 2024, 2025.',
      'The model of May 2025 knows no statistical neighbours of Cumbria.',
    ]);
  });

  it('an indicator of which nothing is published has no comparison', () => {
    expect(comparisonOf('statutory-visits-on-time', '311')).toBeNull();
    expect(comparisonOf('toString', '311')).toBeNull();
  });

  it('each measure belongs to an indicator, and says in what it differs', () => {
    const codes = indicators.map(({ definition }) => definition.code);
    for (const code of comparableIndicators) {
      expect(codes).toContain(code);
      expect(havering(code).differences.length).toBeGreaterThan(1);
    }
  });
});

const benchmarks = '../shared/data/benchmarks';
const hasBenchmarks = existsSync(benchmarks);
if (!hasBenchmarks) console.warn(`Skipped: the check of the data file against ${benchmarks}, which is not here.`);

(hasBenchmarks ? describe : describe.skip)(`The data file (checked against ${benchmarks} where that is)`, () => {
  it('is what the script makes of the published files', () => {
    const script = 'scripts/comparison/published-figures.mjs';
    const { status, stderr } = spawnSync(process.execPath, [script, benchmarks, '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('is compact', () => {
    expect(statSync('libs/comparison/src/published/published-figures.data.ts').size).toBeLessThan(120_000);
  });
});
