import { SameDay } from '../event-class.js';
import { IsEventId, IsSubject, IsWords, type Text } from '../fields.js';

/** A record was made in error: from now on it is as if it had never been made. As known before, it stays. */
export class RecordRetracted {
  static readonly type = 'record-retracted.v1';
  static readonly subject = 'corrected';
  static readonly sameDay = SameDay.correction;
  /** Whose record is corrected: `child/398768`, `worker/W1`, `team/T1`, `policy` or `returns`. */
  @IsSubject() subject: string;
  /** The event that was recorded in error. */
  @IsEventId() correctsEventId: string;
  /** Why, for people. */
  @IsWords({ optional: true }) reason?: Text;
}
