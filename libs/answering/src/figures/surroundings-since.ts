import type { History } from '#history';
import type { Indicator } from '#indicators';
import { establishment } from '#records';

/** An event and its place among all. */
export interface Since {
  readonly eventId: string;
  readonly ordinal: number;
}

/**
 * What was recorded after a place and may touch every child's count, in the order of the ledger: policies adopted and
 * their corrections and, where an indicator looks at the establishment, what was said of workers and teams.
 */
export function surroundingsSince(history: History, indicator: Indicator, pinned: number): Since[] {
  const found: Since[] = history
    .parts()
    .kept.all.filter(({ name, data }) => name === 'policy-adopted' || data['subject'] === 'policy')
    .map(({ id, ordinal }) => ({ eventId: id, ordinal }));
  if (indicator.uses.some(({ slot }) => slot === establishment.slot)) {
    for (const kind of ['worker', 'team'] as const) {
      for (const subject of history.subjectsOf(kind))
        found.push(...history.rowsOf(subject).map((row) => history.rowOf(row)));
    }
  }
  return found
    .filter(({ ordinal }) => ordinal > pinned)
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ eventId, ordinal }) => ({ eventId, ordinal }));
}
