import { formatDay, type Day } from '#calendar';
import { assuranceOf } from './assurance.js';
import { numberOf, type Fraction } from './fraction.js';
import { exactValueOf, type Point } from './point.js';
import { sentenceOf } from './sentence.js';
import { stretchesOf } from './stretch.js';
import type { Trend, TrendInput } from './trend.js';
import { unitOf } from './unit.js';
import { causeOf, variationOf } from './variation.js';
import { warningsOf } from './warnings.js';

/**
 * Reads a series by the XmR method as NHSRplotthedots does: mean ± 2.66 × mean moving range, four signals in order, and
 * the icons of its last value. See docs/trends.md.
 *
 * @throws RangeError when days are not in order, or a number is none
 */
export function trendOf(input: TrendInput): Trend {
  const { points, better, target = null, baselines = [], unit = unitOf(points) } = input;
  requireOrder(points);
  const values = points.map(exactValueOf);
  const exact = stretchesOf(points, values, baselines);
  const trendPoints = exact.flatMap(({ stretch, signals }, index) =>
    points.slice(stretch.first, stretch.first + stretch.pointsCount).map((point, place) => ({
      ...point,
      value: asNumber(values[stretch.first + place] ?? null),
      stretch: index,
      mean: stretch.mean,
      lower: stretch.lower,
      upper: stretch.upper,
      signals: signals[place]!,
      cause: values[stretch.first + place] === null ? null : causeOf(signals[place]![0], better),
    })),
  );
  const last = exact.at(-1);
  const stretches = exact.map(({ stretch }) => stretch);
  const found = {
    points: trendPoints,
    stretches,
    better,
    target,
    unit,
    variation: variationOf(trendPoints, stretches),
    assurance: assuranceOf(last, target, better),
  };
  return { ...found, warnings: warningsOf(found, input.monthsCovered), sentence: sentenceOf(found, values) };
}

const asNumber = (value: Fraction | null): number | null => (value === null ? null : numberOf(value));

function requireOrder(points: readonly Point[]): void {
  const late: { asAt: Day } | undefined = points.find(
    ({ asAt }, index) => index > 0 && asAt <= points[index - 1]!.asAt,
  );
  if (late !== undefined) throw new RangeError(`The points of a trend are in order: ${formatDay(late.asAt)} is not`);
}
