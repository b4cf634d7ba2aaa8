import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord, type Policies, type SubjectHistory } from '#history';
import {
  carePeriods,
  intervalOn,
  isShortBreaks,
  legalStatuses,
  placementDetails,
  placements,
  type CarePeriod,
  type Interval,
  type Placement,
} from '#records';
import { isArrangedByOthers, isWithParent, type Circumstances } from './regime.js';
import { sameCarerResets, temporaryPlacementResets } from './visiting-policies.js';

/**
 * What starts the clock anew: a placement with a new carer; a placement first known in the middle of it; an order made
 * while the child is with a parent; another person's arrangements; a series of short breaks.
 */
export type Beginning =
  'placement' | 'continued-placement' | 'care-order' | 'interim-care-order' | 'living-arrangements' | 'short-breaks';

/** A time in which nothing changed of what decides how often the child must be visited. */
export interface VisitingArrangement extends Interval {
  readonly period: CarePeriod;
  readonly circumstances: Circumstances;
  /** What begins with it; null: the circumstances change and the clock runs on. */
  readonly begins: Beginning | null;
  /** What changed on its first day. */
  readonly by: CareEvent;
}

export const visitingArrangements = defineRecord<readonly VisitingArrangement[]>({
  name: 'visiting-arrangements',
  tells: 'under which circumstances the child had to be visited, from when to when',
  uses: [carePeriods, placements, legalStatuses, placementDetails],
  policies: [sameCarerResets, temporaryPlacementResets],
  fold: (child) => child.of(carePeriods).flatMap((period) => arrangementsIn(child, period)),
});

function arrangementsIn(child: SubjectHistory, period: CarePeriod): VisitingArrangement[] {
  const lived = startedIn(child.of(placements), period);
  const statuses = startedIn(child.of(legalStatuses), period);
  const details = startedIn(child.of(placementDetails), period);
  const changes = startsOf(lived, statuses, details);
  const found: VisitingArrangement[] = [];
  let place: Place | null = null;
  let moves = 0;
  for (const [index, start] of changes.entries()) {
    for (; moves < lived.length && lived[moves]!.start <= start; moves++)
      place = placeAfter(place, lived[moves]!, child.policies);
    if (place === null) continue;
    const status = intervalOn(statuses, start);
    const detail = intervalOn(details, start);
    const circumstances = { status, placementType: place.placementType, details: detail };
    const begins = beginningOn(start, place, found.at(-1)?.circumstances ?? null, circumstances);
    const by = changeOn(start, place, circumstances, begins);
    found.push({ start, end: changes[index + 1] ?? period.end, period, circumstances, begins, by });
  }
  return found;
}

/** Those that began in a period of care: mostly all, since most children have one. */
function startedIn<T extends Interval>(all: readonly T[], { start, end }: CarePeriod): readonly T[] {
  const isWithin = (one: T): boolean => one.start >= start && (end === null || one.start < end);
  return all.every(isWithin) ? all : all.filter(isWithin);
}

/** The days on which any of them begins, in order, each once. */
function startsOf(...lists: readonly (readonly Interval[])[]): Day[] {
  const starts: Day[] = [];
  for (const list of lists) for (const { start } of list) if (!starts.includes(start)) starts.push(start);
  return starts.sort((a, b) => a - b);
}

/** What changed on the first day of an arrangement: an order where one begins with it, else the move, else what is left. */
function changeOn(on: Day, place: Place, { status, details }: Circumstances, begins: Beginning | null): CareEvent {
  const isByOrder = begins === 'care-order' || begins === 'interim-care-order';
  if (place.movedOn === on && !isByOrder) return place.by;
  if (status?.start === on) return status.by;
  return details?.by.at(-1) ?? place.by;
}

/** The placement as visiting sees it: over moves with the carer and temporary placements, unless a policy says other. */
interface Place {
  readonly start: Day;
  readonly isContinued: boolean;
  readonly placementType: Placement['placementType'];
  readonly movedOn: Day;
  readonly by: Placement['by'];
}

function placeAfter(before: Place | null, to: Placement, policies: Policies): Place {
  const { start, placementType, isTemporary, by } = to;
  if (before === null || isNewPlacement(to, policies)) {
    // RNE S, P and B begin with the placement itself; T, U and L continue one that began before the records.
    const isContinued = before === null && (to.reason === 'T' || to.reason === 'U' || to.reason === 'L');
    return { start, isContinued, placementType, movedOn: start, by };
  }
  return { ...before, placementType: isTemporary ? before.placementType : placementType, movedOn: start, by };
}

function isNewPlacement({ start, reason, isTemporary, isReturn }: Placement, policies: Policies): boolean {
  const isAnotherCarer = reason !== 'T' && reason !== 'U';
  const isAway = isTemporary || isReturn;
  return (
    (isAnotherCarer || policies.on(sameCarerResets, start)) && (!isAway || policies.on(temporaryPlacementResets, start))
  );
}

function beginningOn(on: Day, place: Place, before: Circumstances | null, now: Circumstances): Beginning | null {
  const wasShortBreaks = before !== null && isShortBreaks(before.status);
  if (isShortBreaks(now.status)) return wasShortBreaks ? null : 'short-breaks';
  if (place.start === on) return place.isContinued ? 'continued-placement' : 'placement';
  const isNewStatus = now.status?.legalStatus !== before?.status?.legalStatus;
  if (isNewStatus && isWithParent(now) && now.status?.legalStatus === 'C2') return 'care-order';
  if (isNewStatus && isWithParent(now) && now.status?.legalStatus === 'C1') return 'interim-care-order';
  if (before !== null && isArrangedByOthers(now) && !isArrangedByOthers(before)) return 'living-arrangements';
  return null;
}
