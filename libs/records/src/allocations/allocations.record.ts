import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import type { Interval } from '../interval.js';

type Allocated = Extract<CareEvent, { type: 'case-allocated' }>;
type AllocationEnded = Extract<CareEvent, { type: 'case-allocation-ended' | 'case-allocated' }>;

/** A worker's responsibility for a child in one role. */
export interface Allocation extends Interval {
  readonly workerId: string;
  /** The team as the allocation says; undefined: that of the worker. */
  readonly teamId: string | undefined;
  readonly role: Allocated['role'];
  readonly by: Allocated;
  readonly endedBy: AllocationEnded | null;
}

/**
 * Allocations in order of their start. A child has one primary worker: a new primary allocation ends the one before.
 * In every other role several workers may be allocated at once.
 */
export const allocations = defineRecord<readonly Allocation[]>({
  name: 'allocations',
  tells: 'which workers were responsible for the child, in which role, from when to when',
  reads: ['case-allocated', 'case-allocation-ended'],
  fold: ({ events }) => {
    const found: Allocation[] = [];
    const end = (role: string, workerId: string | null, by: AllocationEnded): void => {
      for (const [index, one] of found.entries()) {
        const isMeant = one.end === null && one.role === role && (workerId === null || one.workerId === workerId);
        if (isMeant) found[index] = { ...one, end: by.day, endedBy: by };
      }
    };
    for (const event of events) {
      if (event.type === 'case-allocation-ended') end(event.role, event.workerId, event);
      if (event.type !== 'case-allocated') continue;
      end(event.role, event.role === 'PRIMARY' ? null : event.workerId, event);
      const { day, workerId, teamId, role } = event;
      found.push({ start: day, end: null, workerId, teamId, role, by: event, endedBy: null });
    }
    return found.filter(({ start, end: ended }) => start !== ended);
  },
});

/** The primary allocation on a day: the allocated social worker. */
export function primaryAllocationOn(all: readonly Allocation[], on: Day): Allocation | null {
  for (let index = all.length - 1; index >= 0; index--) {
    const one = all[index]!;
    if (one.role === 'PRIMARY' && one.start <= on && (one.end === null || one.end > on)) return one;
  }
  return null;
}
