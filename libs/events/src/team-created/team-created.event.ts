import { SameDay } from '../event-class.js';
import { IsDay, IsIdentifier, IsReference, type DayText } from '../fields.js';

/** A team was set up. */
export class TeamCreated {
  static readonly type = 'team-created.v1';
  static readonly subject = 'team';
  static readonly sameDay = SameDay.details;
  /** The team's local identifier. */
  @IsIdentifier() teamId: string;
  /** The first day of the team. */
  @IsDay() occurredOn: DayText;
  /** What the team is called. */
  @IsReference() name: string;
  /** The service to which the team belongs. */
  @IsReference() service: string;
  /** The team or service of which the team is a part. */
  @IsIdentifier({ optional: true }) parentTeamId?: string;
}
