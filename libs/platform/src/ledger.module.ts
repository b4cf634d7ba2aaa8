import { Global, Inject, Module } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Ledger, SqliteLedger } from '#ledger';
import { Settings } from '#settings';
import { HealthChecks } from './health/health-checks.js';

/** The ledger that the settings name, for all modules; closed when the application has answered its last request. */
@Global()
@Module({
  providers: [
    {
      provide: Ledger,
      useFactory: ({ dataFolder }: Settings) => SqliteLedger.open(dataFolder),
      inject: [Settings],
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
