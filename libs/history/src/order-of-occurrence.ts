import { compareIds } from './event-ids.js';
import { isCorrection, sameDays } from './kinds.js';
import type { Rows } from './rows.js';

/** The order of occurrence: by day, then as on one day. Corrections, which are no occurrence, come last. */
export function compareRows(a: Rows, atA: number, b: Rows, atB: number): number {
  return (
    isCorrection[a.kinds[atA]!]! - isCorrection[b.kinds[atB]!]! ||
    a.days[atA]! - b.days[atB]! ||
    compareOnOneDay(a, atA, b, atB)
  );
}

/** The order of what happened on one day: by SameDay, then by event id; never by arrival. */
export function compareOnOneDay(a: Rows, atA: number, b: Rows, atB: number): number {
  return sameDays[a.kinds[atA]!]! - sameDays[b.kinds[atB]!]! || compareIds(a.ids, atA * 4, b.ids, atB * 4);
}
