import type { Day } from '#calendar';

/** Who works with one child on a day; null when nobody does. */
export interface WorkersByDay {
  socialWorkerOn(day: Day): string | null;
  /** Another social worker of the service, who may visit instead. */
  dutyWorkerOn(day: Day): string | null;
  /** The independent reviewing officer. */
  officerOn(day: Day): string | null;
  /** The personal adviser. */
  adviserOn(day: Day): string | null;
}
