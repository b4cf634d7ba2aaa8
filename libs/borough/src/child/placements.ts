import type { Day } from '#calendar';
import type { PlacementProvider, PlacementType, ReasonForNewEpisode, ReasonPlacementChanged } from '#events';
import type { Improvement } from '../improvement.js';
import type { LegalStatusFrom } from './legal-statuses.js';
import type { TimeInCare } from './times-in-care.js';

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
  /** The end of a relative's or friend's approval as a foster carer for the first weeks (CPPCR 2010 reg 24). */
  readonly approvedUntil: Day | null;
  /** With a parent before the assessment was completed (CPPCR 2010 reg 19). */
  readonly emergencyWithParent: boolean;
  /** A long-term foster placement (CPPCR 2010 reg 22B), and whether the child agreed to fewer visits there. */
  readonly longTerm: boolean;
  readonly agreedReducedVisits: boolean;
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

/** What decides where a child lives during one time in care. */
export interface Moving {
  readonly care: TimeInCare;
  readonly dateOfBirth: Day;
  readonly statuses: readonly LegalStatusFrom[];
  /** The first day after the time that is told: care that goes on ends with the borough's period. */
  readonly until: Day;
  readonly improvement: Improvement;
}

/** What a placement is not, unless said otherwise. */
export const ordinary = {
  intendedUntil18: false,
  approvedUntil: null,
  emergencyWithParent: false,
  longTerm: false,
  agreedReducedVisits: false,
} as const;
