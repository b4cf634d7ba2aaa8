import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import { holdsOn, type Interval } from '../interval.js';
import { statesOverTime, type Course } from '../states-over-time.js';

type Allocated = Extract<CareEvent, { type: 'case-allocated' }>;
type Ended = Extract<CareEvent, { type: 'case-allocation-ended' }>;

/** A worker's responsibility for a child in one role. */
export interface Allocation extends Interval {
  readonly workerId: string;
  /** The team as the allocation says; undefined: that of the worker. */
  readonly teamId: string | undefined;
  readonly role: Allocated['role'];
  readonly by: Allocated;
  readonly endedBy: Ended | Allocated | null;
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
    // A child has few: looking along them costs less than a table.
    const sequences: (Allocated | Ended)[][] = [];
    for (const event of events) {
      if (event.type !== 'case-allocated' && event.type !== 'case-allocation-ended') continue;
      const sequence = sequences.find(([first]) => belongTogether(first!, event));
      if (sequence === undefined) sequences.push([event]);
      else sequence.push(event);
    }
    const found = sequences.flatMap((sequence) => statesOverTime(sequence, course));
    return sequences.length === 1 ? found : found.sort((a, b) => a.start - b.start);
  },
});

const belongTogether = (a: Allocated | Ended, b: Allocated | Ended): boolean =>
  a.role === b.role && (a.role === 'PRIMARY' || a.workerId === b.workerId);

const course: Course<Allocated | Ended, Allocation> = {
  rank: ({ type, workerId }, before) => {
    if (type === 'case-allocated') return 1;
    return before?.workerId === workerId ? 0 : 2;
  },
  next: (now, event) => {
    if (event.type === 'case-allocated') return allocated(event);
    return now?.workerId === event.workerId ? null : now;
  },
  ended: (allocation, by) => ({ ...allocation, end: by.day, endedBy: by }),
};

function allocated(by: Allocated): Allocation {
  const { day, workerId, teamId, role } = by;
  return { start: day, end: null, workerId, teamId, role, by, endedBy: null };
}

/** The primary allocation on a day: the allocated social worker. */
export function primaryAllocationOn(all: readonly Allocation[], on: Day): Allocation | null {
  for (let index = all.length - 1; index >= 0; index--) {
    const one = all[index]!;
    if (one.role === 'PRIMARY' && holdsOn(one, on)) return one;
  }
  return null;
}
