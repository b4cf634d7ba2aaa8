import { describeDay, type Day } from '#calendar';
import type { CareEvent } from '#events';
import type { Duty } from '../duty.js';
import { firstInForce } from './rule-versions.js';
import { describeSum, lastDayOf, type VisitInterval } from './visit-interval.js';
import type { VisitingRule } from './visiting-rules.js';

/** What stands on day 0 of a duty to visit. */
export type VisitAnchorKind =
  | 'placement-start'
  | 'first-day-known'
  | 'care-order-made'
  | 'interim-care-order-made'
  | 'living-arrangements-changed'
  | 'short-breaks-started'
  | 'previous-visit'
  | 'regime-changed';

/**
 * One visit that must be made to a looked-after child. They form a chain: while the child is looked after exactly one is
 * open, or none while a policy stops the clock for a missing child.
 */
export interface StatutoryVisit extends Duty {
  readonly rule: VisitingRule;
  readonly anchorKind: VisitAnchorKind;
  /** The day from which it stands: later than its anchor where a review, or a return from missing, brought it about. */
  readonly opensOn: Day;
  /** What brought it about, where that is not its anchor. */
  readonly openedBy: CareEvent | null;
  /** From the anchor to the due day. */
  readonly interval: VisitInterval;
  /** Where the due day is unknown: the day after which it is overdue whatever came before the records. */
  readonly dueAtLatest: Day | null;
  /** Whether it is one of the visits once a week until the first review. */
  readonly isWeekly: boolean;
  /** Days missing by which its due day moved, where a policy stops the clock. */
  readonly daysPaused: number;
}

/** A duty while the chain is made: what becomes of it is filled in once, when it closes. */
export type OpenVisit = { -readonly [Key in keyof StatutoryVisit]: StatutoryVisit[Key] };

type Opening = Pick<
  StatutoryVisit,
  'rule' | 'anchor' | 'anchorKind' | 'anchoredBy' | 'opensOn' | 'openedBy' | 'interval' | 'isWeekly'
>;

/** A duty of which nothing has become yet. Written out field by field: a child has dozens, and copying costs most. */
export function openedVisit(opening: Opening): OpenVisit {
  const { anchor, anchorKind, interval } = opening;
  const last = lastDayOf(interval, anchor);
  const isKnown = anchorKind !== 'first-day-known';
  const visit: OpenVisit = {
    rule: opening.rule,
    anchor,
    anchorKind,
    anchoredBy: opening.anchoredBy,
    opensOn: opening.opensOn,
    openedBy: opening.openedBy,
    interval,
    due: isKnown ? last : null,
    dueAtLatest: isKnown ? null : last,
    isWeekly: opening.isWeekly,
    daysPaused: 0,
    metOn: null,
    metBy: null,
    endedOn: null,
    endedBy: null,
    arithmetic: () => arithmeticOf(visit),
  };
  if (!isKnown) visit.unknownBecause = 'the placement began before the first episode known';
  return visit;
}

/** The same duty again, to be changed for itself. */
export function copyOf(visit: OpenVisit): OpenVisit {
  const copy = { ...visit };
  copy.arithmetic = () => arithmeticOf(copy);
  return copy;
}

function arithmeticOf({ anchor, interval, due, dueAtLatest, daysPaused }: StatutoryVisit): string {
  const sum = describeSum(anchor, interval, daysPaused, due ?? dueAtLatest!) + (due === null ? ' at the latest' : '');
  if (anchor >= firstInForce) return sum;
  return `${sum} (by the rule of ${describeDay(firstInForce)}, which was not yet in force)`;
}

/** The visit that is open at the end of a day; null: the child was not looked after, or the clock stood still. */
export function openVisitOn(visits: readonly StatutoryVisit[], on: Day): StatutoryVisit | null {
  const last = visits[countOpenedBy(visits, on) - 1];
  if (last === undefined) return null;
  const closed = last.metOn ?? last.endedOn;
  return closed === null || closed > on ? last : null;
}

/** No visit is due later than this after the day on which its duty opened: six months. */
const longestIntervalDays = 184;

/** The visits that opened by the last day of a period and may be due in it: all that are, and some that are not. */
export function visitsAround(visits: readonly StatutoryVisit[], from: Day, to: Day): readonly StatutoryVisit[] {
  return visits.slice(countOpenedBy(visits, from - longestIntervalDays - 1), countOpenedBy(visits, to));
}

/** How many had opened by a day: they are in the order in which they opened. */
function countOpenedBy(visits: readonly StatutoryVisit[], on: number): number {
  let low = 0;
  let high = visits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (visits[middle]!.opensOn <= on) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a visit is overdue at the end of a day on which it is open. */
export const isOverdueOn = ({ due, dueAtLatest }: StatutoryVisit, asAt: Day): boolean => {
  const last = due ?? dueAtLatest;
  return last !== null && asAt > last;
};
