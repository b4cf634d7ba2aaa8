import type { Day } from '#calendar';
import { daysAfter, earlier, textOf, type Fact } from '../fact.js';
import { isTemporary, type Placement } from './placements.js';

/** What decides how often the child is visited at the placement, as it was confirmed: nothing for most placements. */
export function placementDetailsFacts(
  childId: string,
  placements: readonly Placement[],
  place: number,
  careEnds: Day,
  endsOn: Day,
): Fact[] {
  const [before, placement, after] = [placements[place - 1], placements[place], placements[place + 1]];
  if (placement === undefined || isTemporary(placement)) return [];
  // back from an absence: what was confirmed before still holds
  if (before !== undefined && isTemporary(before)) return [];
  const confirmed = (day: Day, details: Record<string, unknown>): Fact => {
    return { type: 'placement-details-confirmed.v1', day, data: { childId, occurredOn: textOf(day), ...details } };
  };
  const { from, longTerm, agreedReducedVisits, approvedUntil } = placement;
  if (placement.emergencyWithParent) return [confirmed(from, { emergencyPlacementWithParent: true })];
  if (['S1', 'R1', 'R2'].includes(placement.type)) return [confirmed(from, { livingArrangementsByOthers: true })];
  if (longTerm) {
    const given = {
      longTermFosterPlacement: true,
      childAgreedReducedVisits: agreedReducedVisits,
      intendedUntil18: true,
    };
    return [confirmed(from, given)];
  }
  if (approvedUntil === null || approvedUntil <= from) return [];
  const given = confirmed(from, { temporaryApproval: true, temporaryApprovalEndsOn: textOf(approvedUntil) });
  const still = approvedUntil < earlier(after?.from ?? careEnds, daysAfter(endsOn, 1));
  return still ? [given, confirmed(approvedUntil, { temporaryApproval: false })] : [given];
}
