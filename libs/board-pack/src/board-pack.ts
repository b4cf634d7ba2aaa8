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
import {
  checksumOf,
  faultAt,
  partKey,
  publishedFigureOf,
  questionOf,
  showing,
  unpublishable,
  wholeKey,
  type Parameters,
  type Showings,
  type ToldFigure,
} from '#answering';
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
  /** Whether it is for publication: then small numbers are hidden. */
  readonly isPublic: boolean;
  /** What gives most cause for concern first. */
  readonly measures: readonly BoardMeasure[];
}

/** One measure as a board reads it: this month, the last, the same month of last year, and whether it is changing. */
export interface BoardMeasure {
  readonly measure: Measure;
  readonly now: ToldFigure;
  readonly lastMonth: TrendPoint;
  readonly lastYear: TrendPoint;
  /** 'getting worse', 'improving' …; null while it is too early to tell. */
  readonly change: string | null;
  readonly assurance: string | null;
  /** The figures of the teams; empty where there is nothing to divide between them, and where they are not published. */
  readonly teams: readonly ToldFigure[];
  /** Why the teams are not published, in a sentence; null where they are, and where nothing is for publication. */
  readonly teamsLeftOut: string | null;
  readonly policies: Readonly<Record<string, PolicyValue>>;
}

/** What can be asked of a board pack, beside its month. */
export type PackAsked = Pick<Parameters, 'knownAt' | 'position' | 'publish'>;

const team = breakdowns.find(({ name }) => name === 'team')!;

/** A board pack that was asked for, understood. */
export interface PackQuestion {
  readonly month: string;
  readonly asAt: Day;
  readonly knownAt: Instant | null;
  readonly ordinal: number | null;
  readonly isPublic: boolean;
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
  return { month, asAt, knownAt, ordinal, isPublic: asked.publish === true };
}

/**
 * The board pack of a month: every indicator as at its last day, in two passes over the children and in steps; for
 * publication two more.
 */
export function* packing(history: History, asked: PackQuestion): Generator<void, BoardPack> {
  const { month, asAt, knownAt, ordinal, isPublic } = asked;
  const question = { indicators, asAts: monthsTo(asAt), knownAt, ordinal };
  const teams = new Asked(history, { ...question, asAts: [asAt], by: team });
  const byTeam = yield* teams.counting();
  const showings = isPublic ? yield* showing(history, { ...question, asAts: [asAt] }) : null;
  const measures = yield* measuring(history, question, { isPublic });
  const found = byConcern(measures).map((measure) => {
    const { indicator } = measure;
    const policies = teams.policies.described(policiesOf(indicator), asAt);
    const index = indicators.indexOf(indicator);
    const results = byTeam[index]!;
    const shown = showings?.[index];
    const told =
      shown === undefined
        ? { teams: results, teamsLeftOut: null }
        : publishedTeams(history, { indicator, results, showings: shown, asked });
    return boardMeasureOf(measure, told, policies);
  });
  const content = { month, isPublic, knownAt: knownAt === null ? null : formatInstant(knownAt) };
  const position = ordinal === null ? history.heldPosition : history.positions.at(ordinal);
  const checksum = checksumOf({ ...content, found: found.map(figuresOf) });
  return { ...content, asAt, position, checksum, measures: found };
}

interface TeamsInput {
  readonly indicator: Indicator;
  readonly results: readonly Result[];
  readonly showings: Showings;
  readonly asked: PackQuestion;
}

/** The teams as they may be published: not those of overlapping periods, nor of a whole that is hidden. */
function publishedTeams(
  history: History,
  { indicator, results, showings, asked: { asAt, knownAt, ordinal } }: TeamsInput,
): Pick<BoardMeasure, 'teams' | 'teamsLeftOut'> {
  const { code } = indicator.definition;
  const question = questionOf({ code, asAt: formatDay(asAt), by: team.name }, history);
  const [fault] = unpublishable(history, { ...question, knownAt, ordinal });
  if (fault !== undefined) return { teams: [], teamsLeftOut: `${fault.message}.` };
  const shown = showings.get(asAt)!;
  if (!shown.get(wholeKey)!.count) return { teams: [], teamsLeftOut: 'a whole that is hidden is not divided.' };
  const teams = results.map((one) => publishedFigureOf(one, shown.get(partKey(team.name, one.part!))!, indicator));
  return { teams, teamsLeftOut: null };
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
  told: Pick<BoardMeasure, 'teams' | 'teamsLeftOut'>,
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
    ...told,
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
