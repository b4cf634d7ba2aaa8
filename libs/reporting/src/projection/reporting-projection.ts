import type { Instant } from '#calendar';
import type { Ledger, Position } from '#ledger';
import { pause } from '#pausing';
import type { Generation, Lease, ReportingStore, WritableTables } from '../reporting-store.js';
import { Pseudonyms } from '../values/pseudonyms.js';
import { FiguresOfTables } from './figures-of-tables.js';
import { PageWriter } from './page-writer.js';
import { pagesTogether } from './pages-together.js';
import type { ProjectedHistory } from './projected-history.js';
import { rebuild } from './rebuild.js';
import { StatedDays } from './stated-days.js';
import { projectionVersion } from './version.js';

export type { ProjectedHistory } from './projected-history.js';

/** What a projection does now: it waits for the lead, makes the tables again, follows the ledger, or tries again later. */
export type ProjectionState = 'waiting' | 'rebuilding' | 'following' | 'failing' | 'stopped';

/** How a projection stands. */
export interface ProjectionStanding {
  readonly state: ProjectionState;
  /** The tables that it writes, or wrote last; null: none yet. */
  readonly generation: Generation | null;
  /** Why the last attempt failed; null while it goes well. */
  readonly fault: Error | null;
  /** Of a rebuild: how many rows are written. */
  readonly rowsWritten: number;
}

export interface ProjectionOptions {
  readonly store: ReportingStore;
  readonly ledger: Ledger;
  readonly live: ProjectedHistory;
  /** The present moment. */
  readonly now: () => Instant;
  /** What else whoever leads does, until the signal; its notes are kept with the lead. */
  readonly whileLeading?: (signal: AbortSignal, notes: Pick<Lease, 'readNote' | 'writeNote'>) => Promise<void>;
  /** Told whenever the state changes. */
  readonly heard?: (standing: ProjectionStanding) => void;
  /** The least time between two countings of the figures; 2 seconds. */
  readonly figuresMilliseconds?: number;
}

/** How many events' rows are written in one transaction at least, while there are so many. */
const eventsWrittenAtOnce = 5_000;

/** How long to wait before a store that failed is tried again: twice as long each time. */
const tryAgainMilliseconds = { first: 500, most: 10_000 } as const;

/** Keeps the reporting tables at what the ledger says, for as long as it leads. */
export class ReportingProjection {
  private state: ProjectionState = 'stopped';
  private fault: Error | null = null;
  private rowsWritten = 0;
  private tables: { readonly generation: Generation } | null = null;

  constructor(private readonly options: ProjectionOptions) {}

  get standing(): ProjectionStanding {
    const { state, fault, rowsWritten, tables } = this;
    return { state, fault, rowsWritten, generation: tables?.generation ?? null };
  }

  private goOnAs(state: ProjectionState, fault: Error | null = this.fault): void {
    if (this.state === state && this.fault === fault) return;
    this.state = state;
    this.fault = fault;
    this.options.heard?.(this.standing);
  }

  /** Leads whenever it may, until the signal; whatever fails is tried again. Ends when what was begun is written. */
  async run(signal: AbortSignal): Promise<void> {
    let wait: number = tryAgainMilliseconds.first;
    while (!signal.aborted) {
      this.goOnAs(this.fault === null ? 'waiting' : 'failing');
      try {
        const lease = await this.options.store.lead(signal);
        if (lease === null) break;
        await this.whileItLasts(lease, signal, () => (wait = tryAgainMilliseconds.first));
      } catch (error) {
        if (signal.aborted) break;
        this.goOnAs('failing', error as Error);
        await pause(wait, signal);
        wait = Math.min(wait * 2, tryAgainMilliseconds.most);
      }
    }
    this.goOnAs('stopped');
  }

  private async whileItLasts(lease: Lease, signal: AbortSignal, goesWell: () => void): Promise<void> {
    const term = new AbortController();
    const leading = AbortSignal.any([signal, term.signal]);
    const lost = lease.over.then(
      () => undefined,
      (error: Error) => {
        term.abort(error);
        throw error;
      },
    );
    const others = this.options.whileLeading?.(leading, lease) ?? Promise.resolve();
    const own = this.keep(lease, leading, goesWell);
    try {
      await Promise.race([own, lost, failureOf(others)]);
    } finally {
      term.abort(new Error('The lead is over'));
      await Promise.allSettled([own, others]);
      await lease.release();
    }
  }

  /** Until the signal: brings the tables to the ledger's end and keeps them there. */
  private async keep(lease: Lease, signal: AbortSignal, goesWell: () => void): Promise<void> {
    const { ledger, live, now } = this.options;
    let tables = await lease.live();
    let isToBeMade = tables === null || !(await this.isUsable(tables.generation));
    while (!signal.aborted) {
      if (isToBeMade) {
        this.tables ??= tables;
        this.goOnAs('rebuilding', null);
        this.rowsWritten = 0;
        const progress = (rows: number): void => void (this.rowsWritten = rows);
        if (!(await rebuild({ lease, ledger, live, now, signal, progress }))) continue;
        tables = await lease.live();
      }
      this.tables = tables;
      goesWell();
      this.goOnAs('following', null);
      await this.follow(tables!, new Pseudonyms(await lease.pseudonymKey()), signal);
      isToBeMade = true;
    }
  }

  /** Made by this version, from this ledger: the last event lies where the ledger has it. */
  private async isUsable({ version, rows }: Generation): Promise<boolean> {
    const { live, ledger } = this.options;
    if (version !== projectionVersion || rows.eventsCount > live.history.eventsCount) return false;
    if (rows.eventId === null) return rows.position === null;
    const [found] = await ledger.find([rows.eventId]);
    return found?.position === rows.position;
  }

  /** Ends with the signal, or when all rows are to be made again: something touches them all, or these are far behind. */
  private async follow(tables: WritableTables, pseudonyms: Pseudonyms, signal: AbortSignal): Promise<void> {
    const { live, ledger, now } = this.options;
    const { rows, figures } = tables.generation;
    const stated = new StatedDays(figures !== null && figures.position === rows.position);
    const turn = new AbortController();
    const following = AbortSignal.any([signal, turn.signal]);
    const figuresKept = this.keepFigures(new FiguresOfTables(tables, live.history, stated, now), following);
    try {
      const pages = new PageWriter(tables, live, pseudonyms, stated);
      const written = this.writePages(ledger.follow(rows.position as Position | null, following), pages);
      await Promise.race([written, failureOf(figuresKept)]);
      if (signal.aborted) await written;
    } finally {
      turn.abort(new Error('Everything is made again'));
      await figuresKept.catch(() => undefined);
    }
  }

  private async writePages(ledgerPages: ReturnType<Ledger['follow']>, pages: PageWriter): Promise<void> {
    for await (const page of pagesTogether(ledgerPages, eventsWrittenAtOnce))
      if (pages.areFarBehind || !(await pages.write(page))) return;
  }

  private async keepFigures(figures: FiguresOfTables, signal: AbortSignal): Promise<void> {
    const { figuresMilliseconds = 2_000 } = this.options;
    while (!signal.aborted) {
      const began = performance.now();
      if (figures.areBehind) await figures.refresh();
      // counting takes no more than half of the time: the rows go first
      const wait = Math.max(figuresMilliseconds, performance.now() - began);
      await pause(wait, signal);
    }
  }
}

/** Never resolves: rejects when the work fails. */
const failureOf = (work: Promise<unknown>): Promise<never> =>
  new Promise((_, reject) => void work.catch((error: Error) => reject(error)));
