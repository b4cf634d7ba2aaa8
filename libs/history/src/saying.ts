import type { Day } from '#calendar';
import { isCorrection, kindBits, kinds } from './kinds.js';
import { recordedAtOf, type Place } from './rows.js';

/** That something was said of a subject: what, when, and of which day. */
export interface Saying {
  /** The event's name without its version. */
  readonly name: string;
  readonly isCorrection: boolean;
  /** The day of occurrence as it was first said; null: a correction, which is no occurrence. */
  readonly day: Day | null;
  /** When it was recorded in the case system, in milliseconds since 1970. */
  readonly recordedAt: number;
  /** The how-manieth event of the ledger it is, from 1. */
  readonly ordinal: number;
  /** As the `row` of the event that it is read as, until the next settling. */
  readonly row: number;
}

/** What was said in the first so many events of the ledger, in the order in which it was recorded. */
export function sayingsOf(places: readonly Place[], ordinal: number): Saying[] {
  const found: Saying[] = [];
  for (const { rows, index, handle } of places) {
    if (rows.ordinals[index]! > ordinal) continue;
    const kind = rows.kinds[index]! & kindBits;
    const corrects = isCorrection[kind] === 1;
    found.push({
      name: kinds[kind - 1]!.name,
      isCorrection: corrects,
      day: corrects ? null : (rows.days[index] as Day),
      recordedAt: recordedAtOf(rows, index),
      ordinal: rows.ordinals[index]!,
      row: handle,
    });
  }
  return found.sort((a, b) => a.recordedAt - b.recordedAt || a.ordinal - b.ordinal);
}
