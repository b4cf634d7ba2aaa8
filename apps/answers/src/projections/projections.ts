import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { lagAfter, LiveHistory, projectionsOf, type Projection } from '#answering';
import type { Position } from '#ledger';
import { Settings } from '#platform';
import { Clock } from '#recording';
import { openReporting, ReportingUnavailableError, type Generation, type ReportingStore } from '#reporting';

/** Everything that follows the ledger, as far as it can be seen from here: this history, and the reporting tables. */
@Injectable()
export class Projections implements OnModuleDestroy {
  private store: Promise<ReportingStore | null> | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly live: LiveHistory,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<(Projection & { readonly version?: string })[]> {
    const now = this.clock.now();
    return [...(await projectionsOf(this.live, now)), ...(await this.reporting(now))];
  }

  /** The reporting tables, whichever process keeps them; nothing while there are none. */
  private async reporting(now: number): Promise<(Projection & { readonly version: string })[]> {
    const name = 'reporting';
    try {
      const generation = await this.generation();
      if (generation === null) return [];
      const { rows, checksum, version } = generation;
      const lag = await lagAfter(this.live.ledger, rows.position as Position | null, now);
      return [{ name, version, position: rows.position, lag, checksum, events: rows.eventsCount, fault: null }];
    } catch (error) {
      if (!(error instanceof ReportingUnavailableError)) throw error;
      const lag = await lagAfter(this.live.ledger, null, now);
      return [{ name, version: '', position: null, lag, checksum: '', events: 0, fault: error.message }];
    }
  }

  private async generation(): Promise<Generation | null> {
    this.store ??= openReporting(this.settings.reporting, this.settings.dataFolder);
    return (await (await this.store)?.live()) ?? null;
  }

  async onModuleDestroy(): Promise<void> {
    await (await this.store)?.close();
  }
}
