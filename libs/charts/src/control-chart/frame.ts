import type { Trend, TrendPoint, Unit } from '#trends';
import { scaleOf, type Scale } from '../scale.js';

/** A scale that holds the values, the target and what of the limits can be: no share is below 0 or above 100%. */
export function valueScaleOf({ target, unit, stretches }: Trend, points: readonly TrendPoint[]): Scale {
  const isShare = unit.kind === 'percentage';
  const shownStretches = new Set(points.map(({ stretch }) => stretch));
  const limits = stretches.flatMap(({ lower, mean, upper }, index) =>
    shownStretches.has(index) ? [lower, mean, upper] : [],
  );
  const wanted = [...points.map(({ value }) => value), ...limits, target].filter((value) => value !== null);
  const possible = isShare
    ? wanted.map((value) => Math.min(Math.max(value, 0), 1))
    : wanted.filter((value) => value >= 0);
  const within = isShare ? { min: 0, max: 1 } : { min: 0 };
  return scaleOf(possible, 6, { ...within, stepMin: isShare ? 0.01 : unit.decimals === 0 ? 1 : 0 });
}

/** Values on the axis: as the figures are shown, with a further decimal where the steps need it. */
export function axisUnitOf({ unit }: Trend, { step }: Scale): Unit {
  const written = unit.kind === 'percentage' ? step * 100 : step;
  const decimals = String(Number(written.toPrecision(9))).split('.')[1]?.length ?? 0;
  return { ...unit, decimals };
}
