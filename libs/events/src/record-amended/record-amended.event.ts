import { SameDay } from '../event-class.js';
import { IsEventId, IsReference, IsSubject, IsWhole, IsWords, type Text } from '../fields.js';
import { amendmentAgrees, changesFaults, type Changes } from './amendment.js';

/**
 * Fields of a record were wrong and are set right, from now on. The record keeps its day unless `changes` gives another;
 * as known before, it stays as it was.
 */
export class RecordAmended {
  static readonly type = 'record-amended.v1';
  static readonly subject = 'corrected';
  static readonly sameDay = SameDay.correction;
  static readonly agreement = amendmentAgrees;
  /** Whose record is corrected: `child/398768`, `worker/W1`, `team/T1`, `policy` or `returns`. */
  @IsSubject() subject: string;
  /** The event that is corrected: the record, or an earlier amendment of it. */
  @IsEventId() correctsEventId: string;
  /** The stored type of the record, also when an amendment is amended: `visit-completed.v1`. */
  @IsReference() recordType: string;
  /**
   * The fields that were wrong, each with its right value; null takes an optional field away. A record never moves to
   * another child, worker or team: it is retracted there and recorded anew.
   */
  @IsWhole(changesFaults) changes: Changes;
  /** Why, for people. */
  @IsWords({ optional: true }) reason?: Text;
}
