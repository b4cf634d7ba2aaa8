import { SameDay } from '../event-class.js';
import { WORKER_ROLES, type WorkerRole } from '../codes.js';
import { IsCode, IsDay, IsFlag, IsIdentifier, IsQuantity, type DayText } from '../fields.js';

/** A social worker began to work for the authority. */
export class WorkerJoined {
  static readonly type = 'worker-joined.v1';
  static readonly subject = 'worker';
  static readonly sameDay = SameDay.details;
  /** The worker's local identifier. */
  @IsIdentifier() workerId: string;
  /** The first day. */
  @IsDay() occurredOn: DayText;
  /** The team that the worker joined. */
  @IsIdentifier({ optional: true }) teamId?: string;
  /** Contracted hours divided by the standard hours of the grade. */
  @IsQuantity(0, 2) fte: number;
  /** The role in the organisation (workforce census OrgRole). */
  @IsCode(WORKER_ROLES) role: WorkerRole;
  /** Whether the worker comes from an agency (workforce census AgencyWorker); an employee unless said otherwise. */
  @IsFlag({ optional: true }) agency?: boolean;
  /** Whether the worker is in the assessed and supported year in employment (ASYE). */
  @IsFlag({ optional: true }) newlyQualified?: boolean;
}
