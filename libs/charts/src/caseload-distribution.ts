import type { ChartSize } from './chart-size.js';
import { placed } from './direct-labels.js';
import { draw } from './drawing.js';
import { boxElement, lineElement, textElement } from './elements.js';
import { keyOf } from './key.js';
import { palette } from './palette.js';
import { scaleOf, ticksOf } from './scale.js';

/** What is too much, in cases per full-time equivalent: up to amber, above amber and up to red, above red. */
export interface CaseloadThresholds {
  readonly target: number;
  readonly amber: number;
  readonly red: number;
}

export interface CaseloadDistributionInput {
  /** Cases per full-time equivalent, one number a worker. */
  readonly caseloads: readonly number[];
  readonly thresholds: CaseloadThresholds;
  readonly size?: ChartSize;
}

const frames = {
  wide: { width: 760, height: 320, left: 40, right: 12, bottom: 48 },
  narrow: { width: 320, height: 300, left: 32, right: 8, bottom: 48 },
} as const;
const barsMax = { wide: 32, narrow: 14 } as const;

const zones = [
  { words: 'up to amber', colour: palette.middleBlue, shape: 'square' },
  { words: 'amber', colour: palette.orange, shape: 'square' },
  { words: 'red', colour: palette.darkPink, shape: 'square' },
] as const;

/** How many workers carry how many cases per full-time equivalent, with the thresholds drawn through. */
export function caseloadDistribution({ caseloads, thresholds, size = 'wide' }: CaseloadDistributionInput): string {
  const { width, height, left, right, bottom } = frames[size];
  const { target, amber, red } = thresholds;
  const most = Math.max(Math.ceil(Math.max(red, ...caseloads)) + 1, 1);
  const step = Math.ceil(most / barsMax[size]);
  const bins = countIn(caseloads, thresholds, step, Math.ceil(most / step));
  const key = keyOf(
    [
      { ...zones[0], words: `${amber} or fewer` },
      { ...zones[1], words: `above ${amber} to ${red} (amber)` },
      { ...zones[2], words: `above ${red} (red)` },
    ],
    size === 'wide' ? left : 6,
    width - left,
  );
  const top = key.height + 40;
  const scale = scaleOf([0, ...bins.map((counts) => counts[0] + counts[1] + counts[2])], 5, { min: 0, stepMin: 1 });
  const base = height - bottom;
  const x = (cases: number): number => left + (cases / (bins.length * step)) * (width - left - right);
  const y = (workers: number): number => base - (workers / scale.max) * (base - top);
  const boxes = bins.flatMap((counts, bin) => {
    let below = 0;
    return counts.flatMap((count, zone) => {
      if (count === 0) return [];
      const from = below;
      below += count;
      return [boxElement(x(bin * step) + 1, y(below), x(step) - left - 2, y(from) - y(below), zones[zone]!.colour)];
    });
  });
  const every = size === 'wide' ? Math.ceil(bins.length / 16) : Math.ceil(bins.length / 7);
  return draw(
    [
      ...key.elements,
      ...ticksOf(scale).flatMap((workers) => [
        lineElement(left, y(workers), width - right, y(workers), { colour: palette.lightGrey }),
        textElement(String(workers), left - 6, y(workers), { align: 'right' }),
      ]),
      ...boxes,
      lineElement(left, base, width - right, base, { colour: palette.grey }),
      ...Array.from({ length: Math.floor(bins.length / every) + 1 }, (_, index) => index * every * step).map((cases) =>
        textElement(String(cases), x(cases), base + 14, { align: 'center' }),
      ),
      textElement('cases for each full-time equivalent', (left + width - right) / 2, height - 12, { align: 'center' }),
      textElement('workers', 2, top - 16),
      ...thresholdLines(),
    ],
    { width, height },
  );

  function thresholdLines(): object[] {
    const levels = [
      { words: `target ${target}`, at: target },
      { words: `amber ${amber}`, at: amber },
      { words: `red ${red}`, at: red },
    ];
    const labels = placed(
      levels.map(({ words, at }) => ({ text: words, y: x(at), colour: palette.text })),
      left + 30,
      width - 40,
      size === 'wide' ? 74 : 62,
    );
    return [
      ...levels.map(({ at }) => lineElement(x(at), top - 6, x(at), base, { colour: palette.text, dash: [4, 3] })),
      ...labels.map(({ text, y: at }) => textElement(text, at, top - 18, { align: 'center' })),
    ];
  }
}

type Counts = [number, number, number];

/** Workers by bar and zone. A bar holds what is above its lower end, up to and with its upper: 16 of 16 is not above. */
function countIn(
  caseloads: readonly number[],
  { amber, red }: CaseloadThresholds,
  step: number,
  bars: number,
): Counts[] {
  const bins = Array.from({ length: bars }, (): Counts => [0, 0, 0]);
  for (const cases of caseloads) {
    const bin = Math.min(Math.max(Math.ceil(cases / step) - 1, 0), bars - 1);
    bins[bin]![cases > red ? 2 : cases > amber ? 1 : 0]++;
  }
  return bins;
}
