import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lagOf, LiveHistory, statusOf, type Lag } from '#answering';
import { LedgerUnavailableError } from '#ledger';
import { HealthChecks, Lags, Metrics } from '#platform';
import { Clock } from '#recording';

/** Whoever is further behind is catching up: better that another instance answers meanwhile. */
const CATCHING_UP_SECONDS = 30;

/** Says whether this process can answer, and how far it has read. */
@Injectable()
export class HistoryHealth implements OnModuleInit {
  constructor(
    private readonly live: LiveHistory,
    private readonly clock: Clock,
    private readonly health: HealthChecks,
    private readonly metrics: Metrics,
    private readonly lags: Lags,
  ) {}

  onModuleInit(): void {
    const { live } = this;
    this.health.add('history', async () => {
      const { history, isBehind } = await statusOf(live);
      if (history.fault !== null) throw new Error(`The history stopped following the ledger: ${history.fault}`);
      const lag = await lagOf(live, this.clock.now());
      if (lag.seconds > CATCHING_UP_SECONDS) throw new Error(catchingUp(lag));
      return { position: history.position, events: history.events, isBehind };
    });
    this.metrics.measure('history_events', 'Events that the answers count.', () => live.history.eventsCount);
    this.metrics.measure('history_bytes', 'Bytes that the rows of the history take.', () => live.history.bytes);
    this.metrics.measure('history_following', '1 while the history follows the ledger, 0 when it has stopped.', () =>
      live.fault === null ? 1 : 0,
    );
    this.lags.add('history', () => this.lag());
  }

  /** No number while the ledger is away: the other measures are wanted then most of all. */
  private async lag(): Promise<Lag> {
    try {
      return await lagOf(this.live, this.clock.now());
    } catch (error) {
      if (error instanceof LedgerUnavailableError) return { events: Number.NaN, seconds: Number.NaN };
      throw error;
    }
  }
}

const catchingUp = ({ events, seconds }: Lag): string =>
  `The history is catching up: ${events.toLocaleString('en-GB')} to go, the first stored ${Math.round(seconds)} s ago`;
