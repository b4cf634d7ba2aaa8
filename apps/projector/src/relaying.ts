import { Inject, Injectable } from '@nestjs/common';
import { LiveHistory } from '#answering';
import { Ledger } from '#ledger';
import { openMessageBus } from '#message-bus';
import { HealthChecks, JsonLogger, Metrics, Settings } from '#platform';
import { Clock } from '#recording';
import { measureRelay, Relay, RelayFiles } from '#relaying';

const CONTEXT = 'Relay';

/** Publishes what is recorded and which duties need somebody, for whoever leads, where the settings name brokers. */
@Injectable()
export class Relaying {
  private isMeasured = false;
  private current: Relay | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly logger: JsonLogger,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly health: HealthChecks,
    private readonly live: LiveHistory,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  /** Until the signal; then what is on its way is finished. */
  async run(signal: AbortSignal): Promise<void> {
    const { kafka, dataFolder } = this.settings;
    if (kafka.length === 0) return;
    const bus = await openMessageBus(kafka, 'careledger-projector', (level, message) =>
      this.logger[level === 'info' ? 'log' : level](message, CONTEXT),
    );
    const relay = new Relay({
      ledger: this.ledger,
      bus,
      memory: new RelayFiles(dataFolder),
      clock: this.clock,
      warn: (message) => this.logger.warn(message, CONTEXT),
      history: async () => this.live.history,
    });
    this.current = relay;
    this.measureOnce(relay);
    try {
      await relay.run(signal);
    } finally {
      await bus.close();
    }
  }

  /** The measures and the check are there once, whoever leads how often. */
  private measureOnce(first: Relay): void {
    if (this.isMeasured) return;
    this.isMeasured = true;
    const current = new Proxy(first, {
      get: (_, name) => {
        const relay = this.current ?? first;
        const value: unknown = Reflect.get(relay, name);
        return typeof value === 'function' ? value.bind(relay) : value;
      },
    });
    measureRelay(this.metrics.registry, current);
    this.health.add('relay', async () => {
      const { fault, ...standing } = await current.standing();
      if (fault !== null)
        throw new Error(`nothing published since ${new Date(fault.since).toISOString()}: ${fault.because}`);
      return { lag: standing.lag, alertsToldOn: standing.alertsToldOn };
    });
  }
}
