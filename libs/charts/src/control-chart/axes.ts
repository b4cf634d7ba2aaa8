import { shown, type Trend, type TrendPoint } from '#trends';
import { lineElement, textElement } from '../elements.js';
import { palette } from '../palette.js';
import { ticksOf } from '../scale.js';
import { shortDay, shortMonth } from '../words.js';
import type { Places } from '../places.js';
import { axisUnitOf } from './frame.js';

/** Round values at the left, each with a thin line across. */
export function valueAxisOf(trend: Trend, places: Places): object[] {
  const { left, right, width } = places.frame;
  const unit = axisUnitOf(trend, places.scale);
  return ticksOf(places.scale).flatMap((value) => [
    lineElement(left, places.y(value), width - right, places.y(value), { colour: palette.lightGrey }),
    textElement(shown(value, unit), left - 8, places.y(value), { align: 'right' }),
  ]);
}

/** As many days as there is room for, evenly, the last among them. */
export function dayAxisOf(points: readonly TrendPoint[], places: Places, labelsMax: number): object[] {
  const { bottom, height, left, right, width } = places.frame;
  const base = height - bottom;
  const days = points.map(({ asAt }) => asAt);
  const every = Math.max(Math.ceil((days.length - 1) / Math.max(labelsMax - 1, 1)), 1);
  const isMonthly = days.every((day, index) => index === 0 || day - days[index - 1]! >= 28);
  return [
    lineElement(left, base, width - right, base, { colour: palette.grey }),
    ...days
      .filter((_, index) => (days.length - 1 - index) % every === 0)
      .flatMap((day) => [
        lineElement(places.x(day), base, places.x(day), base + 5, { colour: palette.grey }),
        textElement(isMonthly ? shortMonth(day) : shortDay(day), places.x(day), base + 16, { align: 'center' }),
      ]),
  ];
}
