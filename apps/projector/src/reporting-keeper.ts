import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { lagAfter, LiveHistory } from '#answering';
import { Ledger, type Position } from '#ledger';
import { HealthChecks, JsonLogger, Lags, Metrics, Settings, type LagNow } from '#platform';
import { Clock } from '#recording';
import { RelayFiles } from '#relaying';
import { ReportingProjection, type ProjectionStanding, type ReportingStore } from '#reporting';
import { ProjectedHistory } from './projected-history.js';
import { Relaying } from './relaying.js';
import { RelayNotes } from './relay-notes.js';

/** The reporting store that the settings name; null: none is kept. */
export const REPORTING_STORE = Symbol('REPORTING_STORE');

const CONTEXT = 'Projector';
const unknown: LagNow = { events: Number.NaN, seconds: Number.NaN };

/** Runs the projection for as long as the process does, and says how it stands. */
@Injectable()
export class ReportingKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stop = new AbortController();
  private readonly history: ProjectedHistory;
  private projection: ReportingProjection | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(REPORTING_STORE) private readonly store: ReportingStore | null,
    @Inject(Ledger) private readonly ledger: Ledger,
    live: LiveHistory,
    private readonly clock: Clock,
    private readonly logger: JsonLogger,
    private readonly health: HealthChecks,
    private readonly metrics: Metrics,
    private readonly lags: Lags,
    private readonly relaying: Relaying,
    private readonly settings: Settings,
  ) {
    this.history = new ProjectedHistory(live, settings.dataFolder);
  }

  onApplicationBootstrap(): void {
    const { store, history, stop, relaying } = this;
    const files = new RelayFiles(this.settings.dataFolder);
    if (store === null) {
      this.running = history.during(stop.signal, (live, signal) => relaying.run(signal, files, live));
      return;
    }
    this.measure();
    this.running = history.during(stop.signal, (live, signal) => {
      this.projection = this.projectionOf(store, live, files);
      return this.projection.run(signal);
    });
  }

  private projectionOf(store: ReportingStore, live: LiveHistory, files: RelayFiles): ReportingProjection {
    return new ReportingProjection({
      store,
      ledger: this.ledger,
      live,
      now: () => this.clock.now(),
      whileLeading: (signal, lease) => this.relaying.run(signal, new RelayNotes(lease, store.place, files), live),
      heard: (standing) => this.tell(standing),
    });
  }

  private measure(): void {
    const standing = (): ProjectionStanding => this.projection!.standing;
    this.health.add('reporting', async () => wellOf(standing(), await this.lag('rows')));
    this.lags.add('reporting', () => this.lag('rows'));
    this.lags.add('reporting-figures', () => this.lag('figures'));
    this.metrics.measure(
      'reporting_leads',
      '1 while this process keeps the reporting tables, 0 while another may.',
      () => Number(['following', 'rebuilding'].includes(standing().state)),
    );
    this.metrics.measure(
      'reporting_parked_events',
      'Events that this version cannot understand, set aside.',
      () => this.history.live.parked.length,
    );
  }

  private tell({ state, fault }: ProjectionStanding): void {
    if (fault === null) this.logger.log(`Reporting tables: ${state}`, CONTEXT);
    else this.logger.warn(`Reporting tables: ${state}: ${fault.message}`, CONTEXT);
  }

  /** Not a number while there are no tables, another process keeps them, or the ledger is away. */
  private async lag(of: 'rows' | 'figures'): Promise<LagNow> {
    const { state, generation } = this.projection!.standing;
    const checkpoint = generation?.[of] ?? null;
    if (checkpoint === null || state === 'waiting') return unknown;
    try {
      return await lagAfter(this.ledger, checkpoint.position as Position | null, this.clock.now());
    } catch {
      // the ledger's own check says why: the other measures are wanted then most of all
      return unknown;
    }
  }

  /** Before the ledger and the history are closed: what is begun is written. */
  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.running;
    await this.store?.close();
  }
}

/** Whoever waits for the lead is well: it is there to take over. @throws Error that says why it is not well */
function wellOf(
  { state, fault, generation, rowsWritten }: ProjectionStanding,
  lag: LagNow,
): Readonly<Record<string, unknown>> {
  if (fault !== null) throw new Error(fault.message);
  if (state === 'rebuilding' && generation === null)
    throw new Error(`the tables are made for the first time: ${rowsWritten} rows so far`);
  return { state, position: generation?.rows.position ?? null, version: generation?.version ?? null, lag };
}
