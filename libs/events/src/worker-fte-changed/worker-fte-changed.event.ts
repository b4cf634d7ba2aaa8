import { SameDay } from '../event-class.js';
import { IsDay, IsIdentifier, IsQuantity, type DayText } from '../fields.js';

/** A worker's hours changed. */
export class WorkerFteChanged {
  static readonly type = 'worker-fte-changed.v1';
  static readonly subject = 'worker';
  static readonly sameDay = SameDay.details;
  /** The worker's local identifier. */
  @IsIdentifier() workerId: string;
  /** The first day of the new hours. */
  @IsDay() occurredOn: DayText;
  /** Contracted hours divided by the standard hours of the grade. */
  @IsQuantity(0, 2) fte: number;
}
