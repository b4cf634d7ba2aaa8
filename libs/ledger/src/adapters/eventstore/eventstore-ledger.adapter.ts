import { join } from 'node:path';
import { checkAppend } from '../../checked-append.js';
import { isEventId } from '../../event-id.js';
import { Ledger } from '../../ledger.js';
import type { Appended, ReadAllOptions, StreamAppend } from '../../ledger.js';
import { LedgerDamagedError, LedgerUnavailableError, UnknownPositionError } from '../../ledger.errors.js';
import type { Position } from '../../position.js';
import type { RecordedEvent, ReplayedEvent } from '../../recorded-event.js';
import { AppendPipeline } from './append-pipeline.js';
import { Connection } from './connection.js';
import type { DropReason } from './connection.js';
import { isOurs, recorded, replayed, STREAM_PREFIX } from './envelope.js';
import { eventRuns } from './event-runs.js';
import { KnownEvents } from './known-events.js';
import { PATIENCE, within } from './patience.js';
import type { Patience } from './patience.js';
import { comparePlaces, placeOf, positionOf } from './place.js';
import type { Place } from './place.js';
import { lastPlace, recordFeed } from './record-feed.js';
import { recordPages } from './record-pages.js';
import { ResumePlace } from './resume-place.js';
import { EventIdFile } from './saved-event-ids.js';
import type { StoreClient, StoredRecord } from './store-client.js';

export interface EventStoreLedgerOptions {
  /** Where the event ids are saved for the next start; nowhere unless given. */
  readonly dataFolder?: string;
  /** Told each time that something had to begin again: a reading or an append was cut, or met silence. */
  readonly dropped?: (reason: DropReason) => void;
  /** Other than the usual times, in milliseconds. */
  readonly patience?: Partial<Patience>;
}

const PAGE_EVENTS = 1_000;
const STREAM_PAGE_EVENTS = 1_000;
const RUNS_AT_ONCE = 16;

/**
 * A ledger in an EventStoreDB, for any number of processes on any number of machines. Positions are the store's own, with
 * gaps where the events of others lie.
 */
export class EventStoreLedger extends Ledger {
  private readonly connection: Connection;
  private readonly known: KnownEvents;
  private readonly appends: AppendPipeline;
  private dropsCount = 0;
  private underWay = 0;
  private whenIdle: () => void = () => {};

  constructor(connection: string, connect: (connection: string) => StoreClient, options: EventStoreLedgerOptions = {}) {
    super();
    const { dataFolder, patience } = options;
    const dropped = (reason: DropReason): void => {
      this.dropsCount += 1;
      options.dropped?.(reason);
    };
    this.dropped = dropped;
    this.connection = new Connection({ connection, connect, patience: { ...PATIENCE, ...patience } });
    const file = dataFolder === undefined ? null : new EventIdFile(join(dataFolder, 'event-ids.careledger'));
    this.known = new KnownEvents(this.connection, file, dropped);
    this.appends = new AppendPipeline(this.connection, this.known, dropped);
  }

  private readonly dropped: (reason: DropReason) => void;

  /** How often something had to begin again since this ledger was opened. */
  get drops(): number {
    return this.dropsCount;
  }

  override async appendMany(appends: readonly StreamAppend[]): Promise<readonly (Appended | Error)[]> {
    return this.counted(async () => {
      const checked = appends.map(checkAppend);
      if (checked.every((append) => append instanceof Error)) return checked as readonly Error[];
      await this.known.upToDate();
      const answers = await Promise.all(
        checked.map((append) => (append instanceof Error ? append : this.appends.append(append))),
      );
      const failure = answers.find((answer) => answer instanceof LedgerUnavailableError);
      if (failure !== undefined) throw failure;
      return answers;
    });
  }

  override async *readStream(stream: string, fromRevision = 0): AsyncGenerator<readonly RecordedEvent[]> {
    refuseUnlessWhole('fromRevision', fromRevision, 0);
    const last = await this.revisionInStore(stream);
    if (last === 'no-stream') return;
    for (let from = fromRevision; from <= last; from += STREAM_PAGE_EVENTS) {
      const eventsMax = Math.min(STREAM_PAGE_EVENTS, last - from + 1);
      yield (await this.recordsOf(stream, from, eventsMax)).filter(isOurs).map(recorded);
    }
  }

  override readAll(after: Position | null, options: ReadAllOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    return this.pages(recorded, after, options);
  }

  override replay(after: Position | null, options: ReadAllOptions = {}): AsyncGenerator<readonly ReplayedEvent[]> {
    return this.pages(replayed, after, options);
  }

  override async *follow(after: Position | null, signal: AbortSignal): AsyncGenerator<readonly RecordedEvent[]> {
    const from = after === null ? null : placeOf(after);
    if (signal.aborted) return;
    if (from !== null) this.refuseBeyond(from, await this.endPlace());
    const { connection, dropped } = this;
    const either = AbortSignal.any([signal, connection.signal]);
    const resume = new ResumePlace(from);
    try {
      for await (const records of recordFeed({ connection, resume, signal: either, dropped, givesUp: true })) {
        const events = records.filter(isOurs).map(recorded);
        if (events.length > 0) yield events;
      }
    } catch (error) {
      if (!either.aborted) throw error;
    }
  }

  override async find(ids: readonly string[]): Promise<readonly RecordedEvent[]> {
    if (this.connection.isClosed) throw this.connection.closed();
    const sought = new Set(ids.filter(isEventId));
    if (sought.size === 0) return [];
    return this.counted(async () => {
      await this.known.upToDate();
      const places = [...sought].flatMap((id) => this.known.find(id) ?? []);
      const runs = eventRuns(places);
      const found: RecordedEvent[] = [];
      for (let at = 0; at < runs.length; at += RUNS_AT_ONCE) {
        const read = runs
          .slice(at, at + RUNS_AT_ONCE)
          .map(({ stream, from, to }) => this.recordsOf(stream, from, to - from + 1));
        for (const records of await Promise.all(read))
          found.push(...records.filter(({ id }) => sought.has(id)).map(recorded));
      }
      if (found.length !== places.length) throw this.incomplete(places.length - found.length);
      return found.sort((left, right) => this.comparePositions(left.position, right.position));
    });
  }

  override async end(): Promise<Position | null> {
    const end = await this.endPlace();
    return end === null ? null : positionOf(end);
  }

  override async revisionOf(stream: string): Promise<number | 'no-stream'> {
    if (!this.known.isFollowing) return this.revisionInStore(stream);
    if (this.connection.isClosed) throw this.connection.closed();
    await this.known.upToDate();
    return this.known.revisionOf(stream);
  }

  override position(text: string): Position {
    return positionOf(placeOf(text));
  }

  override comparePositions(left: Position, right: Position): number {
    return comparePlaces(placeOf(left), placeOf(right));
  }

  override async close(): Promise<void> {
    if (this.connection.isClosed) return;
    // A store that is away must not keep a process from ending.
    if (this.underWay > 0) await within(this.connection.patience.closing, this.idle(), undefined);
    await this.known.close();
    this.connection.close();
  }

  private async *pages<Event>(
    asEvent: (record: StoredRecord) => Event,
    after: Position | null,
    { until, pageEvents = PAGE_EVENTS }: ReadAllOptions,
  ): AsyncGenerator<readonly Event[]> {
    refuseUnlessWhole('pageEvents', pageEvents, 1);
    const from = after === null ? null : placeOf(after);
    const last = until === undefined ? null : placeOf(until);
    const end = await this.endPlace();
    if (from !== null) this.refuseBeyond(from, end);
    if (last !== null) this.refuseBeyond(last, end);
    if (end === null) return;
    const { connection, dropped } = this;
    const { signal } = connection;
    const feed = recordFeed({ connection, resume: new ResumePlace(from), signal, dropped, givesUp: true });
    yield* recordPages(feed, { from, last: last ?? end, pageEvents, asEvent });
  }

  private refuseBeyond(place: Place, end: Place | null): void {
    if (end !== null && comparePlaces(place, end) <= 0) return;
    throw new UnknownPositionError(positionOf(place), end === null ? 'it is empty' : `it ends at ${positionOf(end)}`);
  }

  private endPlace(): Promise<Place | null> {
    return this.connection.untilItWorks(() => this.connection.inTime(lastPlace));
  }

  private async revisionInStore(stream: string): Promise<number | 'no-stream'> {
    const asked = { stream: STREAM_PREFIX + stream, from: 'end', direction: 'backwards', eventsMax: 1 } as const;
    const [last] = await this.connection.read((client) => client.readStream(asked));
    return last?.revision ?? 'no-stream';
  }

  private recordsOf(stream: string, from: number, eventsMax: number): Promise<readonly StoredRecord[]> {
    const asked = { stream: STREAM_PREFIX + stream, from, direction: 'forwards', eventsMax } as const;
    return this.connection.read((client) => client.readStream(asked));
  }

  private incomplete(missing: number): LedgerDamagedError {
    return new LedgerDamagedError(
      `${missing} event(s) that were stored in ${this.connection.name} are no longer there. Stop every service that uses it, and restore its last backup.`,
    );
  }

  private async idle(): Promise<void> {
    while (this.underWay > 0) await new Promise<void>((resolve) => (this.whenIdle = resolve));
  }

  /** What is asked is finished before the ledger closes. */
  private async counted<T>(action: () => Promise<T>): Promise<T> {
    if (this.connection.isClosed) throw this.connection.closed();
    this.underWay += 1;
    try {
      return await action();
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.whenIdle();
    }
  }
}

function refuseUnlessWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`${name} must be a whole number from ${least}, not ${value}.`);
}
