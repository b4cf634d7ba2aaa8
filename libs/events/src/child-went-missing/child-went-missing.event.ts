import { SameDay } from '../event-class.js';
import { MISSING_TYPES, type MissingType } from '../codes.js';
import { IsCode, IsDay, IsFlag, IsIdentifier, IsInstant, type DayText, type InstantText } from '../fields.js';
import { momentFallsOnDay } from '../moment-and-day.js';

/**
 * A looked-after child was missing, or away from placement without authorisation. It began when the child left the
 * placement or was last seen by a responsible adult, whichever is later (DfE statutory guidance 2014; SSDA903
 * MIS_START).
 */
export class ChildWentMissing {
  static readonly type = 'child-went-missing.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.contact;
  static readonly agreement = momentFallsOnDay;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day on which it began. */
  @IsDay() occurredOn: DayText;
  /** Names the incident: the return names the same. */
  @IsIdentifier() incidentId: string;
  /** Whether the whereabouts were known (SSDA903 MISSING). */
  @IsCode(MISSING_TYPES) missingType: MissingType;
  /** The moment at which it began, where it is known; it falls on `occurredOn` in London. */
  @IsInstant({ optional: true }) occurredAt?: InstantText;
  /** Whether it was reported to the police. */
  @IsFlag({ optional: true }) reportedToPolice?: boolean;
}
