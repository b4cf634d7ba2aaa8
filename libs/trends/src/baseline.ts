import { day, type Day } from '#calendar';
import type { KeptEvent } from '#history';

/** Limits are worked out afresh from a day on, because the process itself changed: said by a named person, with a reason. */
export interface Baseline {
  /** The first day of the new baseline. */
  readonly from: Day;
  readonly reason: string;
  readonly setBy: string;
  /** The event that says so. */
  readonly eventId: string;
}

/**
 * The baselines of an indicator among the kept events that a view sees (`history.kept(limits)`, which applies known-at,
 * position and corrections), as at a day, in order of their first day. Of two for one day the one recorded later holds.
 */
export function baselinesOf(kept: readonly KeptEvent[], indicator: string, asAt: Day): Baseline[] {
  const byDay = new Map<Day, Baseline>();
  for (const { id, name, data } of kept) {
    if (name !== 'baseline-set' || data['indicator'] !== indicator) continue;
    const { effectiveFrom, reason, setBy } = data as Record<'effectiveFrom' | 'reason' | 'setBy', string>;
    const from = day(effectiveFrom);
    if (from <= asAt) byDay.set(from, { from, reason, setBy, eventId: id });
  }
  return [...byDay.values()].sort((a, b) => a.from - b.from);
}
