import { Module, type DynamicModule } from '@nestjs/common';
import { AnsweringModule } from '#answering';
import type { Settings } from '#platform';
import { openReporting } from '#reporting';
import { REPORTING_STORE, ReportingKeeper } from './reporting-keeper.js';
import { Relaying } from './relaying.js';

/**
 * Keeps the reporting tables, and tells other systems over Kafka where the settings name brokers. Wants the platform and
 * a ledger from modules that are global.
 */
@Module({})
export class ProjectorModule {
  /** @param answering the history, where another module of the process stands on the same one */
  static forRoot(
    { dataFolder, reporting }: Settings,
    answering: DynamicModule = AnsweringModule.forRoot({ dataFolder, follows: true, setsAside: true }),
  ): DynamicModule {
    return {
      module: ProjectorModule,
      imports: [answering],
      providers: [
        { provide: REPORTING_STORE, useFactory: () => openReporting(reporting, dataFolder) },
        Relaying,
        ReportingKeeper,
      ],
    };
  }
}
