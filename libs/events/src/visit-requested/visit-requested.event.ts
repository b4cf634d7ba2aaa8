import { SameDay } from '../event-class.js';
import { REQUESTED_BY, type RequestedBy } from '../codes.js';
import { IsCode, IsDay, IsIdentifier, type DayText } from '../fields.js';

/**
 * Somebody who may ask for a visit asked for one, or a notice about the child's home was received (CPPCR 2010 reg
 * 28(7); Care Standards Act 2000 s30A).
 */
export class VisitRequested {
  static readonly type = 'visit-requested.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.contact;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day of the request or of the notice. */
  @IsDay() occurredOn: DayText;
  /** Who asked, or that it was a notice. */
  @IsCode(REQUESTED_BY) requestedBy: RequestedBy;
  /** The last day for the visit, when the request names one. */
  @IsDay({ optional: true }) visitBy?: DayText;
}
