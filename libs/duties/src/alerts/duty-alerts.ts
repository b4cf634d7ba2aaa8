import type { Day } from '#calendar';
import type { RecordDefinition, SubjectHistory } from '#history';
import { childInCareReviews } from '../child-in-care-reviews/child-in-care-reviews.duty.js';
import { closedOn, hasBegunBy, standingOn, type Duty } from '../duty.js';
import { requestedVisits } from '../statutory-visits/requested-visits.duty.js';
import { statutoryVisits } from '../statutory-visits/statutory-visits.duty.js';

/**
 * What somebody is told of a duty:
 * - `due-soon`: it is open, and due today or within so many days
 * - `overdue`: it is open, and its last day has passed
 * - `met-late`: it was done after its last day, not long ago
 */
export const ALERT_STATES = ['due-soon', 'overdue', 'met-late'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export interface DutyAlert {
  readonly state: AlertState;
  /** The name of the record that tells of such duties: `statutory-visits`. */
  readonly kind: string;
  readonly duty: Duty;
  readonly due: Day;
  /** Whether nobody can say on which day it was due, but that it was no later than `due`. */
  readonly isDueAtLatest: boolean;
}

/** Of how many days an alert speaks. */
export interface AlertReach {
  /** A duty is due soon from so many days before its last day. */
  readonly dueSoonDays: number;
  /** That it was met late is told for so many days: whoever was away so long is told no more. */
  readonly metLateDays: number;
}

export const ALERT_REACH: AlertReach = { dueSoonDays: 7, metLateDays: 28 };

const told: readonly RecordDefinition<readonly Duty[]>[] = [statutoryVisits, requestedVisits, childInCareReviews];

/** What alerts read, for whoever makes the history of a child to ask them of. */
export const alertUses = { uses: told };

/** What is to be told of a child's duties at the end of a day. The history must hold what {@link alertUses} read. */
export function dutyAlertsOf(child: SubjectHistory, asAt: Day, reach: AlertReach = ALERT_REACH): DutyAlert[] {
  return told.flatMap((record) => {
    return child.of(record).flatMap((duty) => {
      const alert = alertOf(duty, asAt, reach);
      return alert === null ? [] : [{ kind: record.name, ...alert }];
    });
  });
}

function alertOf(duty: Duty, asAt: Day, reach: AlertReach): Omit<DutyAlert, 'kind'> | null {
  const due = duty.due ?? latestOf(duty);
  if (due === null || !hasBegunBy(duty, asAt)) return null;
  const isDueAtLatest = duty.due === null;
  const state = stateOf(isDueAtLatest ? { ...duty, due } : duty, due, asAt, reach);
  return state === null ? null : { state, duty, due, isDueAtLatest };
}

function stateOf(duty: Duty, due: Day, asAt: Day, { dueSoonDays, metLateDays }: AlertReach): AlertState | null {
  const standing = standingOn(duty, asAt);
  // one that was begun in time and adjourned is past its due day, but not yet late
  if (standing === 'pending') return due >= asAt && due - asAt <= dueSoonDays ? 'due-soon' : null;
  if (standing === 'overdue') return 'overdue';
  return standing === 'late' && asAt - closedOn(duty, asAt)! < metLateDays ? 'met-late' : null;
}

/** A visit whose due day is unknown has a day by which it was due in any case. */
function latestOf(duty: Duty): Day | null {
  return 'dueAtLatest' in duty ? (duty.dueAtLatest as Day | null) : null;
}
