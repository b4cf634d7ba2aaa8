import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths, day, lastOfMonth, type Day } from '#calendar';
import { trendOf, type Trend } from '#trends';
import {
  assuranceIcon,
  barChart,
  caseloadDistribution,
  controlChart,
  palette,
  sparkline,
  stackedBarChart,
  targetStandingIcon,
  timeline,
  variationIcon,
} from './index.js';

const month = (index: number): Day => lastOfMonth(addMonths(day('2022-04-01'), index));
const hostile = `<script>alert("1")</script> & 'two' ]]> class="x" id="y"`;

/** So many months, low for two thirds of them and then high: with a gap, a new baseline and a target. */
const series = (months: number, input: Partial<Parameters<typeof trendOf>[0]> = {}): Trend =>
  trendOf({
    points: Array.from({ length: months }, (_, index) => {
      const numerator = index === 5 ? 0 : 70 + ((index * 7) % 5) + (index > (2 * months) / 3 ? 14 : 0);
      const denominator = index === 5 ? 0 : 100;
      return { asAt: month(index), numerator, denominator, display: index === 5 ? 'no value' : `${numerator}%` };
    }),
    better: 'higher',
    target: 0.9,
    ...input,
  });
const eventsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const happenedOn = addDays(day('2023-01-09'), index * 7);
    return { happenedOn, recordedOn: addDays(happenedOn, index % 9 === 0 ? 30 : index % 3), isLate: index % 9 === 0 };
  });
const childTimeline = (count: number, words = 'U1') =>
  timeline({
    from: day('2023-01-09'),
    to: day('2025-03-31'),
    periods: [{ name: 'Placement', periods: [{ words, from: day('2023-01-09'), to: null }] }],
    events: eventsOf(count),
    duties: (['met', 'late', 'not-met', 'open'] as const).map((standing, index) => ({
      standing,
      dueOn: addMonths(day('2023-03-01'), index * 5),
    })),
  });

/** Every kind of picture, each with hostile words where it takes words. */
const pictures: readonly (readonly [name: string, svg: string])[] = [
  ...(['wide', 'narrow'] as const).flatMap((size) => [
    [`a control chart, ${size}`, controlChart({ trend: series(36), size })] as const,
    [`a control chart of nothing, ${size}`, controlChart({ trend: series(0), size })] as const,
    [`a bar chart, ${size}`, barChart({ size, bars: [{ name: hostile, value: 1, display: hostile }] })] as const,
    [
      `a stacked bar chart, ${size}`,
      stackedBarChart({ size, parts: [hostile, 'b'], rows: [{ name: hostile, counts: [3, 4] }] }),
    ] as const,
    [
      `caseloads, ${size}`,
      caseloadDistribution({ size, caseloads: [1, 16, 16.1, 40], thresholds: { target: 15, amber: 16, red: 18 } }),
    ] as const,
  ]),
  ['a control chart of one value', controlChart({ trend: series(1) })],
  ['a sparkline', sparkline({ trend: series(36) })],
  ['a sparkline of nothing', sparkline({ trend: series(0) })],
  ['a timeline', childTimeline(150, hostile)],
  ['a timeline of nothing', timeline({ from: day('2025-01-01'), to: day('2025-01-01'), events: [], duties: [] })],
  ['a variation icon', variationIcon({ cause: 'concern', letter: 'L' })],
  ['an assurance icon', assuranceIcon('hit-and-miss')],
  ['a standing icon', targetStandingIcon('close')],
];

/** The names of the elements in order, each closed where it should be; throws at the first that is not. */
function elementsOf(svg: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  for (const [, closing, name, attributes, empty] of svg.matchAll(
    /<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const given = [...attributes!.matchAll(/([\w:-]+)="/g)].map((match) => match[1]);
    if (new Set(given).size < given.length) throw new Error(`${name} says something twice: ${attributes}`);
    names.push(name!);
    if (!empty) open.push(name!);
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} left open`);
  return names;
}

describe.each(pictures)('%s', (_, svg) => {
  it('is one still SVG element of plain shapes and texts', () => {
    const names = elementsOf(svg);
    expect(names[0]).toBe('svg');
    expect(names.filter((name) => name === 'svg')).toHaveLength(1);
    for (const name of new Set(names))
      expect(['svg', 'g', 'path', 'rect', 'circle', 'polygon', 'polyline', 'line', 'text']).toContain(name);
  });

  it('has nothing that clashes with another on the page or that a strict page forbids', () => {
    const tags = svg.match(/<[^>]*>/g)!.join('');
    expect(tags).not.toMatch(/ (?:id|class|style|on\w+|href|clip-path)=|ecmeta|url\(|NaN|undefined|Infinity/);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it('holds hostile words as words', () => {
    expect(svg).not.toMatch(/<script|<\/?b>|]]>/);
    expect(svg.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
  });
});

describe('Pictures are small', () => {
  it('36 months of a control chart are at most 12 kB, a sparkline 3 kB, two years of a child 12 kB', () => {
    expect(controlChart({ trend: series(36) }).length).toBeLessThan(12_000);
    expect(controlChart({ trend: series(24), size: 'narrow' }).length).toBeLessThan(8_000);
    expect(sparkline({ trend: series(36) }).length).toBeLessThan(1_500);
    expect(childTimeline(110).length).toBeLessThan(12_000);
  });
});

describe('A picture depends on nothing but what it is of', () => {
  it('whatever was drawn before', () => {
    const first = controlChart({ trend: series(36) });
    childTimeline(20);
    sparkline({ trend: series(12) });
    expect(controlChart({ trend: series(36) })).toBe(first);
  });

  it('and drawing one keeps no process from ending', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    for (let count = 0; count < 20; count++) sparkline({ trend: series(12) });
    await after(200);
    expect(timers()).toBeLessThanOrEqual(before + 1);
  });
});

describe('A control chart tells values apart by shape', () => {
  const colours = (svg: string, shape: string): (string | undefined)[] =>
    [...svg.matchAll(new RegExp(`<${shape}[^>]*fill="(#\\w+)"`, 'g'))].map((match) => match[1]);
  const corners = (svg: string, colour: string): number[] =>
    [...svg.matchAll(new RegExp(`<polygon points="([^"]+)"[^>]*fill="${colour}"`, 'g'))].map(
      (match) => match[1]!.split(/[ ,]+/).length / 2,
    );

  it('improvement is a dark blue diamond, concern an orange triangle, each in the key too', () => {
    const trend = series(36);
    const svg = controlChart({ trend });
    const count = (cause: string): number => trend.points.filter((point) => point.cause === cause).length;
    expect(count('improvement')).toBeGreaterThan(6);
    expect(corners(svg, palette.darkBlue)).toEqual(Array.from({ length: count('improvement') + 1 }, () => 4));
    expect(corners(svg, palette.orange)).toEqual(Array.from({ length: count('concern') + 1 }, () => 3));
    for (const words of ['improving', 'getting worse']) expect(svg).toContain(`>${words}</text>`);
  });

  it('under trial limits every value is a circle: nothing is said yet', () => {
    const svg = controlChart({ trend: series(12) });
    expect(svg).not.toContain('<polygon');
    expect(colours(svg, 'circle')).toHaveLength(12);
  });

  it('the line is broken at a gap, which has no mark', () => {
    const svg = controlChart({ trend: series(12) });
    expect(svg.match(/<polyline/g)).toHaveLength(2);
  });

  it('lines are named where they end, the last value in bold, a new baseline by its month', () => {
    const baselines = [{ from: month(20), reason: 'r', setBy: 's', eventId: 'e' }];
    const trend = series(36, { baselines });
    const svg = controlChart({ trend });
    for (const words of ['Target 90%', 'New baseline Dec 2023', 'Mar 2025']) expect(svg).toContain(`>${words}</text>`);
    expect(svg).toMatch(new RegExp(`font-weight="bold"[^>]*>${trend.points.at(-1)!.display}</text>`));
    expect(svg).toMatch(/>Upper limit \d+%<\/text>/);
    expect(controlChart({ trend, from: month(20) })).not.toContain('New baseline');
  });

  it('a share’s axis never leaves 0 to 100%, though limits may', () => {
    const points = Array.from({ length: 14 }, (_, index) => ({
      asAt: month(index),
      numerator: index % 2 ? 100 : 92,
      denominator: 100,
      display: index % 2 ? '100%' : '92%',
    }));
    const trend = trendOf({ points, better: 'higher' });
    expect(trend.stretches[0]!.upper).toBeGreaterThan(1);
    const svg = controlChart({ trend });
    expect(svg).toContain('>100%</text>');
    expect(svg).not.toContain('>105%</text>');
    expect(svg).not.toContain('Upper limit');
  });
});

describe('A bar chart', () => {
  it('is as long as the value, and says why there is none', () => {
    const bars = [
      { name: 'Ours', value: 20, display: '20%', isOurs: true },
      { name: 'England', value: 10, display: '10%' },
      { name: 'Rutland', value: null, display: '[c]' },
    ];
    const svg = barChart({ bars });
    const widths = [...svg.matchAll(/<path d="M[\d. ]+l([\d.]+) 0l0 17l/g)].map((match) => Number(match[1]));
    expect(widths).toHaveLength(2);
    expect(widths[0]! / widths[1]!).toBeCloseTo(2, 1);
    expect(svg).toContain('>[c]</text>');
    expect(svg).toMatch(/font-weight="bold"[^>]*>Ours</);
  });

  it('is stacked of at most four parts', () => {
    const parts = ['a', 'b', 'c', 'd', 'e'];
    expect(() => stackedBarChart({ parts, rows: [] })).toThrow('at most 4 parts');
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrastOnWhite(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

describe('Colours', () => {
  it('that carry meaning have a contrast of 3 to 1 on white, as WCAG 1.4.11 asks', () => {
    const { lightGrey, paleBlue, ...meaning } = palette;
    expect([lightGrey, paleBlue].map(contrastOnWhite).every((ratio) => ratio < 3)).toBe(true);
    for (const colour of Object.values(meaning)) expect(contrastOnWhite(colour)).toBeGreaterThanOrEqual(2.995);
  });
});

describe('Caseloads', () => {
  it('of exactly a threshold are not above it', () => {
    const zones = (caseloads: number[]): (string | undefined)[] =>
      [
        ...caseloadDistribution({ caseloads, thresholds: { target: 15, amber: 16, red: 18 } }).matchAll(
          /<path d="M[\d. ]+l[\d.]+ 0l0 [\d.]+l[^>]*fill="(#\w+)"/g,
        ),
      ].map((match) => match[1]);
    expect(zones([16])).toEqual([palette.middleBlue]);
    expect(zones([16.1])).toEqual([palette.orange]);
    expect(zones([18])).toEqual([palette.orange]);
    expect(zones([18.01])).toEqual([palette.darkPink]);
    expect(zones([0])).toEqual([palette.middleBlue]);
  });
});

describe('A timeline', () => {
  it('marks what was recorded late, and each duty by how it came out', () => {
    const svg = childTimeline(18);
    // two of eighteen late, one duty late, one in the key
    expect(svg.match(new RegExp(`<polygon[^>]*fill="${palette.orange}"`, 'g'))).toHaveLength(4);
    for (const words of ['in time', 'late', 'not met', 'open', 'Happened', 'Recorded', 'Due'])
      expect(svg).toContain(`>${words}</text>`);
  });

  it('cuts no name: a number stands where there is no room for it, and the number of a name is its place', () => {
    const [from, to] = [day('2023-01-01'), day('2024-12-31')];
    const periods = [
      { words: 'a-worker-with-a-very-long-identifier', from, to: day('2023-03-01') },
      { words: 'W119', from: day('2023-03-01'), to: null },
    ];
    const svg = timeline({ from, to, periods: [{ name: 'Worker', periods }], events: [], duties: [], size: 'narrow' });
    expect(svg).toContain('>1</text>');
    expect(svg).toContain('>2 W119</text>');
    expect(svg).not.toContain('…');
  });

  it('leaves out what lies outside it', () => {
    const duties = [{ dueOn: day('2020-01-01'), standing: 'not-met' as const }];
    const svg = timeline({ from: day('2023-01-01'), to: day('2023-12-31'), events: [], duties });
    expect(svg.match(/<polygon/g)).toHaveLength(1);
  });
});
