import type { CareEvent } from '#events';
import type { SubjectHistory } from '#history';

/** A well-formed fact that hardly can be: recorded as said, counted as said, and shown to whoever keeps the records. */
export interface Doubt {
  /** The DfE's validation rule where there is one (SSDA903 rule numbers), else our own words. */
  readonly code: string;
  /** One sentence, without a child's personal details. */
  readonly says: string;
  readonly events: readonly CareEvent[];
}

/** What looks doubtful about one child, as far as one rule sees. */
export interface DoubtRule {
  readonly code: string;
  /** What it looks for, in one sentence. */
  readonly says: string;
  readonly find: (child: SubjectHistory) => Iterable<readonly CareEvent[]>;
}
