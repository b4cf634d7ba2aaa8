import type { History } from '#history';
import type { LiveHistory } from '../following/live-history.js';

/** How things stand: what the ledger holds, how far the answers are, what was published. */
export interface Status {
  readonly ledger: { readonly position: string | null };
  readonly history: {
    readonly position: string | null;
    readonly events: number;
    readonly children: number;
    readonly workers: number;
    readonly teams: number;
    readonly bytes: number;
    readonly rebuiltBecause: string | null;
    readonly fault: string | null;
    /** Why it could not be saved: the next start reads more of the ledger. */
    readonly unsavedBecause: string | null;
  };
  readonly isBehind: boolean;
}

export async function statusOf(live: LiveHistory): Promise<Status> {
  const { history } = live;
  const { isBehind, end } = await live.behind();
  return {
    ledger: { position: end },
    history: {
      ...heldBy(history),
      rebuiltBecause: live.rebuiltBecause,
      fault: live.fault?.message ?? null,
      unsavedBecause: live.savingFault?.message ?? null,
    },
    isBehind,
  };
}

/** How far a history is, and what it holds. */
export const heldBy = (history: History) => ({
  position: history.positions.last,
  events: history.eventsCount,
  children: history.subjectsOf('child').length,
  workers: history.subjectsOf('worker').length,
  teams: history.subjectsOf('team').length,
  bytes: history.bytes,
});
