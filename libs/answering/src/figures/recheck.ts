import { day, instant } from '#calendar';
import type { History } from '#history';
import { Asked, type Indicator, type Question, type Result, type Verdict } from '#indicators';
import { indicatorOf } from '../questions/question-of.js';
import type { PublishedFigure } from './figures.js';
import { surroundingsSince, type Since } from './surroundings-since.js';

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

/** A child by its number in the history, with what its verdicts came to then and come to now. */
interface Move {
  readonly subject: number;
  readonly from: string;
  readonly to: string;
}

/** Counts a published figure again, as it was known then and as it is known now, and says what moved it. */
export function recheckOf(history: History, figure: PublishedFigure): Recheck {
  const indicator = indicatorOf(figure.indicator);
  const pinned = history.positions.ordinalOf(figure.position);
  if (pinned === undefined) throw new Error(`The figure's position ${figure.position} is not in this ledger`);
  const question = questionOf(figure, indicator);
  const then = counted(history, { ...question, ordinal: pinned });
  const now = counted(history, question);
  const surroundings = surroundingsSince(history, indicator, pinned);
  const moved = movedChildren(history, question, pinned, movesBetween(then.signatures, now.signatures), surroundings);
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
    alsoRecorded: surroundings.map(({ eventId }) => eventId),
  };
}

/**
 * The question of a figure: the settings that it made itself, everything else as in force at whatever position it is
 * asked. The values that were in force are not set on top: one adopted within the period would then hold before its day.
 */
const questionOf = ({ asAt, knownAt, asked }: PublishedFigure, indicator: Indicator): Question => ({
  indicators: [indicator],
  asAts: [day(asAt)],
  knownAt: knownAt === null ? null : instant(knownAt),
  policies: asked,
});

function counted(history: History, question: Question): { result: Result; signatures: Map<number, string> } {
  const asked = new Asked(history, question);
  const signatures = new Map<number, string>();
  for (const { subject, verdicts } of asked.judged(question.indicators[0]!, question.asAts[0]!))
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

function movesBetween(then: ReadonlyMap<number, string>, now: ReadonlyMap<number, string>): Move[] {
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((subject) => ({
      subject,
      from: then.get(subject) ?? 'not-counted',
      to: now.get(subject) ?? 'not-counted',
    }))
    .filter(({ from, to }) => from !== to);
}

/**
 * The children that moved, each with the events that moved it: its own since the publication and those around it are
 * taken one by one in the order of the ledger; each after which the child counts differently is a cause.
 */
function movedChildren(
  history: History,
  question: Question,
  pinned: number,
  moves: readonly Move[],
  surroundings: readonly Since[],
): Moved[] {
  const moved = moves.map((move) => ({ ...move, before: move.from, because: [] as string[] }));
  const steps = new Map<number, { eventId: string; children: typeof moved }>();
  for (const { eventId, ordinal } of surroundings) steps.set(ordinal, { eventId, children: moved });
  for (const child of moved) {
    for (const { eventId, ordinal } of history.rowsOf(child.subject).map((row) => history.rowOf(row)))
      if (ordinal > pinned) steps.set(ordinal, { eventId, children: [child] });
  }
  for (const [ordinal, { eventId, children }] of [...steps].sort(([a], [b]) => a - b)) {
    const asked = new Asked(history, { ...question, ordinal });
    for (const child of children) {
      const verdicts = question.indicators[0]!.count(asked.childOf(child.subject), question.asAts[0]!);
      const after = signatureOf(verdicts);
      if (after !== child.before) child.because.push(eventId);
      child.before = after;
    }
  }
  return moved
    .map(({ subject, from, to, because }) => ({ child: history.identifierOf(subject), from, to, because }))
    .sort((a, b) => (a.child < b.child ? -1 : 1));
}
