import type { Instant } from '#calendar';
import { Policies, type History } from '#history';

/** The policies as they were known at any moment, in the first so many events of the ledger. */
export class PoliciesOverTime {
  /** The moments at which what was known of policies changed, in order. */
  readonly moments: readonly number[];
  private readonly known: readonly Policies[];

  constructor(history: History, ordinal: number) {
    this.moments = history.policyMoments(ordinal);
    this.known = [Number.NEGATIVE_INFINITY, ...this.moments].map(
      (moment) => new Policies(history.kept({ knownAt: moment as Instant, ordinal })),
    );
  }

  at(moment: number): Policies {
    const later = this.moments.findIndex((one) => one > moment);
    return this.known[later < 0 ? this.known.length - 1 : later]!;
  }
}
