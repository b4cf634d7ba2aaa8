import { SameDay } from '../event-class.js';
import { IsDay, IsIdentifier, type DayText } from '../fields.js';

/** A team was closed. */
export class TeamClosed {
  static readonly type = 'team-closed.v1';
  static readonly subject = 'team';
  static readonly sameDay = SameDay.details;
  /** The team's local identifier. */
  @IsIdentifier() teamId: string;
  /** The first day on which the team no longer existed. */
  @IsDay() occurredOn: DayText;
}
