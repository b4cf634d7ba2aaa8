import type { Position } from '#ledger';

/** Whether the answers already count what was recorded: what a sender who says `Prefer: wait` waits for. */
export abstract class Visibility {
  /** True as soon as the answers have read up to the position; false when they have not within the time. */
  abstract reached(position: Position, waitMilliseconds: number): Promise<boolean>;
}
