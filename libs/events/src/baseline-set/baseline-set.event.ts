import { SameDay } from '../event-class.js';
import { IsDay, IsReference, IsWords, type DayText, type Text } from '../fields.js';

/**
 * The control limits of an indicator are worked out afresh from a day on, because the process itself changed. It changes
 * no figure, only how its movement is read.
 */
export class BaselineSet {
  static readonly type = 'baseline-set.v1';
  static readonly subject = 'policy';
  static readonly sameDay = SameDay.details;
  /** The code of the indicator. */
  @IsReference() indicator: string;
  /** The first day of the new baseline. */
  @IsDay() effectiveFrom: DayText;
  /** What changed in the process itself. */
  @IsWords() reason: Text;
  /** Who decided it. */
  @IsWords() setBy: Text;
}
