import { addDays, type Day } from '#calendar';
import type { Trend, TrendPoint } from '#trends';
import { draw } from '../drawing.js';
import { keyOf } from '../key.js';
import { dayAxisOf, valueAxisOf } from './axes.js';
import { Places, type Frame } from '../places.js';
import { valueScaleOf } from './frame.js';
import type { ChartSize } from '../chart-size.js';
import { directLabelsOf } from './labels.js';
import { stretchLinesOf, targetLineOf, valueLinesOf } from './lines.js';
import { baselineMarksOf, baselineRoom, hasBaselineMarks, keyEntriesOf, marksOf } from './marks.js';

export interface ControlChartInput {
  readonly trend: Trend;
  /** Points from this day on; their limits stay those of the whole trend. */
  readonly from?: Day;
  readonly size?: ChartSize;
}

const frames = {
  wide: { width: 760, height: 380, left: 52, right: 132, bottom: 30 },
  narrow: { width: 320, height: 340, left: 44, right: 88, bottom: 30 },
} as const;
const labelsMax = { wide: 7, narrow: 2 } as const;

/**
 * A control chart: values, mean, limits, target, new baselines, and at each value a shape for what it says.
 *
 * @returns one SVG element with neither script, style nor id; empty of lines when no point has a value
 */
export function controlChart({ trend, from, size = 'wide' }: ControlChartInput): string {
  const points = from === undefined ? trend.points : trend.points.filter(({ asAt }) => asAt >= from);
  const { left, width } = frames[size];
  const key = keyOf(keyEntriesOf(trend, points), size === 'wide' ? left : 6, width - (size === 'wide' ? left : 6));
  const frame: Frame = { ...frames[size], top: 12 + key.height + (hasBaselineMarks(trend, points) ? baselineRoom : 0) };
  const places = placesOf(trend, points, frame);
  const elements = [
    ...key.elements,
    ...valueAxisOf(trend, places),
    ...dayAxisOf(points, places, labelsMax[size]),
    ...stretchLinesOf(trend, points, places),
    ...targetLineOf(trend, places),
    ...baselineMarksOf(trend, points, places),
    ...valueLinesOf(points, places),
    ...marksOf(trend, points, places),
    ...directLabelsOf(trend, points, places, size),
  ];
  return draw(elements, frame);
}

function placesOf(trend: Trend, points: readonly TrendPoint[], frame: Frame): Places {
  const first = points[0]?.asAt ?? (0 as Day);
  const last = points.at(-1)?.asAt ?? first;
  const room = first === last ? 15 : 0;
  return new Places(frame, valueScaleOf(trend, points), addDays(first, -room), addDays(last, room));
}
