import { SameDay } from '../event-class.js';
import { IsDay, IsIdentifier, IsReference, type DayText } from '../fields.js';

/** A team was renamed or moved to another service: figures name teams as they stood on the day they describe. */
export class TeamMoved {
  static readonly type = 'team-moved.v1';
  static readonly subject = 'team';
  static readonly sameDay = SameDay.details;
  static readonly anyOf = ['name', 'service', 'parentTeamId'];
  /** The team's local identifier. */
  @IsIdentifier() teamId: string;
  /** The first day of the new arrangement. */
  @IsDay() occurredOn: DayText;
  /** What the team is called from then on. */
  @IsReference({ optional: true }) name?: string;
  /** The service to which the team belongs from then on. */
  @IsReference({ optional: true }) service?: string;
  /** The team or service of which the team is a part. */
  @IsIdentifier({ optional: true }) parentTeamId?: string;
}
