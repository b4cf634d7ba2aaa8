import type { Day } from '#calendar';
import { holdsOn, isShortBreaks, type CarePeriod, type LegalStatusHeld, type Placement } from '#records';

/** Since when a child has lived with the carer of a day, in the sense of the measure. */
export interface TimeWithCarer {
  readonly placement: Placement;
  readonly since: Day;
  /** The placement before the adoptive one, whose time with its carer is added. */
  readonly beforeAdoption: Placement | null;
}

const adoptive = /^A[3-6]$/;

/**
 * The time with the carer goes back over moves with the same carer, temporary placements and returns. For a child placed
 * for adoption the time in the placement before, with the carer of that one, is added.
 */
export function timeWithCarerOn(all: readonly Placement[], on: Day): TimeWithCarer | null {
  let home: Placement | null = null;
  let placement: Placement | null = null;
  for (let index = all.length - 1; index >= 0; index--) {
    const one = all[index]!;
    if (placement === null) {
      if (!holdsOn(one, on)) continue;
      placement = one;
    }
    if (one.period !== placement.period) break;
    if (one.isTemporary || one.start === one.end) continue;
    home ??= one;
    if (!adoptive.test(home.placementType)) break;
    const isSameAdoption = adoptive.test(one.placementType) && one.carerSince === home.carerSince;
    if (!isSameAdoption) return { placement, since: one.carerSince, beforeAdoption: one };
  }
  return placement && { placement, since: placement.carerSince, beforeAdoption: null };
}

/** Since when a child has been looked after without a break, and without a series of short breaks, as seen on a day. */
export function lookedAfterSince({ start }: CarePeriod, statuses: readonly LegalStatusHeld[], on: Day): Day {
  let since = start;
  for (const status of statuses)
    if (status.start >= start && status.end !== null && status.end <= on && isShortBreaks(status)) since = status.end;
  return since;
}
