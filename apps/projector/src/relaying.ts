import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { LiveHistory } from '#answering';
import { Ledger } from '#ledger';
import { openMessageBus } from '#message-bus';
import { HealthChecks, JsonLogger, Metrics, Settings } from '#platform';
import { Clock } from '#recording';
import { measureRelay, Relay, type RelayMemory, type RelayStanding } from '#relaying';

const CONTEXT = 'Relay';

/** Publishes what is recorded and which duties need somebody, for whoever leads, where the settings name brokers. */
@Injectable()
export class Relaying implements OnModuleInit {
  /** Null while another process leads, or none. */
  private current: Relay | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly logger: JsonLogger,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly health: HealthChecks,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  private get isWanted(): boolean {
    return this.settings.kafka.brokers.length > 0;
  }

  onModuleInit(): void {
    if (!this.isWanted) return;
    const standing = async (): Promise<RelayStanding | null> => (await this.current?.standing()) ?? null;
    measureRelay(this.metrics.registry, standing);
    this.health.add('relay', async () => wellOf(await standing()));
  }

  /**
   * Until the signal; then what is on its way is finished.
   * @param memory how far it is, where whoever leads next finds it
   * @param live from which alerts are told
   */
  async run(signal: AbortSignal, memory: RelayMemory, live: LiveHistory): Promise<void> {
    if (!this.isWanted) return;
    const bus = await openMessageBus(this.settings.kafka, 'careledger-projector', (level, message) =>
      this.logger[level === 'info' ? 'log' : level](message, CONTEXT),
    );
    this.current = new Relay({
      ledger: this.ledger,
      bus,
      memory,
      clock: this.clock,
      warn: (message) => this.logger.warn(message, CONTEXT),
      history: async () => live.history,
    });
    try {
      await this.current.run(signal);
    } finally {
      this.current = null;
      await bus.close();
    }
  }
}

/** Whoever waits for the lead is well: it is there to take over. @throws Error that says why it is not well */
function wellOf(standing: RelayStanding | null): Readonly<Record<string, unknown>> {
  if (standing === null) return { state: 'waiting' };
  const { fault, lag, alertsToldOn } = standing;
  if (fault !== null)
    throw new Error(`nothing published since ${new Date(fault.since).toISOString()}: ${fault.because}`);
  return { state: 'publishing', lag, alertsToldOn };
}
