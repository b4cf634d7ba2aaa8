import { HistoryFile, historyPath, LiveHistory } from '#answering';
import { LedgerUnavailableError } from '#ledger';
import { pause } from '#pausing';

const tryAgainMilliseconds = 1_000;

/**
 * The history that the projector works from. It shares the one of its process; should that end at an event that cannot be
 * understood, because answers stand on it, the projector goes on by itself over one that sets such events aside.
 */
export class ProjectedHistory {
  private own: LiveHistory | null = null;

  constructor(
    private readonly shared: LiveHistory,
    private readonly dataFolder: string,
  ) {}

  /** The one that is worked from now. */
  get live(): LiveHistory {
    return this.own ?? this.shared;
  }

  /**
   * Works until the signal; begun again where the history became another.
   * @param work ends with the signal that it is given
   */
  async during(signal: AbortSignal, work: (live: LiveHistory, signal: AbortSignal) => Promise<void>): Promise<void> {
    await this.whileShared(signal, work);
    if (signal.aborted) return;
    this.own = await this.openOwn(signal);
    if (this.own === null) return;
    this.own.follow();
    try {
      await work(this.own, signal);
    } finally {
      await this.own.close();
    }
  }

  private async whileShared(signal: AbortSignal, work: Parameters<ProjectedHistory['during']>[1]): Promise<void> {
    const term = new AbortController();
    const ended = this.shared.ended(AbortSignal.any([signal, term.signal])).then(() => term.abort());
    try {
      await work(this.shared, AbortSignal.any([signal, term.signal]));
    } finally {
      term.abort();
      await ended;
    }
  }

  /** Null when the signal came first. */
  private async openOwn(signal: AbortSignal): Promise<LiveHistory | null> {
    const file = new HistoryFile(historyPath(this.dataFolder));
    while (!signal.aborted) {
      try {
        return await LiveHistory.open(this.shared.ledger, file, { setsAside: true });
      } catch (error) {
        if (!(error instanceof LedgerUnavailableError)) throw error;
        // a ledger that is away comes back: its own health check says so meanwhile
        await pause(tryAgainMilliseconds, signal);
      }
    }
    return null;
  }
}
