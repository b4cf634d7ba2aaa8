import { LedgerUnavailableError } from '#ledger';

/** What is known of events that answers do not count yet. */
export interface Unread {
  readonly isBehind: boolean;
  /** Why nothing new is counted, in a sentence; null while it is. */
  readonly fault: string | null;
}

/** So long may whoever asks a question be kept waiting to be told how new the answer is. */
const patienceMilliseconds = 1_000;
/** So long a ledger that was found away is not asked again. */
const believedAwayMilliseconds = 2_000;

interface Following {
  behind(): Promise<{ readonly isBehind: boolean }>;
  readonly fault: Error | null;
}

/**
 * Tells those who answer how new their answers are. A ledger that is away does not keep anybody from an answer: it is told
 * with the answer that nothing new is counted.
 */
export class UnreadEvents {
  private away: Unread | null = null;
  private awayUntil = 0;

  constructor(private readonly following: Following) {}

  async look(): Promise<Unread> {
    const { fault } = this.following;
    if (fault !== null) return { isBehind: false, fault: fault.message };
    if (this.away !== null && performance.now() < this.awayUntil) return this.away;
    try {
      const behind = await this.soon();
      if (behind === null) return this.foundAway('The ledger does not answer.');
      return { isBehind: behind.isBehind, fault: this.following.fault?.message ?? null };
    } catch (error) {
      if (!(error instanceof LedgerUnavailableError)) throw error;
      return this.foundAway(error.message);
    }
  }

  private async soon(): Promise<{ readonly isBehind: boolean } | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), patienceMilliseconds)));
    try {
      return await Promise.race([this.following.behind(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private foundAway(fault: string): Unread {
    this.away = { isBehind: false, fault };
    this.awayUntil = performance.now() + believedAwayMilliseconds;
    return this.away;
  }
}
