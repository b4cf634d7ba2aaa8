import { day, instant } from '#calendar';
import { ordinalOfEvent, type History } from '#history';
import type { Indicator, Result } from '#indicators';
import { counted, type OneFigure } from '../comparison/counted.js';
import { movedChildren, type Moved } from '../comparison/moved-children.js';
import { surroundingsOf } from '../comparison/said.js';
import { indicatorOf } from '../questions/question-of.js';
import type { PublishedFigure } from './figures.js';

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
  const pinned = pinnedOrdinal(history, figure);
  const question = questionOf(figure, indicator);
  const pinnedQuestion = { ...question, ordinal: pinned };
  const then = counted(history, pinnedQuestion);
  const now = counted(history, question);
  const moved = movedChildren(
    history,
    { question: pinnedQuestion, signatures: then.signatures },
    { question, signatures: now.signatures },
  );
  const { numerator, denominator, value, display } = now.result;
  const isSame = (result: Result): boolean =>
    result.numerator === figure.numerator && result.denominator === figure.denominator;
  return {
    figure,
    reproduced: isSame(then.result),
    equal: isSame(now.result) && moved.length === 0,
    now: {
      position: history.heldPosition,
      definitionVersion: indicator.definition.version,
      numerator,
      denominator,
      value,
      display,
    },
    moved,
    alsoRecorded: surroundingsOf(history, indicator)
      .filter(({ ordinal }) => ordinal > pinned)
      .sort((a, b) => a.ordinal - b.ordinal)
      .map(({ eventId }) => eventId),
  };
}

/**
 * The question of a figure: the settings that it made itself, everything else as in force at whatever position it is
 * asked. The values that were in force are not set on top: one adopted within the period would then hold before its day.
 */
const questionOf = ({ asAt, knownAt, asked }: PublishedFigure, indicator: Indicator): OneFigure => ({
  indicators: [indicator],
  asAts: [day(asAt)],
  knownAt: knownAt === null ? null : instant(knownAt),
  policies: asked,
});

/**
 * How many events of the ledger the figure was counted from. In a copy of the ledger its position may be another's, or
 * none; the order of events is the same. Figures that do not say their last event are of the embedded ledger, whose
 * positions are counted from 1.
 */
function pinnedOrdinal(history: History, { position, lastEvent }: PublishedFigure): number {
  const { positions, eventsCount } = history;
  const pinned =
    lastEvent === null
      ? (positions.ordinalOf(position) ?? (/^[1-9]\d{0,14}$/.test(position) ? Number(position) : undefined))
      : ordinalOfEvent(history, lastEvent);
  if (pinned === undefined || pinned > eventsCount)
    throw new Error(`The figure's position ${position} is not in this ledger`);
  return pinned;
}
