import type { Day } from '#calendar';
import type { RecordDefinition, SubjectHistory } from '#history';
import {
  ageOfChildOn,
  allocations,
  childDetails,
  placementOn,
  placements,
  primaryAllocationOn,
  type Establishment,
} from '#records';

/** A way to divide a figure. Every verdict falls into exactly one part, so that the parts add up to the whole. */
export interface Breakdown {
  readonly name: string;
  readonly uses: readonly RecordDefinition<unknown>[];
  /** The part into which a child falls on a day. */
  readonly of: (child: SubjectHistory, on: Day, establishment: Establishment) => string;
}

const unallocated = 'unallocated';
const unknown = 'unknown';

const allocationOn = (child: SubjectHistory, on: Day) => primaryAllocationOn(child.of(allocations), on);

function teamOn(child: SubjectHistory, on: Day, establishment: Establishment): string | null {
  const allocation = allocationOn(child, on);
  return allocation === null ? null : establishment.teamOf(allocation, on);
}

/** Age bands as they are published (SSDA903). */
function ageBand(age: number): string {
  if (age < 1) return '0';
  if (age < 5) return '1-4';
  if (age < 10) return '5-9';
  if (age < 16) return '10-15';
  return age < 18 ? '16-17' : '18-25';
}

export const breakdowns: readonly Breakdown[] = [
  {
    name: 'team',
    uses: [allocations],
    of: (child, on, establishment) => teamOn(child, on, establishment) ?? unallocated,
  },
  {
    name: 'service',
    uses: [allocations],
    of: (child, on, establishment) => {
      const team = teamOn(child, on, establishment);
      return team === null ? unallocated : (establishment.placeOn(team, on)?.service ?? unknown);
    },
  },
  { name: 'worker', uses: [allocations], of: (child, on) => allocationOn(child, on)?.workerId ?? unallocated },
  {
    name: 'age-band',
    uses: [childDetails],
    of: (child, on) => {
      const age = ageOfChildOn(child, on);
      return age === undefined ? unknown : ageBand(age);
    },
  },
  {
    name: 'placement-type',
    uses: [placements],
    of: (child, on) => placementOn(child.of(placements), on)?.placementType ?? 'not placed',
  },
];
