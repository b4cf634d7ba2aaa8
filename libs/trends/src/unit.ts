import { roundedTo } from '#indicators';
import type { Point } from './point.js';

/** How values, means, limits and targets are shown. */
export interface Unit {
  /** A share is a number from 0 to 1, shown as a percentage. */
  readonly kind: 'percentage' | 'number';
  readonly decimals: number;
}

/** The unit in which the figures of a series are shown already: `89%` is a percentage, `15.6` a number to one decimal. */
export function unitOf(points: readonly Point[]): Unit {
  const display = points.find(({ denominator }) => denominator !== 0)?.display ?? '';
  const kind = display.endsWith('%') ? 'percentage' : 'number';
  return { kind, decimals: /\.(\d+)%?$/.exec(display)?.[1]?.length ?? 0 };
}

const grouped = new Map<number, Intl.NumberFormat>();

function formatOf(decimals: number): Intl.NumberFormat {
  let format = grouped.get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    grouped.set(decimals, format);
  }
  return format;
}

/** A value as it is shown, rounded once, half away from zero: 0.895 as a percentage is 90%, 1234 is 1,234. */
export function shown(value: number, { kind, decimals }: Unit): string {
  const isShare = kind === 'percentage';
  const rounded = roundedTo(isShare ? value * 100 : value, decimals);
  return `${formatOf(decimals).format(rounded === 0 ? 0 : rounded)}${isShare ? '%' : ''}`;
}
