import { Inject, Injectable } from '@nestjs/common';
import { LedgerUnavailableError } from '#ledger';
import { Clock } from '#recording';
import { LiveHistory } from '../following/live-history.js';
import { lagOf } from '../status/projections.js';

/** What the ledger has that the history does not count. */
export interface WaitingEvents {
  /** So many events, counted to ten thousand. */
  readonly count: number;
  /** Why nothing new is counted, in a sentence; null while it is. */
  readonly fault: string | null;
}

/** The ledger is asked once in this time, however many pages are. */
const validMilliseconds = 500;

/** Tells every page what is not in it yet. */
@Injectable()
export class Waiting {
  private known: Promise<WaitingEvents> | null = null;
  private knownUntil = 0;

  constructor(
    @Inject(LiveHistory) private readonly live: LiveHistory,
    private readonly clock: Clock,
  ) {}

  now(): Promise<WaitingEvents> {
    if (this.known === null || performance.now() > this.knownUntil) {
      this.knownUntil = performance.now() + validMilliseconds;
      this.known = this.look();
    }
    return this.known;
  }

  private async look(): Promise<WaitingEvents> {
    const { live } = this;
    try {
      const { isBehind, fault } = await live.unread.look();
      const count = isBehind ? (await lagOf(live, this.clock.now())).events : 0;
      return { count, fault };
    } catch (error) {
      if (!(error instanceof LedgerUnavailableError)) throw error;
      return { count: 0, fault: error.message };
    }
  }
}
