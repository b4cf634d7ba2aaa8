import { SameDay } from '../event-class.js';
import { ALLOCATION_REASONS, ALLOCATION_ROLES, type AllocationReason, type AllocationRole } from '../codes.js';
import { IsCode, IsDay, IsIdentifier, type DayText } from '../fields.js';

/** A worker is no longer responsible for a child in a role. */
export class CaseAllocationEnded {
  static readonly type = 'case-allocation-ended.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.allocation;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day on which the allocation no longer held (SSDA903 SW_DEC). */
  @IsDay() occurredOn: DayText;
  /** The worker (SSDA903 SW_ID). */
  @IsIdentifier() workerId: string;
  /** In which role. */
  @IsCode(ALLOCATION_ROLES) role: AllocationRole;
  /** Why it ended (SSDA903 SW_REASON). */
  @IsCode(ALLOCATION_REASONS, { optional: true }) reason?: AllocationReason;
}
