import type { Day } from '#calendar';
import type { PlacementProvider, PlacementType, ReasonForNewEpisode, ReasonPlacementChanged } from '#events';

/** Where a child lives in care from a day on, until the next of the child's placements. */
export interface Placement {
  readonly from: Day;
  /** Why this placement began; `S` for the first of a period of care. */
  readonly reason: ReasonForNewEpisode | 'S';
  readonly type: PlacementType;
  readonly provider: PlacementProvider | null;
  readonly urn: string | null;
  readonly postcode: string;
  readonly distanceMiles: number;
  /** Why the placement before this one ended. */
  readonly endReason: ReasonPlacementChanged | null;
  readonly planned: boolean;
  readonly intendedUntil18: boolean;
  /** Approved as a foster carer for at most 16 weeks, because connected with the child (CPPCR 2010 reg 24). */
  readonly temporaryApproval: boolean;
}

export function isTemporary({ type }: Placement): boolean {
  return type.startsWith('T');
}

/** Whether the child came to another carer, so that the first visit is due within a week. */
export function isWithNewCarer(placement: Placement, before: Placement | undefined): boolean {
  if (isTemporary(placement) || placement.reason === 'T' || placement.reason === 'U') return false;
  return before === undefined || !isTemporary(before);
}

export function placementOn(placements: readonly Placement[], day: Day): Placement | undefined {
  return placements.findLast(({ from }) => from <= day);
}
