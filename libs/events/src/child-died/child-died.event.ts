import { SameDay } from '../event-class.js';
import { IsDay, IsIdentifier, type DayText } from '../fields.js';

/** A child died. A looked-after child also ceases to be looked after, with reason E2. */
export class ChildDied {
  static readonly type = 'child-died.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.details;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The date of death. */
  @IsDay() occurredOn: DayText;
}
