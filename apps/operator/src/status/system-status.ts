import type { AnswersStatus } from './answers-status.js';
import type { KafkaStatus } from './kafka-status.js';
import type { NotWell } from './part.js';
import type { ReportingStatus } from './reporting-status.js';

/** How things stand in one data folder, and in what the settings name. */
export interface SystemStatus extends AnswersStatus {
  readonly data: string;
  /** `sqlite`, or where the ledger is: without name, password and options. */
  readonly store: string;
  /** How far the reporting tables are; null: there are none, or it cannot be told. */
  readonly reporting: ReportingStatus | null;
  /** Null: the settings name no broker, or none answers. */
  readonly kafka: KafkaStatus | null;
  /** What cannot be told, and why. */
  readonly notWell: readonly NotWell[];
}
