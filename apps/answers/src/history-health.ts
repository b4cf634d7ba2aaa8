import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { lagOf, LiveHistory, statusOf, type Lag } from '#answering';
import { LedgerUnavailableError } from '#ledger';
import { HealthChecks, Metrics } from '#platform';
import { Clock } from '#recording';

/** Says whether this process can answer, and how far it has read. */
@Injectable()
export class HistoryHealth implements OnModuleInit {
  constructor(
    private readonly live: LiveHistory,
    private readonly clock: Clock,
    private readonly health: HealthChecks,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { live } = this;
    this.health.add('history', async () => {
      const { history, isBehind } = await statusOf(live);
      if (history.fault !== null) throw new Error(`The history stopped following the ledger: ${history.fault}`);
      return { position: history.position, events: history.events, isBehind };
    });
    this.measure('history_events', 'Events that the answers count.', () => live.history.eventsCount);
    this.measure('history_bytes', 'Bytes that the rows of the history take.', () => live.history.bytes);
    this.measure('history_following', '1 while the history follows the ledger, 0 when it has stopped.', () =>
      live.fault === null ? 1 : 0,
    );
    this.measureLag('projection_lag_events', 'Events of the ledger that are not counted yet.', 'events');
    this.measureLag('projection_lag_seconds', 'Since the first event that is not counted yet was appended.', 'seconds');
  }

  private measure(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.metrics.registry],
      collect: () => gauge.set(read()),
    });
  }

  private measureLag(name: string, help: string, part: 'events' | 'seconds'): void {
    const gauge: Gauge<'projection'> = new Gauge({
      name,
      help,
      labelNames: ['projection'],
      registers: [this.metrics.registry],
      collect: async () => {
        gauge.set({ projection: 'history' }, (await this.lag())[part]);
      },
    });
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
