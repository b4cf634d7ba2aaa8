import type { Day } from '#calendar';
import type { Allocation, CarePeriod } from '#records';

/** The allocated social workers of a looked-after child in a period. */
export interface WorkersOfChild {
  readonly period: CarePeriod;
  /** The first day of the period looked at. */
  readonly from: Day;
  /** Each worker once, in order. */
  readonly workers: readonly string[];
}

/** So many different social workers in a year are published as instability. */
export const manyWorkers = 3;

/** Whether an allocated social worker's time with the child reaches into a period. */
export const reachesInto = ({ role, start, end }: Allocation, from: Day, asAt: Day): boolean =>
  role === 'PRIMARY' && start <= asAt && (end === null || end > from);

export function workersIn(all: readonly Allocation[], from: Day, asAt: Day): readonly string[] {
  const workers: string[] = [];
  for (const allocation of all) {
    if (reachesInto(allocation, from, asAt) && !workers.includes(allocation.workerId))
      workers.push(allocation.workerId);
  }
  return workers;
}
