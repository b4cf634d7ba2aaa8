import { day, instant } from '#calendar';
import { eventsReadBy, limitsOf, type History } from '#history';
import { Asked, type Indicator, type Question, type Result, type Verdict } from '#indicators';
import { indicatorOf } from '../questions/question-of.js';
import type { PublishedFigure } from './figures.js';

/** A child that counts differently now, and the events since publication that made it so. */
export interface Moved {
  readonly child: string;
  /** Its verdict when the figure was published: `met`, `not-met`, `excluded`, `not-counted`, or how many of each. */
  readonly from: string;
  readonly to: string;
  readonly because: readonly string[];
}

export interface Recheck {
  readonly figure: PublishedFigure;
  /** Whether counting again at the figure's position gives the figure. */
  readonly reproduced: boolean;
  readonly equal: boolean;
  readonly now: { readonly position: string | null; readonly definitionVersion: number } & Pick<
    Result,
    'numerator' | 'denominator' | 'value' | 'display'
  >;
  readonly moved: readonly Moved[];
  /** Events of no one child that were recorded since and touch every child's count: policies, workers, teams. */
  readonly alsoRecorded: readonly string[];
}

/** Counts a published figure again, as it was known then and as it is known now, and says what moved it. */
export function recheckOf(history: History, figure: PublishedFigure): Recheck {
  const indicator = indicatorOf(figure.indicator);
  const pinned = history.positions.ordinalOf(figure.position);
  if (pinned === undefined) throw new Error(`The figure's position ${figure.position} is not in this ledger`);
  const then = counted(history, indicator, {
    ...questionOf(figure, indicator),
    policies: figure.policies,
    ordinal: pinned,
  });
  const now = counted(history, indicator, questionOf(figure, indicator));
  const moved = movedChildren(history, figure, indicator, pinned, then.signatures, now.signatures);
  const { numerator, denominator, value, display } = now.result;
  const isSame = (result: Result): boolean =>
    result.numerator === figure.numerator && result.denominator === figure.denominator;
  return {
    figure,
    reproduced: isSame(then.result),
    equal: isSame(now.result) && moved.length === 0,
    now: {
      position: history.positions.last,
      definitionVersion: indicator.definition.version,
      numerator,
      denominator,
      value,
      display,
    },
    moved,
    alsoRecorded: recordedSince(history, indicator, pinned),
  };
}

/** The question of a figure: its own settings, everything else as in force at whatever position it is asked. */
const questionOf = ({ asAt, knownAt, asked }: PublishedFigure, indicator: Indicator): Question => ({
  indicators: [indicator],
  asAts: [day(asAt)],
  knownAt: knownAt === null ? null : instant(knownAt),
  policies: asked,
});

function counted(
  history: History,
  indicator: Indicator,
  question: Question,
): { result: Result; signatures: Map<number, string> } {
  const asked = new Asked(history, question);
  const signatures = new Map<number, string>();
  for (const { subject, verdicts } of asked.judged(indicator, question.asAts[0]!))
    signatures.set(subject, signatureOf(verdicts));
  return { result: asked.results()[0]![0]!, signatures };
}

/** What a child's verdicts come to, in words that can be compared. */
function signatureOf(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return 'not-counted';
  if (verdicts.length === 1) return verdicts[0]!.outcome;
  const counts = (['met', 'not-met', 'excluded'] as const).map(
    (outcome) => [outcome, verdicts.filter((one) => one.outcome === outcome).length] as const,
  );
  return counts
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ');
}

function movedChildren(
  history: History,
  figure: PublishedFigure,
  indicator: Indicator,
  pinned: number,
  then: Map<number, string>,
  now: Map<number, string>,
): Moved[] {
  const moved: Moved[] = [];
  for (const subject of new Set([...then.keys(), ...now.keys()])) {
    const from = then.get(subject) ?? 'not-counted';
    const to = now.get(subject) ?? 'not-counted';
    if (from === to) continue;
    moved.push({
      child: history.identifierOf(subject),
      from,
      to,
      because: causes(history, figure, indicator, subject, pinned, from),
    });
  }
  return moved.sort((a, b) => (a.child < b.child ? -1 : 1));
}

/**
 * The events that moved one child: its own since the publication, and policies adopted since, taken one by one in the
 * order of the ledger; each after which the child counts differently is a cause.
 */
function causes(
  history: History,
  figure: PublishedFigure,
  indicator: Indicator,
  subject: number,
  pinned: number,
  from: string,
): string[] {
  const rows = history.rowsOf(subject).map((row) => history.rowOf(row));
  const policies = history
    .kept({ knownAt: Number.POSITIVE_INFINITY, ordinal: Number.POSITIVE_INFINITY })
    .filter(({ name }) => name === 'policy-adopted');
  const since = [...rows, ...policies.map(({ id, ordinal }) => ({ eventId: id, ordinal }))]
    .filter(({ ordinal }) => ordinal > pinned)
    .sort((a, b) => a.ordinal - b.ordinal);
  const because: string[] = [];
  let before = from;
  for (const { eventId, ordinal } of since) {
    const question = { ...questionOf(figure, indicator), ordinal };
    const after = signatureOf(indicator.count(new Asked(history, question).childOf(subject), day(figure.asAt)));
    if (after !== before) because.push(eventId);
    before = after;
  }
  return because;
}

/** Workers' and teams' events that the indicator's surroundings read, and policies, recorded since. */
function recordedSince(history: History, indicator: Indicator, pinned: number): string[] {
  const found: { eventId: string; ordinal: number }[] = [];
  const kept = history.kept(limitsOf({ asAt: 0 as never, knownAt: null, ordinal: null }));
  for (const { id, ordinal, name } of kept) if (name === 'policy-adopted') found.push({ eventId: id, ordinal });
  if (eventsReadBy(indicator).includes('case-allocated')) {
    for (const kind of ['worker', 'team'] as const) {
      for (const subject of history.subjectsOf(kind))
        found.push(...history.rowsOf(subject).map((row) => history.rowOf(row)));
    }
  }
  return found
    .filter(({ ordinal }) => ordinal > pinned)
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ eventId }) => eventId);
}
