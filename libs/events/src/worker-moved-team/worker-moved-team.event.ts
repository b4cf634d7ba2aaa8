import { SameDay } from '../event-class.js';
import { IsDay, IsIdentifier, type DayText } from '../fields.js';

/** A worker moved to another team. */
export class WorkerMovedTeam {
  static readonly type = 'worker-moved-team.v1';
  static readonly subject = 'worker';
  static readonly sameDay = SameDay.details;
  /** The worker's local identifier. */
  @IsIdentifier() workerId: string;
  /** The first day in the new team. */
  @IsDay() occurredOn: DayText;
  /** The new team. */
  @IsIdentifier() teamId: string;
}
