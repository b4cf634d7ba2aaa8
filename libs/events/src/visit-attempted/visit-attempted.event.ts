import { SameDay } from '../event-class.js';
import { VISIT_TYPES, type VisitType } from '../codes.js';
import { IsCode, IsDay, IsIdentifier, IsWords, type DayText, type Text } from '../fields.js';

/** A visitor came and the child was not seen. An attempt meets no duty. */
export class VisitAttempted {
  static readonly type = 'visit-attempted.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.contact;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day of the attempt. */
  @IsDay() occurredOn: DayText;
  /** Which duty the visit was to serve. */
  @IsCode(VISIT_TYPES) visitType: VisitType;
  /** Who came. */
  @IsIdentifier({ optional: true }) workerId?: string;
  /** Why the child was not seen. */
  @IsWords({ optional: true }) reasonNotSeen?: Text;
}
