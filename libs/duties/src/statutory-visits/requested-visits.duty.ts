import { addDays, describeDay, type Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord, type Policies, type SubjectHistory } from '#history';
import { carePeriodOn, carePeriods, type CarePeriod } from '#records';
import type { Duty } from '../duty.js';
import { countedVisits, type Visit } from './counted-visits.record.js';
import { rulesOn } from './rule-versions.js';
import { describeSum, lastDayOf } from './visit-interval.js';
import { visitingArrangements } from './visiting-arrangements.record.js';
import { requestDays } from './visiting-policies.js';

type Requested = Extract<CareEvent, { type: 'visit-requested' }>;

/** A visit that was asked for, or that a notice about the child's home requires. */
export interface RequestedVisit extends Duty {
  readonly anchorKind: 'request' | 'home-inspection-notice';
  readonly anchoredBy: Requested;
}

/**
 * The visits that were asked for while the child was looked after (CPPCR 2010 reg 28(7)), beside the regular chain: the
 * same visit meets both. What a carer asked for, and what a notice about a home requires, ends with the placement.
 */
export const requestedVisits = defineRecord<readonly RequestedVisit[]>({
  name: 'requested-visits',
  tells: 'which visits were asked for or required by a notice, by when, and what became of each',
  reads: ['visit-requested'],
  uses: [carePeriods, visitingArrangements, countedVisits],
  policies: [requestDays],
  fold: (child) => {
    const found: RequestedVisit[] = [];
    for (const event of child.events) {
      if (event.type !== 'visit-requested') continue;
      const period = carePeriodOn(child.of(carePeriods), event.day);
      if (period !== null) found.push(requestedVisit(child, event, period));
    }
    return found;
  },
});

function requestedVisit(child: SubjectHistory, request: Requested, period: CarePeriod): RequestedVisit {
  const isNotice = request.requestedBy === 'HOME_INSPECTION_NOTICE';
  const rules = rulesOn(request.day);
  const end = endOf(child, request, period);
  const isMeant = ({ day }: Visit): boolean =>
    day >= request.day && (end === null || day < end.day || (end.isLastDay && day === end.day));
  const visit = child.of(countedVisits).find(isMeant) ?? null;
  return {
    rule: isNotice ? rules.afterHomeInspectionNotice : rules.onRequest,
    anchor: request.day,
    anchorKind: isNotice ? 'home-inspection-notice' : 'request',
    anchoredBy: request,
    ...(isNotice ? dueAfterNotice(request) : dueAfterRequest(request, child.policies)),
    metOn: visit?.day ?? null,
    metBy: visit,
    endedOn: visit === null ? (end?.day ?? null) : null,
    endedBy: visit === null ? (end?.by ?? null) : null,
  };
}

type Due = Pick<Duty, 'due' | 'arithmetic'>;

/** A notice is to be followed within one week, whatever day the request may name. */
function dueAfterNotice({ day }: Requested): Due {
  const { within } = rulesOn(day).afterHomeInspectionNotice;
  const due = lastDayOf(within, day);
  return { due, arithmetic: () => describeSum(day, within, 0, due) };
}

function dueAfterRequest({ day, visitBy }: Requested, policies: Policies): Due {
  if (visitBy !== undefined) return { due: visitBy, arithmetic: () => `asked for by ${describeDay(visitBy)}` };
  const days = policies.on(requestDays, day);
  const due = addDays(day, days);
  return { due, arithmetic: () => `${describeDay(day)} + ${days} days = ${describeDay(due)} (local policy)` };
}

interface End {
  readonly day: Day;
  readonly by: CareEvent | null;
  /** The child leaves care: a visit on that very day still counts. On the day of a move it belongs to the new placement. */
  readonly isLastDay: boolean;
}

function endOf(child: SubjectHistory, { day, requestedBy }: Requested, { end, endedBy }: CarePeriod): End | null {
  const outlivesPlacement = requestedBy === 'CHILD' || requestedBy === 'PARENT';
  const moved = outlivesPlacement
    ? undefined
    : child.of(visitingArrangements).find(({ begins, start }) => begins === 'placement' && start > day);
  if (moved !== undefined && (end === null || moved.start < end))
    return { day: moved.start, by: moved.by, isLastDay: false };
  return end === null ? null : { day: end, by: endedBy, isLastDay: true };
}
