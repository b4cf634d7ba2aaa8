import type { Day } from '#calendar';
import { policiesOf, type KeptEvent, type Policies } from '#history';
import { targetOf, type Indicator, type Result, type Target } from '#indicators';
import { baselinesOf, trendOf, type Trend } from '#trends';

/** One indicator as pages show it: the figure of the day, and what the months before it say. */
export interface Measure {
  readonly indicator: Indicator;
  readonly figure: Result;
  readonly trend: Trend;
  readonly target: Target | null;
}

export interface MeasureInput {
  readonly indicator: Indicator;
  /** The figures of the series, in order; the last is that of the day. */
  readonly results: readonly Result[];
  readonly kept: readonly KeptEvent[];
  readonly policies: Policies;
}

export function measureOf({ indicator, results, kept, policies }: MeasureInput): Measure {
  const { definition } = indicator;
  const figure = results.at(-1)!;
  const { asAt } = figure;
  const target = targetOf(definition, figure, policies, asAt);
  const trend = trendOf({
    points: results,
    better: definition.better,
    target: target?.value ?? null,
    baselines: baselinesOf(kept, definition.code, asAt),
    monthsCovered: monthsCovered(indicator, policies, asAt),
  });
  return { indicator, figure, trend, target };
}

/** How many months each figure covers; 0 of one that describes a single day. */
function monthsCovered(indicator: Indicator, policies: Policies, asAt: Day): number {
  const months = policies.described(policiesOf(indicator), asAt)['period.months'];
  return typeof months === 'number' ? months : 0;
}
