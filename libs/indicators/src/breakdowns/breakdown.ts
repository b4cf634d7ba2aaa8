import type { Day } from '#calendar';
import type { RecordDefinition, SubjectHistory } from '#history';
import {
  ageOfChildOn,
  allocations,
  childDetails,
  placementOn,
  placements,
  primaryAllocationOn,
  type Allocation,
  type Establishment,
} from '#records';

/** What is around a child. */
export interface AroundChild {
  /** Folded when first asked for: who does without need not be counted again when a worker moves. */
  readonly establishment: Establishment;
}

/** A way to divide a figure. Every verdict falls into exactly one part, so that the parts add up to the whole. */
export interface Breakdown {
  readonly name: string;
  readonly uses: readonly RecordDefinition<unknown>[];
  /** The parts in their order, where they are known beforehand; else they go by their names. */
  readonly parts?: readonly string[];
  /** The part into which a child falls on a day. */
  readonly of: (child: SubjectHistory, on: Day, around: AroundChild) => string;
}

const unallocated = 'unallocated';
const unknown = 'unknown';

const allocationOn = (child: SubjectHistory, on: Day) => primaryAllocationOn(child.of(allocations), on);

const teamOn = (allocation: Allocation, on: Day, { establishment }: AroundChild): string =>
  establishment.teamOf(allocation, on) ?? unknown;

/** Age bands as they are published (SSDA903). */
function ageBand(age: number): string {
  if (age < 1) return '0';
  if (age < 5) return '1-4';
  if (age < 10) return '5-9';
  if (age < 16) return '10-15';
  if (age < 18) return '16-17';
  return age < 26 ? '18-25' : '26 and over';
}

const ageBands = ['0', '1-4', '5-9', '10-15', '16-17', '18-25', '26 and over', unknown];

export const breakdowns: readonly Breakdown[] = [
  {
    name: 'team',
    uses: [allocations],
    of: (child, on, around) => {
      const allocation = allocationOn(child, on);
      return allocation === null ? unallocated : teamOn(allocation, on, around);
    },
  },
  {
    name: 'service',
    uses: [allocations],
    of: (child, on, around) => {
      const allocation = allocationOn(child, on);
      if (allocation === null) return unallocated;
      return around.establishment.placeOn(teamOn(allocation, on, around), on)?.service ?? unknown;
    },
  },
  { name: 'worker', uses: [allocations], of: (child, on) => allocationOn(child, on)?.workerId ?? unallocated },
  {
    name: 'age-band',
    uses: [childDetails],
    parts: ageBands,
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
