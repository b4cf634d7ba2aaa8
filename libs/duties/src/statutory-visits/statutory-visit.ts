import { describeDay, type Day } from '#calendar';
import type { CareEvent } from '#events';
import type { Duty } from '../duty.js';
import { firstInForce } from './rule-versions.js';
import { describeSum, type VisitInterval } from './visit-interval.js';
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

type Outcome = Pick<StatutoryVisit, 'metOn' | 'metBy' | 'endedOn' | 'endedBy'>;

/** A duty to visit of which nothing has become yet. */
export type OpenVisit = Omit<StatutoryVisit, keyof Outcome | 'arithmetic'>;

const nothingYet: Outcome = { metOn: null, metBy: null, endedOn: null, endedBy: null };

export const stillOpen = (visit: OpenVisit): StatutoryVisit => withOutcome(visit, nothingYet);

export const met = (visit: OpenVisit, by: CareEvent): StatutoryVisit =>
  withOutcome(visit, { ...nothingYet, metOn: by.day, metBy: by });

export const ended = (visit: OpenVisit, endedOn: Day, endedBy: CareEvent | null): StatutoryVisit =>
  withOutcome(visit, { ...nothingYet, endedOn, endedBy });

const withOutcome = (visit: OpenVisit, outcome: Outcome): StatutoryVisit => ({
  ...visit,
  ...outcome,
  arithmetic: () => arithmeticOf(visit),
});

function arithmeticOf({ anchor, interval, due, dueAtLatest, daysPaused }: OpenVisit): string {
  const sum = describeSum(anchor, interval, daysPaused, due ?? dueAtLatest!) + (due === null ? ' at the latest' : '');
  if (anchor >= firstInForce) return sum;
  return `${sum} (by the rule of ${describeDay(firstInForce)}, which was not yet in force)`;
}

/** The visit that is open at the end of a day; null: the child was not looked after, or the clock stood still. */
export function openVisitOn(visits: readonly StatutoryVisit[], on: Day): StatutoryVisit | null {
  let low = 0;
  let high = visits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (visits[middle]!.opensOn <= on) low = middle + 1;
    else high = middle;
  }
  const last = visits[low - 1];
  if (last === undefined) return null;
  const closed = last.metOn ?? last.endedOn;
  return closed === null || closed > on ? last : null;
}

/** Whether a visit is overdue at the end of a day on which it is open. */
export const isOverdueOn = ({ due, dueAtLatest }: StatutoryVisit, asAt: Day): boolean => {
  const last = due ?? dueAtLatest;
  return last !== null && asAt > last;
};
