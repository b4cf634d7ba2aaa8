import { shown, type Trend, type TrendPoint } from '#trends';
import { placed, type DirectLabel } from '../direct-labels.js';
import { textElement } from '../elements.js';
import { palette } from '../palette.js';
import type { Places } from '../places.js';
import type { ChartSize } from '../chart-size.js';

const names = {
  wide: { upper: 'Upper limit', lower: 'Lower limit', mean: 'Mean', target: 'Target' },
  narrow: { upper: 'Upper', lower: 'Lower', mean: 'Mean', target: 'Target' },
} as const;

/** What the lines are, said at their right ends instead of in a key. */
export function directLabelsOf(trend: Trend, points: readonly TrendPoint[], places: Places, size: ChartSize): object[] {
  const { frame } = places;
  const x = frame.width - frame.right + 10;
  return placed(wanted(trend, points, places, size), frame.top + 2, frame.height - frame.bottom - 2).map(
    ({ text, y, ...options }) => textElement(text, x, y, options),
  );
}

function wanted(trend: Trend, points: readonly TrendPoint[], places: Places, size: ChartSize): DirectLabel[] {
  const { target, unit, stretches } = trend;
  const last = points.findLast(({ value }) => value !== null);
  const { mean = null, lower = null, upper = null } = stretches[last?.stretch ?? -1] ?? {};
  const words = names[size];
  const level = (word: string, value: number | null, colour: string): DirectLabel[] =>
    value === null || !places.holds(value)
      ? []
      : [{ text: `${word} ${shown(value, unit)}`, y: places.y(value), colour }];
  return [
    ...level(words.upper, upper, palette.darkGrey),
    ...level(words.lower, lower, palette.darkGrey),
    ...level(words.mean, mean, palette.darkGrey),
    ...level(words.target, target, palette.darkPink),
    ...(last ? [{ text: last.display, y: places.y(last.value!), colour: palette.darkBlue, isBold: true }] : []),
  ];
}
