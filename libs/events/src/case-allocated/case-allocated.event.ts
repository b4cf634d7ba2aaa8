import { SameDay } from '../event-class.js';
import { ALLOCATION_REASONS, ALLOCATION_ROLES, type AllocationReason, type AllocationRole } from '../codes.js';
import { IsCode, IsDay, IsIdentifier, type DayText } from '../fields.js';

/** A worker became responsible for a child in a role. */
export class CaseAllocated {
  static readonly type = 'case-allocated.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.allocation;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The first day of the allocation (SSDA903 SW_DECOM). */
  @IsDay() occurredOn: DayText;
  /** The worker (SSDA903 SW_ID). */
  @IsIdentifier() workerId: string;
  /** The team in which the worker holds the case. */
  @IsIdentifier({ optional: true }) teamId?: string;
  /** In which role. */
  @IsCode(ALLOCATION_ROLES) role: AllocationRole;
  /** Why the worker changed (SSDA903 SW_REASON). */
  @IsCode(ALLOCATION_REASONS, { optional: true }) reason?: AllocationReason;
}
