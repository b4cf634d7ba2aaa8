import { SameDay } from '../event-class.js';
import { IsEventId, IsSubject, IsWords, type Text } from '../fields.js';

/** A retraction was itself an error: the record counts again from now on. */
export class RecordReinstated {
  static readonly type = 'record-reinstated.v1';
  static readonly subject = 'corrected';
  static readonly sameDay = SameDay.correction;
  /** Whose record is corrected: `child/398768`, `worker/W1`, `team/T1`, `policy` or `returns`. */
  @IsSubject() subject: string;
  /** The record that was retracted (not the retraction). */
  @IsEventId() correctsEventId: string;
  /** Why, for people. */
  @IsWords({ optional: true }) reason?: Text;
}
