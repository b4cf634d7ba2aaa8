import type { History } from '#history';
import type { Position } from '#ledger';
import type { ParkedEvent } from '../reporting-store.js';

/** The history that rows are made from: it follows the ledger by itself, and sets aside what it cannot understand. */
export interface ProjectedHistory {
  readonly history: History;
  /** What was set aside, in the order of the ledger. */
  readonly parked: readonly ParkedEvent[];
  /** Why it does not follow any more; null while it does. */
  readonly fault: Error | null;
  /** Whether it has read as far as a position, waiting so long for it. */
  reached(position: Position, waitMilliseconds: number): Promise<boolean>;
}

const reachMilliseconds = 30_000;

/** Waits until the history holds an event. @throws Error when it does not, with the reason */
export async function madeSureOf(live: ProjectedHistory, position: Position): Promise<void> {
  if (await live.reached(position, reachMilliseconds)) return;
  throw new Error(
    live.fault === null
      ? `The history did not reach position ${position} within ${reachMilliseconds / 1000} seconds.`
      : `The history stopped following the ledger: ${live.fault.message}`,
  );
}
