import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { LiveHistory, statusOf } from '#answering';
import { HealthChecks, Metrics } from '#platform';

/** Says whether this process can answer, and how far it has read. */
@Injectable()
export class HistoryHealth implements OnModuleInit {
  constructor(
    private readonly live: LiveHistory,
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
    this.gauge('history_events', 'Events that the answers count.', () => live.history.eventsCount);
    this.gauge('history_bytes', 'Bytes that the rows of the history take.', () => live.history.bytes);
    this.gauge('history_following', '1 while the history follows the ledger, 0 when it has stopped.', () =>
      live.fault === null ? 1 : 0,
    );
  }

  private gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.metrics.registry],
      collect: () => gauge.set(read()),
    });
  }
}
