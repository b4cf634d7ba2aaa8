import { isHidden } from '#answering';
import { sparkline } from '#charts';
import { dayInWords, formatDay, type Day } from '#calendar';
import { byConcern, concernOf, type Measure } from '#measures';
import { countWords, type Address } from '../furniture/index.js';
import {
  assuranceSign,
  displayOf,
  madeOf,
  overlapWords,
  targetSign,
  variationSign,
  type Sign,
} from '../measures/measure-words.js';

/** One indicator as the overview shows it. */
export interface OverviewRow {
  readonly href: string;
  readonly title: string;
  /** Whether it is changing, in a sentence. */
  readonly says: string;
  readonly display: string;
  /** Whether the figure is not for publication: then nothing else is said of it. */
  readonly isHidden: boolean;
  /** Whether a month before it is not told: then no change is. */
  readonly isChangeHidden: boolean;
  readonly madeOf: string | null;
  readonly target: ReturnType<typeof targetSign>;
  readonly variation: Sign | null;
  /** What to know of the sign; null where it can be taken as it is. */
  readonly overlap: string | null;
  readonly assurance: Sign | null;
  readonly sparkline: string;
}

export interface Overview {
  /** What the whole of it says, in one sentence. */
  readonly lead: string;
  readonly rows: readonly OverviewRow[];
  /** The last day of the small lines. */
  readonly lastDay: string;
  readonly monthsCount: number;
}

export function overviewOf(measures: readonly Measure[], days: readonly Day[], address: Address): Overview {
  return {
    lead: leadOf(measures),
    rows: byConcern(measures).map((measure) => rowOf(measure, address)),
    lastDay: dayInWords(days.at(-1)!),
    monthsCount: days.length,
  };
}

function leadOf(measures: readonly Measure[]): string {
  const count = (holds: (measure: Measure) => boolean): number => measures.filter(holds).length;
  const worse = count((measure) => concernOf(measure) === 'getting-worse');
  const better = count(({ trend }) => trend.variation?.cause === 'improvement');
  const missed = count(({ target }) => target?.standing === 'not-met' || target?.standing === 'close');
  const withTarget = count(({ target }) => target !== null && target.standing !== null);
  const getting =
    worse === 0 ? 'No measure is getting worse' : `${countWords(worse, 'measure is', 'measures are')} getting worse`;
  const improving = better === 0 ? 'none is improving' : `${better} ${better === 1 ? 'is' : 'are'} improving`;
  const short =
    missed === 0 ? 'all that have a target meet it' : `${missed} of the ${withTarget} with a target miss it`;
  return `${getting}, ${improving}; ${short}.`;
}

function rowOf(measure: Measure, address: Address): OverviewRow {
  const { indicator, trend } = measure;
  const { code, title } = indicator.definition;
  return {
    href: address.to(`/indicators/${code}`),
    title,
    says: withoutTarget(trend.sentence),
    display: displayOf(measure),
    isHidden: isHidden(measure.figure),
    isChangeHidden: measure.figures.some(isHidden),
    madeOf: madeOf(measure),
    target: targetSign(measure),
    variation: variationSign(measure),
    overlap: overlapWords(measure),
    assurance: assuranceSign(measure),
    sparkline: sparkline({ trend }),
  };
}

/** The target has a column of its own. */
const withoutTarget = (sentence: string): string => sentence.replace(/; target [^;]*\.$/, '.');

/** The overview as a table. */
export const overviewColumns = [
  'indicator',
  'title',
  'numerator',
  'denominator',
  'value',
  'display',
  'target',
  'target_standing',
  'variation',
  'assurance',
  'says',
  'as_at',
] as const;

export const overviewCells = (measures: readonly Measure[]): unknown[][] =>
  byConcern(measures).map(({ indicator: { definition }, figure, trend, target }) => [
    definition.code,
    definition.title,
    figure.numerator,
    figure.denominator,
    figure.value,
    figure.display,
    target?.value ?? null,
    target?.standing ?? null,
    trend.variation?.cause ?? null,
    trend.assurance,
    trend.sentence,
    formatDay(figure.asAt),
  ]);
