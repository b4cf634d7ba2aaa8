import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import { intervalOn, type Interval } from '../interval.js';
import { placements } from '../placements/placements.record.js';
import { staysOf, type Stay } from './stays.js';

type Confirmed = Extract<CareEvent, { type: 'placement-details-confirmed' }>;
type Told = Stay['placements'][number]['by'] | Confirmed;

/**
 * What decides how often a child must be visited in a placement, between two days. A detail holds until another is
 * confirmed or the child goes to another carer; a temporary placement, the return from it and a move together with the
 * carer keep it.
 */
export interface PlacementDetails extends Interval {
  /** A long term foster placement (CPPCR 2010 reg 22B). */
  readonly longTermFosterPlacement: boolean;
  /** The child, of sufficient age and understanding, agreed to visits at longer intervals. */
  readonly childAgreedReducedVisits: boolean;
  /** Intended to last until the child is 18 (CPPCR 2010 reg 28(2)(c)(i)). */
  readonly intendedUntil18: boolean;
  /** A connected person cares under temporary approval (CPPCR 2010 reg 24) that has not ended. */
  readonly temporaryApproval: boolean;
  /** With a parent in an emergency, before the assessment was completed (CPPCR 2010 reg 19). */
  readonly emergencyPlacementWithParent: boolean;
  /** Another person is responsible for the living arrangements of a child in care (CPPCR 2010 reg 28(6)). */
  readonly livingArrangementsByOthers: boolean;
  /** The events that say so, in order. */
  readonly by: readonly Told[];
}

export const placementDetails = defineRecord<readonly PlacementDetails[]>({
  name: 'placement-details',
  tells: 'what was confirmed of a placement that decides how often the child must be visited',
  reads: ['placement-details-confirmed'],
  uses: [placements],
  fold: (child) => {
    const statements = child.events.filter((event) => event.type === 'placement-details-confirmed');
    const isIntended = child.of(placements).some(({ by }) => by.intendedUntil18 !== undefined);
    // Of most children nothing is confirmed.
    if (statements.length === 0 && !isIntended) return [];
    return staysOf(child.of(placements)).flatMap((stay) => detailsIn(stay, statements));
  },
});

/** What was confirmed by a day of the placement in which the child is; null: nothing was. */
export const placementDetailsOn = (all: readonly PlacementDetails[], on: Day): PlacementDetails | null =>
  intervalOn(all, on);

/** Everything stated so far; undefined: not stated. */
interface Stated {
  readonly longTermFosterPlacement?: boolean | undefined;
  readonly childAgreedReducedVisits?: boolean | undefined;
  readonly intendedUntil18?: boolean | undefined;
  readonly temporaryApproval?: boolean | undefined;
  readonly temporaryApprovalEndsOn?: Day | undefined;
  readonly emergencyPlacementWithParent?: boolean | undefined;
  readonly livingArrangementsByOthers?: boolean | undefined;
  readonly by: readonly Told[];
}

function detailsIn({ start, end, placements: lived }: Stay, statements: readonly Confirmed[]): PlacementDetails[] {
  const confirmed = statements.filter(({ day }) => day >= start && (end === null || day < end));
  const intended = lived.filter(({ isTemporary, by }) => !isTemporary && by.intendedUntil18 !== undefined);
  // The sort is stable: of one day the placement speaks first, since the details are of the placement.
  const told: Told[] = [...intended.map(({ by }) => by), ...confirmed].sort((a, b) => a.day - b.day);
  const found: PlacementDetails[] = [];
  let stated: Stated = { by: [] };
  for (const [index, one] of told.entries()) {
    const next = told[index + 1];
    stated = statedWith(stated, one);
    if (next?.day !== one.day) found.push(...held(stated, one.day, next?.day ?? end));
  }
  return found;
}

function statedWith(before: Stated, told: Told): Stated {
  const by = [...before.by, told];
  if (told.type !== 'placement-details-confirmed') return { ...before, intendedUntil18: told.intendedUntil18, by };
  return {
    longTermFosterPlacement: told.longTermFosterPlacement ?? before.longTermFosterPlacement,
    childAgreedReducedVisits: told.childAgreedReducedVisits ?? before.childAgreedReducedVisits,
    intendedUntil18: told.intendedUntil18 ?? before.intendedUntil18,
    emergencyPlacementWithParent: told.emergencyPlacementWithParent ?? before.emergencyPlacementWithParent,
    livingArrangementsByOthers: told.livingArrangementsByOthers ?? before.livingArrangementsByOthers,
    ...approvalWith(before, told),
    by,
  };
}

/** An end alone implies the approval that it ends; an approval given anew forgets an end that has passed. */
function approvalWith(before: Stated, told: Confirmed): Pick<Stated, 'temporaryApproval' | 'temporaryApprovalEndsOn'> {
  const isImplied = told.temporaryApprovalEndsOn !== undefined && before.temporaryApproval === undefined;
  const hasPassed = (before.temporaryApprovalEndsOn ?? told.day) <= told.day;
  const kept = told.temporaryApproval === true && hasPassed ? undefined : before.temporaryApprovalEndsOn;
  return {
    temporaryApproval: told.temporaryApproval ?? (isImplied ? true : before.temporaryApproval),
    temporaryApprovalEndsOn: told.temporaryApprovalEndsOn ?? kept,
  };
}

/** What is stated as one interval, or as two where a temporary approval ends in between. */
function held(stated: Stated, start: Day, end: Day | null): PlacementDetails[] {
  const { temporaryApproval = false, temporaryApprovalEndsOn: endsOn } = stated;
  if (start === end) return [];
  if (!temporaryApproval || endsOn === undefined) return [asDetails(stated, start, end, temporaryApproval)];
  if (endsOn <= start) return [asDetails(stated, start, end, false)];
  if (end !== null && endsOn >= end) return [asDetails(stated, start, end, true)];
  return [asDetails(stated, start, endsOn, true), asDetails(stated, endsOn, end, false)];
}

const asDetails = (stated: Stated, start: Day, end: Day | null, temporaryApproval: boolean): PlacementDetails => ({
  start,
  end,
  longTermFosterPlacement: stated.longTermFosterPlacement ?? false,
  childAgreedReducedVisits: stated.childAgreedReducedVisits ?? false,
  intendedUntil18: stated.intendedUntil18 ?? false,
  temporaryApproval,
  emergencyPlacementWithParent: stated.emergencyPlacementWithParent ?? false,
  livingArrangementsByOthers: stated.livingArrangementsByOthers ?? false,
  by: stated.by,
});
