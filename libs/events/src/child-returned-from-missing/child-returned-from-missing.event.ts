import { SameDay } from '../event-class.js';
import { IsDay, IsIdentifier, IsInstant, type DayText, type InstantText } from '../fields.js';
import { momentFallsOnDay } from '../moment-and-day.js';

/**
 * A missing child was found, or a child away without authorisation returned (SSDA903 MIS_END). From this moment the 72
 * hours of the return home interview are counted (DfE statutory guidance 2014).
 */
export class ChildReturnedFromMissing {
  static readonly type = 'child-returned-from-missing.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.contact;
  static readonly agreement = momentFallsOnDay;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day of the return. */
  @IsDay() occurredOn: DayText;
  /** The incident that ended. */
  @IsIdentifier() incidentId: string;
  /** The moment of the return, where it is known; it falls on `occurredOn` in London. */
  @IsInstant({ optional: true }) occurredAt?: InstantText;
}
