import { SameDay } from '../event-class.js';
import { WORKER_ROLES, type WorkerRole } from '../codes.js';
import { IsCode, IsDay, IsFlag, IsIdentifier, type DayText } from '../fields.js';

/** A worker's role in the organisation changed, or the newly qualified year ended. */
export class WorkerRoleChanged {
  static readonly type = 'worker-role-changed.v1';
  static readonly subject = 'worker';
  static readonly sameDay = SameDay.details;
  /** The worker's local identifier. */
  @IsIdentifier() workerId: string;
  /** The first day in the new role. */
  @IsDay() occurredOn: DayText;
  /** The role in the organisation (workforce census OrgRole). */
  @IsCode(WORKER_ROLES) role: WorkerRole;
  /** Whether the worker is in the assessed and supported year in employment (ASYE). */
  @IsFlag({ optional: true }) newlyQualified?: boolean;
}
