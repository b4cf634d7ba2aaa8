import type { Day } from '#calendar';
import { isSmall, type Shorthand, type Showing } from '#disclosure';
import type { Indicator, Result } from '#indicators';

/** A figure as it is told: with shorthand in the place of a number that may not be published. A result tells everything. */
export interface ToldFigure {
  readonly asAt: Day;
  /** The part, when broken down. */
  readonly part: string | null;
  readonly numerator: number | Shorthand;
  readonly denominator: number | Shorthand | null;
  readonly value: number | Shorthand | null;
  readonly display: string;
  /** Of a part they are not published. */
  readonly excluded: Readonly<Record<string, number | Shorthand>> | Shorthand;
}

/** What is told of a figure in public. */
export type PublishedCells = Pick<PublishedNumbers, 'numerator' | 'denominator' | 'value' | 'display' | 'excluded'>;
interface PublishedNumbers extends ToldFigure {
  readonly denominator: number | Shorthand;
  readonly value: number | Shorthand;
}

/** Whether a figure keeps its value to itself. */
export const isHidden = ({ value }: Pick<ToldFigure, 'value'>): boolean => value === '[c]' || value === '[x]';

/** A result as it may be published. */
export function publishedFigureOf(result: Result, showing: Showing, indicator: Indicator): PublishedNumbers {
  const { asAt, part } = result;
  return { asAt, part, ...publishedCellsOf(result, showing, part !== null, indicator) };
}

/** The numbers of a result as they may be published: of a whole, or of a part of it. */
export function publishedCellsOf(
  result: Pick<Result, 'numerator' | 'denominator' | 'value' | 'display' | 'excluded'>,
  showing: Showing,
  isPart: boolean,
  indicator: Indicator,
): PublishedCells {
  const excluded = isPart ? '[x]' : withoutSmall(result.excluded);
  return { ...cellsOf(result, showing, isPart, indicator), excluded };
}

type Figure = Pick<Result, 'numerator' | 'denominator' | 'value' | 'display'>;

function cellsOf(
  { numerator, denominator, value, display }: Figure,
  { count, met }: Showing,
  isPart: boolean,
  { tally }: Indicator,
): Omit<PublishedCells, 'excluded'> {
  if (denominator === null) {
    const number = count ? numerator : '[c]';
    return { numerator: number, denominator: '[z]', value: number, display: count ? display : '[c]' };
  }
  if (tally.denominatorIsOther === true) {
    // a team's hours are those of few workers, who are known by name
    if (isPart) return { numerator: count ? numerator : '[c]', denominator: '[x]', value: '[x]', display: '[x]' };
    const hidden = { numerator: '[c]', denominator: '[c]', value: '[c]', display: '[c]' } as const;
    return count
      ? { numerator, denominator, value: value ?? '[z]', display: value === null ? '[z]' : display }
      : hidden;
  }
  const isWhole = count && met;
  return {
    numerator: met ? numerator : '[c]',
    denominator: count ? denominator : '[c]',
    value: isWhole ? (value ?? '[z]') : '[c]',
    display: isWhole ? displayOf({ numerator, denominator, value, display }) : '[c]',
  };
}

function displayOf({ numerator, value, display }: Figure): string {
  if (value === null) return '[z]';
  return display === '0%' && numerator > 0 ? '[low]' : display;
}

const withoutSmall = (excluded: Result['excluded']): Record<string, number | Shorthand> =>
  Object.fromEntries(Object.entries(excluded).map(([reason, count]) => [reason, isSmall(count) ? '[c]' : count]));
