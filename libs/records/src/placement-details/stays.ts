import type { Interval } from '../interval.js';
import type { Placement } from '../placements/placements.record.js';

/** Consecutive placements with one carer: with the temporary ones between them, and with moves of the carer. */
export interface Stay extends Interval {
  readonly placements: readonly Placement[];
}

/** The placements of a child, in order, grouped by carer. */
export function staysOf(placements: readonly Placement[]): Stay[] {
  const stays: Stay[] = [];
  for (const placement of placements) {
    const before = stays.at(-1);
    if (before === undefined || !isWithCarerOf(before, placement)) {
      stays.push({ start: placement.start, end: placement.end, placements: [placement] });
    } else {
      const { start, placements: earlier } = before;
      stays[stays.length - 1] = { start, end: placement.end, placements: [...earlier, placement] };
    }
  }
  return stays;
}

function isWithCarerOf(stay: Stay, { period, isTemporary, isReturn, reason }: Placement): boolean {
  return stay.placements[0]?.period === period && (isTemporary || isReturn || reason === 'T' || reason === 'U');
}
