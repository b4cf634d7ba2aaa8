import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Ledger, openLedger } from '#ledger';
import { Clock, PolicySettings, SystemClock } from '#recording';
import type { Settings } from '#settings';
import { KnownPolicySettings } from '#answering';

/** What every command needs of its surroundings: the ledger, the clock, and which policies there are. */
@Module({})
export class CommandModule implements OnApplicationShutdown {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  /** @param create whether a folder without a ledger is given one: by commands that record, not by those that ask */
  static forRoot({ ledger, dataFolder }: Settings, create: boolean): DynamicModule {
    return {
      module: CommandModule,
      global: true,
      providers: [
        { provide: Ledger, useFactory: () => openLedger(ledger, dataFolder, { create }) },
        { provide: Clock, useClass: SystemClock },
        { provide: PolicySettings, useClass: KnownPolicySettings },
      ],
      exports: [Ledger, Clock, PolicySettings],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ledger.close();
  }
}
