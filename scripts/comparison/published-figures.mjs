/**
 * Writes the published figures that travel with the product, from a folder of the files in which the Department for
 * Education publishes them: `node scripts/comparison/published-figures.mjs FOLDER [--check]`.
 *
 * With `--check` nothing is written: exit 1 when the committed file differs from what the folder gives. Only what an
 * indicator can be compared with is taken, and only facts: year, area, counts and the published value, with the
 * shorthand where there is none.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { format, resolveConfig } from 'prettier';

const target = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../libs/comparison/src/published/published-figures.data.ts',
);
const { values: options, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined || !existsSync(folder)) {
  console.error('give the folder that holds the published files');
  process.exit(2);
}

const rowsOf = (file) => parse(readFileSync(join(folder, file)), { bom: true, columns: true, skip_empty_lines: true });

/** What is taken from each file: the counts, the published value, and which row the denominator stands in. */
const stability = (group, counted) => ({
  file: 'la_cla_placement_stability.csv',
  rows: (row) => row.cla_group === group,
  part: (row) => ({ [row.placement_stability === counted ? 'counted' : 'total']: row }),
  figure: ({ counted: one, total }) => [one.children_count, total.children_count, one.children_percent],
});
const measures = {
  'children-looked-after': {
    file: 'cla_number_and_rate_per_10k_children.csv',
    rows: (row) => row.population_type === 'Children looked after on 31 March each year',
    part: (row) => ({ all: row }),
    figure: ({ all }) => [all.children_count, all.population_estimate, all.rate_per_10000],
  },
  'placement-stability-short-term': stability('CLA on 31 March', 'With 3 or more placements during the year'),
  'placement-stability-long-term': stability(
    'Children looked after continuously for at least 2.5 years on 31 March aged under 16 years',
    'Living with the same carer for at least 2 years',
  ),
  'social-worker-changes': {
    file: 'la_cla_swcount.csv',
    rows: () => true,
    part: (row) => ({ [row.sw_stability === 'Total children' ? 'total' : 'counted']: row }),
    figure: ({ counted, total }) => [counted.number, total.number, counted.percentage],
  },
  caseload: {
    file: 'csww_indicators_2017_to_2025.csv',
    rows: () => true,
    part: (row) => ({ all: row }),
    figure: ({ all }) => [all.cases, all.case_holders_fte, all.caseload_fte],
  },
};

const areas = new Map();
const areaOf = (row) => {
  if (row.geographic_level === 'National') return { code: row.country_code, name: row.country_name, region: '' };
  if (row.geographic_level === 'Regional') return { code: row.region_code, name: row.region_name, region: '' };
  return { code: row.old_la_code.replaceAll(' ', ''), name: row.la_name, region: row.region_code };
};

/** A number, or the shorthand that stands in its place. */
function cell(text, place) {
  const said = text.trim();
  if (/^\d+(\.\d+)?$/.test(said)) return said;
  if (/^(c|z|x|u|k|low)$/.test(said)) return said;
  throw new Error(`${place}: ${JSON.stringify(text)} is neither a number nor a known shorthand`);
}

/** A measure as its years, and for each area its figures in the order of the years: `31/268=12`, `-` where none is. */
function measureOf({ file, rows, part, figure }) {
  const found = new Map();
  const years = new Set();
  for (const row of rowsOf(file).filter(rows)) {
    const area = areaOf(row);
    const known = areas.get(area.code);
    if (known === undefined || known.year <= row.time_period) areas.set(area.code, { ...area, year: row.time_period });
    const key = `${area.code} ${row.time_period}`;
    years.add(row.time_period);
    found.set(key, { ...found.get(key), ...part(row) });
  }
  const inOrder = [...years].sort();
  const figureOf = (code, year) => {
    const parts = found.get(`${code} ${year}`);
    if (parts === undefined) return '-';
    const [numerator, denominator, value] = figure(parts).map((text) => cell(text, `${file}, ${code}, ${year}`));
    return `${numerator}/${denominator}=${value}`;
  };
  const codes = [...new Set([...found.keys()].map((key) => key.split(' ')[0]))].sort();
  return {
    years: inOrder.map(Number),
    figures: Object.fromEntries(codes.map((code) => [code, inOrder.map((year) => figureOf(code, year)).join(' ')])),
  };
}

const published = Object.fromEntries(Object.entries(measures).map(([code, measure]) => [code, measureOf(measure)]));
const neighbours = Object.fromEntries(
  rowsOf('sn_model_2025_wide.csv').map((row) => [
    row.old_la_code,
    Array.from({ length: 10 }, (_, index) => `${row[`SN_${index + 1}`]} ${row[`SN_${index + 1}P`].trim()}`).join(', '),
  ]),
);
const named = [...areas.values()].sort((a, b) => (a.code < b.code ? -1 : 1));

const text = `// Written by \`node scripts/comparison/published-figures.mjs FOLDER\`: do not edit.

/**
 * Figures that the Department for Education has published, year by year and area by area, and the ten statistical
 * neighbours of each authority. Facts only; contains public sector information licensed under the Open Government
 * Licence v3.0. Published by the Department for Education up to 2025: children looked after in England including
 * adoptions (years ending 31 March 2021 to 2025), stability measures for children looked after in England (years ending
 * 31 March 2021 to 2025; social workers 2024), children's social work workforce (30 September 2017 to 2025), and the
 * statistical neighbour model of May 2025.
 *
 * A figure is \`numerator/denominator=value\` as published; a letter stands where a number is not published, \`-\` where
 * the area does not occur in the year.
 */
export const publishedFigures: Readonly<
  Record<string, { readonly years: readonly number[]; readonly figures: Readonly<Record<string, string>> }>
> = ${JSON.stringify(published)};

/** Every area: England, the regions, the authorities, and authorities that publish together. */
export const publishedAreas: Readonly<Record<string, readonly [name: string, region: string]>> = ${JSON.stringify(
  Object.fromEntries(named.map(({ code, name, region }) => [code, [name, region]])),
)};

/** The ten statistical neighbours of each authority, the nearest first, each with how near it is. */
export const statisticalNeighbours: Readonly<Record<string, string>> = ${JSON.stringify(neighbours)};
`;
const wanted = await format(text, { ...(await resolveConfig(target)), filepath: target });
if (existsSync(target) && readFileSync(target, 'utf8') === wanted) process.exit(0);
if (options.check) {
  console.error(`${target} is not what ${folder} gives`);
  process.exit(1);
}
writeFileSync(target, wanted);
console.error(`${target} written: ${Math.round(wanted.length / 1024)} kB`);
