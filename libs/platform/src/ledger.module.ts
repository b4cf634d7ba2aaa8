import { Global, Inject, Module } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Ledger, openLedger } from '#ledger';
import { Settings } from '#settings';
import { HealthChecks } from './health/health-checks.js';
import { Metrics } from './metrics/metrics.js';
import { tracedLedger } from './tracing/traced-ledger.js';
import { Tracing } from './tracing/tracing.js';

/** The ledger that the settings name, for all modules; closed when the application has answered its last request. */
@Global()
@Module({
  providers: [
    {
      provide: Ledger,
      useFactory: async (settings: Settings, { ledgerReconnections }: Metrics, tracing: Tracing) => {
        const dropped = (reason: string): void => ledgerReconnections.inc({ reason });
        const ledger = await openLedger(settings.ledger, settings.dataFolder, { dropped });
        return tracing.isOn ? tracedLedger(ledger) : ledger;
      },
      inject: [Settings, Metrics, Tracing],
    },
  ],
  exports: [Ledger],
})
export class LedgerModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    private readonly health: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.health.add('ledger', async () => ({ position: await this.ledger.end() }));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ledger.close();
  }
}
