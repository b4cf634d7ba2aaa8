import type { Measure } from './measure.js';

/** Why a measure stands where it does in a list that is sorted by concern. */
export type Concern = 'getting-worse' | 'not-met' | 'close' | 'fine';

/** What gives most cause for concern comes first: what is getting worse, then what misses its target, then what is close. */
export function concernOf({ trend, target }: Measure): Concern {
  if (trend.variation?.cause === 'concern') return 'getting-worse';
  if (target?.standing === 'not-met') return 'not-met';
  return target?.standing === 'close' ? 'close' : 'fine';
}

const concerns: readonly Concern[] = ['getting-worse', 'not-met', 'close', 'fine'];
const standings = ['not-met', 'close', 'met', null] as const;
const causes = ['concern', 'common-cause', 'neutral-high', 'neutral-low', 'improvement'] as const;

const rankOf = (measure: Measure): number[] => {
  const { trend, target } = measure;
  const cause = trend.variation?.cause;
  return [
    concerns.indexOf(concernOf(measure)),
    target === null ? standings.length : standings.indexOf(target.standing),
    cause === undefined ? causes.length : causes.indexOf(cause),
  ];
};

/** Measures in the order of concern; of those alike, in the order of their titles. */
export function byConcern(measures: readonly Measure[]): Measure[] {
  const ranked = measures.map((measure) => ({ measure, rank: rankOf(measure) }));
  return ranked
    .sort((a, b) => {
      const place = a.rank.findIndex((rank, index) => rank !== b.rank[index]);
      if (place >= 0) return a.rank[place]! - b.rank[place]!;
      const [left, right] = [a.measure.indicator.definition.title, b.measure.indicator.definition.title];
      return left < right ? -1 : 1;
    })
    .map(({ measure }) => measure);
}
