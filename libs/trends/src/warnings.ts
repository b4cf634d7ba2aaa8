import { addMonths } from '#calendar';
import { valuesForIcons, valuesForLimits, type Stretch } from './stretch.js';
import type { TrendPoint, TrendWarning } from './trend.js';

interface Found {
  readonly points: readonly TrendPoint[];
  readonly stretches: readonly Stretch[];
}

const countOf = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** In the order in which they matter. */
export function warningsOf({ points, stretches }: Found, monthsCovered = 0): TrendWarning[] {
  const warnings: TrendWarning[] = [];
  const warn = (code: TrendWarning['code'], message: string): void => void warnings.push({ code, message });
  const last = stretches.at(-1);
  const valuesCount = last?.valuesCount ?? 0;
  const since = last !== undefined && last.baselines.length > 0 ? ' since the last baseline' : '';
  const values = countOf(valuesCount, 'value');
  const hidden = points.filter(({ isHidden = false }) => isHidden).length;
  if (hidden > 0)
    warn(
      'hidden',
      `${countOf(hidden, 'value is', 'values are')} not told: mean, limits and signs of the others would mislead, and are left out.`,
    );
  const isTold = last === undefined || points.slice(last.first).every(({ isHidden = false }) => !isHidden);
  // of a stretch in which one is not told, nothing more is said
  if (!isTold) return warnings;
  if (valuesCount === 0) warn('no-values', `There is no value${since}: nothing can be said of it.`);
  else if (valuesCount < valuesForLimits)
    warn('too-few-values', `There are ${values}${since}: limits are drawn from ${valuesForLimits}.`);
  else if (last!.lower === null) warn('no-variation', `Every value${since} is the same: there are no limits to draw.`);
  else if (last!.isTrial)
    warn('trial-limits', `Trial limits: there are ${values}${since}, and signs are shown from ${valuesForIcons}.`);
  else if (last!.lower === last!.upper)
    warn('limits-without-width', `Almost every value${since} is the same, so that any other lies outside the limits.`);
  const gaps = points.filter(({ value, isHidden = false }) => value === null && !isHidden).length;
  if (gaps > 0 && valuesCount > 0)
    warn('gaps', `${countOf(gaps, 'point has', 'points have')} no value: there was nothing to divide by.`);
  if (overlaps(points, monthsCovered)) warn('overlapping', overlapping(monthsCovered));
  return warnings;
}

/** A figure that covers twelve months and stands a month after another shares eleven of them with it. */
function overlaps(points: readonly TrendPoint[], monthsCovered: number): boolean {
  if (monthsCovered <= 1) return false;
  return points.some(({ asAt }, index) => index > 0 && addMonths(points[index - 1]!.asAt, monthsCovered - 1) >= asAt);
}

const overlapping = (months: number): string =>
  `Each figure covers ${months} months and so repeats most of the one before: limits are too narrow and signals come too easily.`;
