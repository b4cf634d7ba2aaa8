import {
  addMonths,
  day,
  dayFaultOf,
  firstOfMonth,
  formatDay,
  formatInstant,
  lastOfMonth,
  type Day,
  type Instant,
} from '#calendar';
import { checksumOf, faultAt, questionOf, type Parameters } from '#answering';
import { policiesOf, type History, type PolicyValue } from '#history';
import { Asked, breakdowns, indicators, type Indicator, type Result } from '#indicators';
import { byConcern, measuring, monthsTo, type Measure } from '#measures';
import { assuranceWords, causeWords, type TrendPoint } from '#trends';

/** What a board is given of a month. */
export interface BoardPack {
  /** YYYY-MM. */
  readonly month: string;
  readonly asAt: Day;
  readonly knownAt: string | null;
  readonly position: string | null;
  /** Over everything but the position. */
  readonly checksum: string;
  /** What gives most cause for concern first. */
  readonly measures: readonly BoardMeasure[];
}

/** One measure as a board reads it: this month, the last, the same month of last year, and whether it is changing. */
export interface BoardMeasure {
  readonly measure: Measure;
  readonly now: Result;
  readonly lastMonth: TrendPoint;
  readonly lastYear: TrendPoint;
  /** 'getting worse', 'improving' …; null while it is too early to tell. */
  readonly change: string | null;
  readonly assurance: string | null;
  /** The figures of the teams; empty where there is nothing to divide between them. */
  readonly teams: readonly Result[];
  readonly policies: Readonly<Record<string, PolicyValue>>;
}

/** What can be asked of a board pack, beside its month. */
export type PackAsked = Pick<Parameters, 'knownAt' | 'position'>;

const team = breakdowns.find(({ name }) => name === 'team')!;

/** A board pack that was asked for, understood. */
export interface PackQuestion {
  readonly month: string;
  readonly asAt: Day;
  readonly knownAt: Instant | null;
  readonly ordinal: number | null;
}

/**
 * Understands what is asked, or says everything that is wrong with it.
 * @param month YYYY-MM
 * @throws QuestionError when it is no month, or what is asked beside it cannot be understood
 */
export function packQuestionOf(history: History, month: string, asked: PackAsked = {}): PackQuestion {
  const asAt = monthEndOf(month);
  const { code } = indicators[0]!.definition;
  const { knownAt, ordinal } = questionOf({ code, asAt: formatDay(asAt), ...asked }, history);
  return { month, asAt, knownAt, ordinal };
}

/** The board pack of a month: every indicator as at its last day, in two passes over the children and in steps. */
export function* packing(history: History, asked: PackQuestion): Generator<void, BoardPack> {
  const { month, asAt, knownAt, ordinal } = asked;
  const question = { indicators, asAts: monthsTo(asAt), knownAt, ordinal };
  const teams = new Asked(history, { ...question, asAts: [asAt], by: team });
  const byTeam = yield* teams.counting();
  const measures = yield* measuring(history, question);
  const found = byConcern(measures).map((measure) => {
    const { indicator } = measure;
    const policies = teams.policies.described(policiesOf(indicator), asAt);
    return boardMeasureOf(measure, byTeam[indicators.indexOf(indicator)]!, policies);
  });
  const content = { month, knownAt: knownAt === null ? null : formatInstant(knownAt) };
  const position = ordinal === null ? history.heldPosition : history.positions.at(ordinal);
  const checksum = checksumOf({ ...content, found: found.map(figuresOf) });
  return { ...content, asAt, position, checksum, measures: found };
}

/** The same at once. */
export function boardPackOf(history: History, asked: PackQuestion): BoardPack {
  const steps = packing(history, asked);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function monthEndOf(month: string): Day {
  const first = `${month}-01`;
  if (!/^\d{4}-\d{2}$/.test(month) || dayFaultOf(first) !== null)
    throw faultAt('month', `month is a month such as 2025-03, not '${month.slice(0, 40)}'`);
  return lastOfMonth(day(first));
}

function boardMeasureOf(
  measure: Measure,
  teams: readonly Result[],
  policies: Readonly<Record<string, PolicyValue>>,
): BoardMeasure {
  const { trend, figure } = measure;
  const on = (asAt: Day): TrendPoint => trend.points.find((point) => point.asAt === asAt)!;
  return {
    measure,
    now: figure,
    lastMonth: on(monthBefore(figure.asAt, 1)),
    lastYear: on(monthBefore(figure.asAt, 12)),
    change: trend.variation === null ? null : causeWords[trend.variation.cause],
    assurance: trend.assurance === null ? null : assuranceWords[trend.assurance],
    teams,
    policies,
  };
}

const monthBefore = (asAt: Day, months: number): Day => lastOfMonth(addMonths(firstOfMonth(asAt), -months));

/** What the checksum covers: figures, and what was made of them. */
const figuresOf = ({ measure: { indicator, trend, target }, now, teams, policies }: BoardMeasure) => ({
  code: indicator.definition.code,
  version: indicator.definition.version,
  now,
  series: trend.points.map(({ asAt, numerator, denominator }) => [formatDay(asAt), numerator, denominator]),
  target,
  teams,
  policies,
});

/** What the sources of an indicator are, for the notes. */
export const sourceOf = ({ definition }: Indicator): string => definition.source.join('; ');
