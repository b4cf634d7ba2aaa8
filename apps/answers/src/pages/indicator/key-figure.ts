import type { ToldFigure } from '#answering';
import { controlChart } from '#charts';
import { dayInWords, formatDay, monthInWords } from '#calendar';
import { causeWords, shown, type SignalRule, type Trend, type TrendPoint } from '#trends';
import type { Measure } from '#measures';
import type { Address } from '../furniture/index.js';
import {
  assuranceSign,
  displayOf,
  madeOf,
  overlapWords,
  toldWords,
  targetSign,
  variationSign,
} from '../measures/measure-words.js';

/** The figure of the day with its signs, and the chart behind it. */
export function keyFigureOf(measure: Measure) {
  const { trend } = measure;
  return {
    display: displayOf(measure),
    madeOf: madeOf(measure),
    target: targetSign(measure),
    variation: variationSign(measure),
    overlap: overlapWords(measure),
    assurance: assuranceSign(measure),
    finding: trend.sentence,
    warnings: trend.warnings.map(({ message }) => message),
    chart: { wide: controlChart({ trend }), narrow: controlChart({ trend, size: 'narrow' }) },
    points: pointsOf(measure),
    baselines: trend.stretches
      .flatMap(({ baselines }) => baselines)
      .map(({ from, reason, setBy }) => ({
        from: dayInWords(from),
        reason,
        setBy,
      })),
  };
}

/** The chart as a table, the newest first. */
function pointsOf({ figures, trend: { points, unit } }: Measure) {
  const said = (value: number | null): string => (value === null ? '–' : shown(value, unit));
  return points
    .map((point, index) => ({
      day: dayInWords(point.asAt),
      numerator: toldWords(figures[index]!.numerator),
      denominator: denominatorWords(figures[index]!),
      display: point.display,
      mean: said(point.mean),
      limits: point.lower === null ? '–' : `${said(point.lower)} to ${said(point.upper)}`,
      says: saidOf(point),
    }))
    .reverse();
}

const denominatorWords = ({ denominator }: ToldFigure): string => (denominator === null ? '–' : toldWords(denominator));

const signalWords: Readonly<Record<SignalRule, string>> = {
  'outside-limits': 'outside a limit',
  'trend-of-seven': 'one of seven that go one way',
  'two-of-three': 'one of two in three near a limit',
  'seven-on-one-side': 'one of seven on one side of the mean',
};

function saidOf({ cause, signals, isHidden = false }: TrendPoint): string {
  const [signal] = signals;
  if (isHidden) return 'not told';
  if (cause === null) return 'nothing to divide by';
  return signal === undefined ? causeWords[cause] : `${causeWords[cause]}: ${signalWords[signal.rule]}`;
}

/** The series as its form shows it. */
export interface SeriesForm {
  readonly action: string;
  readonly from: string;
  readonly every: string;
  readonly choices: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly span: string;
}

export function seriesFormOf(address: Address, { points }: Trend, asAt: string): SeriesForm {
  const every = address.get('every') ?? 'month';
  const [first, last] = [points[0]!.asAt, points.at(-1)!.asAt];
  const fields = address.fieldsBut(['from', 'to', 'every', 'asAt', 'page']);
  return {
    action: address.path,
    from: formatDay(first).slice(0, 7),
    every,
    choices: ['month', 'quarter', 'year', 'day'].map((value) => ({ value, text: value, selected: value === every })),
    fields: [...fields, { name: 'asAt', value: asAt }],
    span: `${monthInWords(first)} to ${monthInWords(last)}`,
  };
}
