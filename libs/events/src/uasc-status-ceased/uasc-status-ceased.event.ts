import { SameDay } from '../event-class.js';
import { IsDay, IsIdentifier, type DayText } from '../fields.js';

/** A child ceased to be an unaccompanied asylum-seeking child (SSDA903 DUC). */
export class UascStatusCeased {
  static readonly type = 'uasc-status-ceased.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.details;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day on which the status ceased. */
  @IsDay() occurredOn: DayText;
}
