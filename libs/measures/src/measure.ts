import { isHidden, type ToldFigure } from '#answering';
import type { Day } from '#calendar';
import { policiesOf, type KeptEvent, type Policies } from '#history';
import { targetOf, type Indicator, type Target } from '#indicators';
import { baselinesOf, trendOf, type Point, type Trend, type Unit } from '#trends';

/** One indicator as pages show it: the figure of the day, and what the months before it say. */
export interface Measure {
  readonly indicator: Indicator;
  readonly figure: ToldFigure;
  /** Those of the trend, in its order; the last is that of the day. */
  readonly figures: readonly ToldFigure[];
  /** Of what is told: where a figure is hidden the trend has a gap, and its mean and limits rest on the others alone. */
  readonly trend: Trend;
  /** How the figure stands to it is not told of a figure that is hidden. */
  readonly target: Target | null;
}

export interface MeasureInput {
  readonly indicator: Indicator;
  /** The figures of the series, in order; the last is that of the day. */
  readonly figures: readonly ToldFigure[];
  readonly unit: Unit;
  readonly kept: readonly KeptEvent[];
  readonly policies: Policies;
}

export function measureOf({ indicator, figures, unit, kept, policies }: MeasureInput): Measure {
  const { definition } = indicator;
  const figure = figures.at(-1)!;
  const { asAt } = figure;
  const points = figures.map(pointOf);
  const target = targetOf(definition, points.at(-1)!, policies, asAt);
  const trend = trendOf({
    points,
    better: definition.better,
    target: target?.value ?? null,
    baselines: baselinesOf(kept, definition.code, asAt),
    monthsCovered: monthsCovered(indicator, policies, asAt),
    unit,
  });
  return { indicator, figure, figures, trend, target };
}

/** Of a figure that is hidden nothing goes into the trend. */
function pointOf(figure: ToldFigure): Point {
  const { asAt, numerator, denominator, display } = figure;
  if (isHidden(figure) || typeof numerator !== 'number')
    return { asAt, numerator: 0, denominator: 0, display, isHidden: true };
  return { asAt, numerator, denominator: typeof denominator === 'number' ? denominator : null, display };
}

/** How many months each figure covers; 0 of one that describes a single day. */
function monthsCovered(indicator: Indicator, policies: Policies, asAt: Day): number {
  const months = policies.described(policiesOf(indicator), asAt)['period.months'];
  return typeof months === 'number' ? months : 0;
}
