import type { LookerVoucher } from '#events';
import type { PolicyValue } from '#history';

/** Who looks. */
export interface Looker {
  /** The name under which the person signed in, or the account under which a command runs. */
  readonly who: string;
  readonly vouchedBy: LookerVoucher;
}

/** What was shown of children: whose, and as they were when. */
export interface Shown {
  /** The local identifiers of the children, in any order; `every-child` where a whole ledger was given out. */
  readonly children: readonly string[] | 'every-child';
  /** The code of the indicator from whose figures they were reached. */
  readonly indicator?: string;
  /** The day looked at, YYYY-MM-DD; null: all that was said, whenever it happened. */
  readonly asAt?: string | null;
  /** RFC 3339; null: all that was recorded. */
  readonly knownAt?: string | null;
  /** What the ledger held. */
  readonly position?: string | null;
  /** The policies that the question set itself. */
  readonly asked?: Readonly<Record<string, PolicyValue>>;
}

/** One look: who was shown what, and by which page, address or command. */
export interface Look extends Looker, Shown {
  /** Its pattern, never the address itself: `GET /v1/children/:childId/timeline`, `careledger child`. */
  readonly door: string;
}
