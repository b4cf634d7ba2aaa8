import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { percentageOf, roundedTo } from './rounding.js';

describe('A percentage is rounded once, half away from zero', () => {
  it.each([
    [31, 268, 0, 12], // Havering 2025, three or more placements: 11.57
    [57, 74, 0, 77], // Havering 2025, the same carer: 77.03
    [8_500, 81_770, 0, 10], // England 2025: 10.40
    [1, 8, 0, 13], // 12.5
    [1, 200, 0, 1], // 0.5
    [1, 201, 0, 0],
    [0, 7, 0, 0],
    [7, 7, 0, 100],
    [14, 32, 1, 43.8], // 43.75
    [115, 368, 1, 31.3], // 31.25
    [37, 592, 1, 6.3], // 6.25
  ])('%i of %i to %i decimals is %f', (numerator, denominator, decimals, rounded) => {
    expect(percentageOf(numerator, denominator, decimals)).toBe(rounded);
  });

  it('as whole numbers say, for all counts', () => {
    const counts = fc
      .integer({ min: 1, max: 1_000_000 })
      .chain((denominator) =>
        fc.tuple(fc.integer({ min: 0, max: denominator }), fc.constant(denominator), fc.constantFrom(0, 1, 2)),
      );
    fc.assert(
      fc.property(counts, ([numerator, denominator, decimals]) => {
        const [n, d, scale] = [BigInt(numerator), BigInt(denominator), 10n ** BigInt(decimals)];
        const exact = (n * 200n * scale + d) / (2n * d);
        expect(percentageOf(numerator, denominator, decimals)).toBe(Number(exact) / Number(scale));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    [28 / 1.8, 1, 15.6],
    [14.25, 1, 14.3],
    [1.005, 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [15, 1, 15],
    [0, 1, 0],
  ])('%f to %i decimals is %f', (value, decimals, rounded) => {
    expect(roundedTo(value, decimals)).toBe(rounded);
  });
});

const folder = fileURLToPath(new URL('../../../../shared/data/benchmarks/', import.meta.url));
const published = existsSync(folder);
if (!published) console.warn('Skipped: ../shared/data is absent, the published percentages are not reproduced.');

type Row = Record<string, string>;

/**
 * The rows of single authorities: their counts are published as they are, while those of regions and of England are
 * rounded to the nearest ten, so that their percentages do not follow from them.
 */
const authorities = (file: string): Row[] =>
  (parse(readFileSync(`${folder}${file}`), { columns: true, bom: true }) as Row[]).filter(
    (row) => row['geographic_level'] === 'Local authority',
  );

/** A published number; undefined for the symbols of suppressed, missing and not applicable ones. */
const numberIn = (row: Row, column: string): number | undefined => {
  const text = row[column];
  if (text === undefined) throw new Error(`There is no column ${column}`);
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
};

interface Compared {
  compared: number;
  readonly different: string[];
}

/** Compares what we round with what was published, where all three are numbers and there is something to divide by. */
function compare(
  rows: readonly Row[],
  [numerator, denominator, percentage]: readonly [
    (row: Row) => number | undefined,
    (row: Row) => number | undefined,
    string,
  ],
  agree: (numerator: number, denominator: number, published: number) => boolean,
): Compared {
  const result: Compared = { compared: 0, different: [] };
  for (const row of rows) {
    const [n, d, stated] = [numerator(row), denominator(row), numberIn(row, percentage)];
    if (n === undefined || !d || stated === undefined) continue;
    result.compared++;
    if (!agree(n, d, stated))
      result.different.push(`${row['time_period']} ${row['la_name']}: ${n} of ${d}, published ${stated}`);
  }
  return result;
}

const column = (name: string) => (row: Row) => numberIn(row, name);
const sum =
  (...names: string[]) =>
  (row: Row) =>
    names.reduce<number | undefined>((total, name) => {
      const one = numberIn(row, name);
      return total === undefined || one === undefined ? undefined : total + one;
    }, 0);

const exactly =
  (decimals: number) =>
  (numerator: number, denominator: number, stated: number): boolean =>
    percentageOf(numerator, denominator, decimals) === stated;

(published ? describe : describe.skip)('Every percentage published for an authority is what we round', () => {
  /** A row a group and kind of child: the total stands in a row of its own. */
  const ofTotal = (file: string, kind: string, count: string): [Row[], (row: Row) => number | undefined] => {
    const rows = authorities(file);
    const groupOf = (row: Row) => [row['time_period'], row['new_la_code'], row['cla_group']].join();
    const totals = new Map(rows.filter((row) => row[kind] === 'Total children').map((row) => [groupOf(row), row]));
    const others = rows.filter((row) => row[kind] !== 'Total children');
    return [others, (row) => numberIn(totals.get(groupOf(row))!, count)];
  };

  it('placement stability, in whole per cent', () => {
    const [rows, total] = ofTotal('la_cla_placement_stability.csv', 'placement_stability', 'children_count');
    const result = compare(rows, [column('children_count'), total, 'children_percent'], exactly(0));
    expect(result).toEqual({ compared: 2238, different: [] });
  });

  it('three or more social workers, in whole per cent', () => {
    const [rows, total] = ofTotal('la_cla_swcount.csv', 'sw_stability', 'number');
    expect(compare(rows, [column('number'), total, 'percentage'], exactly(0))).toEqual({
      compared: 151,
      different: [],
    });
  });

  it.each([
    ['rereferral_count', 'referral_count', 'rereferral_percent', 1948],
    ['no_further_action_count', 'referral_count', 'no_further_action_percent', 1873],
    ['not_in_need_count', 'referral_count', 'not_in_need_percent', 1940],
    ['rereferral_child_count', 'referral_child_count', 'rereferral_child_percent', 1952],
  ])('referrals: %s of %s, to one decimal', (numerator, denominator, percentage, compared) => {
    const rows = authorities('c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv');
    const columns = [column(numerator), column(denominator), percentage] as const;
    expect(compare(rows, columns, exactly(1))).toEqual({ compared, different: [] });
  });

  it('second and later child protection plans, to one decimal', () => {
    const rows = authorities('d3_cpps_subsequent_plan_2013_to_2025.csv');
    const columns = [column('CPP_subsequent'), column('CPP_start'), 'CPP_subsequent_percent'] as const;
    expect(compare(rows, columns, exactly(1))).toEqual({ compared: 1924, different: [] });
  });

  it.each([
    ['3_months_or_less', 1919, []],
    ['more_than_3_months_6_months', 1889, []],
    // 28.75: all other exact halves among these files were published rounded up
    ['more_than_6_months_less_than_1_year', 1908, ['2017 Shropshire: 69 of 240, published 28.7']],
    ['1_year_less_than_2_years', 1334, []],
    ['2_years_or_more', 1241, []],
  ])('length of child protection plans: %s, to one decimal', (count, compared, different) => {
    const rows = authorities('d5_cpps_at31march_by_duration_2013_to_2025.csv');
    const columns = [column(count), column('CPP_At31'), `${count}_percent`] as const;
    expect(compare(rows, columns, exactly(1))).toEqual({ compared, different });
  });

  it('children looked after per 10,000, whole', () => {
    const rows = authorities('cla_number_and_rate_per_10k_children.csv');
    const columns = [column('children_count'), column('population_estimate'), 'rate_per_10000'] as const;
    const perTenThousand = (n: number, d: number, stated: number) => percentageOf(n * 100, d) === stated;
    expect(compare(rows, columns, perTenThousand)).toEqual({ compared: 2267, different: [] });
  });

  const workforce = () => authorities('csww_indicators_2017_to_2025.csv');

  it.each([
    ['agency_headcount', ['agency_headcount', 'inpost_headcount'], 'agency_rate_headcount', 1352],
    ['leavers_headcount', ['inpost_headcount'], 'turnover_rate_headcount', 1347],
  ])('workforce, by heads: %s of %s, to one decimal', (numerator, denominators, percentage, compared) => {
    const columns = [column(numerator), sum(...denominators), percentage] as const;
    expect(compare(workforce(), columns, exactly(1))).toEqual({ compared, different: [] });
  });
});

(published ? describe : describe.skip)(
  'Every rate published from full-time equivalents is one that we could round',
  () => {
    // Full-time equivalents are published to one decimal, the rates from what they were before: so the rate lies between
    // what we round from the least and from the most that the published ones can stand for.
    const half = 0.05;
    const workforce = () => authorities('csww_indicators_2017_to_2025.csv');

    it('average caseload: cases ÷ full-time equivalents, to one decimal', () => {
      let exact = 0;
      const columns = [column('cases'), column('case_holders_fte'), 'caseload_fte'] as const;
      const result = compare(workforce(), columns, (cases, fte, stated) => {
        if (roundedTo(cases / fte, 1) === stated) exact++;
        return roundedTo(cases / (fte + half), 1) <= stated && stated <= roundedTo(cases / (fte - half), 1);
      });
      expect(result).toEqual({ compared: 1350, different: [] });
      expect(exact).toBe(1320);
    });

    it.each([
      ['turnover', 'leavers_fte', 'inpost_fte', 'turnover_rate_fte', 1345],
      ['agency workers covering vacancies', 'agency_cover_fte', 'agency_fte', 'agency_cover_rate_fte', 1292],
    ])('%s: %s ÷ %s, to one decimal', (_name, numerator, denominator, percentage, compared) => {
      const columns = [column(numerator), column(denominator), percentage] as const;
      const result = compare(workforce(), columns, (n, d, stated) => {
        const least = percentageOf(Math.max(0, n - half), d + half, 1);
        return least <= stated && stated <= percentageOf(n + half, d - half, 1);
      });
      expect(result).toEqual({ compared, different: [] });
    });

    it.each([
      ['agency workers', 'agency_fte', 'agency_rate_fte', 1341],
      ['vacancies', 'vacancy_fte', 'vacancy_rate_fte', 1353],
    ])('%s of those and the workers in post: %s, to one decimal', (_name, count, percentage, compared) => {
      const columns = [column(count), sum(count, 'inpost_fte'), percentage] as const;
      const result = compare(workforce(), columns, (n, all, stated) => {
        const [few, many, inPost] = [Math.max(0, n - half), n + half, all - n];
        const least = percentageOf(few, few + inPost + half, 1);
        return least <= stated && stated <= percentageOf(many, many + inPost - half, 1);
      });
      expect(result).toEqual({ compared, different: [] });
    });
  },
);
