import { SameDay } from '../event-class.js';
import { IsDay, IsIdentifier, type DayText } from '../fields.js';

/** A social worker no longer works for the authority. */
export class WorkerLeft {
  static readonly type = 'worker-left.v1';
  static readonly subject = 'worker';
  static readonly sameDay = SameDay.details;
  /** The worker's local identifier. */
  @IsIdentifier() workerId: string;
  /** The first day on which the worker no longer worked for the authority. */
  @IsDay() occurredOn: DayText;
}
