import { SameDay } from '../event-class.js';
import { REASONS_EPISODE_CEASED, type ReasonEpisodeCeased } from '../codes.js';
import { IsCode, IsDay, IsIdentifier, type DayText } from '../fields.js';

/**
 * A period of care ended (SSDA903 episode with REC other than X1). On that day the child is no longer looked after.
 */
export class ChildCeasedToBeLookedAfter {
  static readonly type = 'child-ceased-to-be-looked-after.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.legalStatus;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day on which the period of care ended (DEC). */
  @IsDay() occurredOn: DayText;
  /** Why the child ceased to be looked after (REC). */
  @IsCode(REASONS_EPISODE_CEASED) reasonEpisodeCeased: ReasonEpisodeCeased;
}
