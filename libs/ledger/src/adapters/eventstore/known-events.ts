import { LedgerUnavailableError, UnknownPositionError } from '../../ledger.errors.js';
import type { Connection, DropReason } from './connection.js';
import { isOurs, STREAM_PREFIX, streamOf } from './envelope.js';
import { EventIdTable } from './event-id-table.js';
import type { EventPlace } from './event-id-table.js';
import { lastPlace, recordFeed } from './record-feed.js';
import { ResumePlace } from './resume-place.js';
import type { EventIdFile } from './saved-event-ids.js';
import { pause } from '#pausing';
import { comparePlaces } from './place.js';
import type { StoredRecord } from './store-client.js';
import { StreamWaiters } from './stream-waiters.js';

/** So many events more than the file holds make it worth writing again: at least so many, and a tenth of all. */
const SAVE_EVENTS_MIN = 20_000;
const SAVE_SHARE = 0.1;

interface Waiter {
  readonly isReached: () => boolean;
  readonly resolve: () => void;
}

/**
 * Which events the ledger holds, whoever appended them, and where: what EventStoreDB itself does not answer. It follows
 * the store all the time, from the first question on, and begins with what an earlier process saved.
 */
export class KnownEvents {
  private table = new EventIdTable();
  private resume = new ResumePlace(null);
  private readonly stopping = new AbortController();
  private following: Promise<void> | null = null;
  private starting: Promise<void> | null = null;
  private readonly waiters = new Set<Waiter>();
  private readonly streams = new StreamWaiters();
  private lastMovedAt = 0;
  private savedCount = 0;
  private saving: Promise<void> = Promise.resolve();
  private failure: unknown = null;
  private looking: Promise<void> | null = null;
  private nextLook: Promise<void> | null = null;
  /** Whether the look that is under way has asked the store: what is stored from then on it may not see. */
  private hasAsked = false;

  constructor(
    private readonly connection: Connection,
    private readonly file: EventIdFile | null,
    private readonly dropped: (reason: DropReason) => void,
  ) {}

  /** Undefined when the event is not known here; ask after {@link upToDate}. */
  find(id: string): EventPlace | undefined {
    return this.table.find(id);
  }

  revisionOf(stream: string): number | 'no-stream' {
    return this.table.revisionOf(stream);
  }

  /** Whether it follows: the first call of {@link upToDate} begins it. */
  get isFollowing(): boolean {
    return this.starting !== null;
  }

  /**
   * Resolves when everything is known that was stored before the call, by whatever process. Calls that come together share
   * one look at the store: the one that has not been sent yet.
   */
  upToDate(): Promise<void> {
    if (this.looking === null) return this.look();
    if (!this.hasAsked) return this.looking;
    this.nextLook ??= this.looking.catch(() => undefined).then(() => this.look());
    return this.nextLook;
  }

  /** Whether a stream was known so far in time; false when it is still not after a while. */
  seen(stream: string, revision: number, milliseconds: number): Promise<boolean> {
    const known = this.table.revisionOf(stream);
    if (known !== 'no-stream' && known >= revision) return Promise.resolve(true);
    return this.streams.wait(stream, revision, milliseconds);
  }

  /** Takes in records that were read otherwise. */
  learn(records: readonly StoredRecord[]): void {
    for (const record of records) {
      if (!isOurs(record)) continue;
      const stream = streamOf(record);
      this.table.add(record.id, { stream, revision: record.revision, place: record.place });
      this.streams.seen(stream, record.revision);
    }
    this.wake();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.wake();
    this.streams.endAll();
    await this.following;
    await this.saving;
    if (this.table.count > this.savedCount) await this.save();
  }

  private look(): Promise<void> {
    this.nextLook = null;
    this.hasAsked = false;
    const look = this.lookNow().finally(() => {
      if (this.looking === look) this.looking = null;
    });
    this.looking = look;
    return look;
  }

  private async lookNow(): Promise<void> {
    this.starting ??= this.start().catch((error: unknown) => {
      this.starting = null;
      throw error;
    });
    await this.starting;
    const { connection } = this;
    const end = await connection.untilItWorks(() => {
      this.hasAsked = true;
      return connection.inTime(lastPlace);
    });
    if (end === null) return;
    // However long the way is: as long as it gets on, there is no reason to give up.
    const left = (): number => this.lastMovedAt + connection.patience.store - performance.now();
    this.lastMovedAt = performance.now();
    if (await this.wait(() => this.resume.has(end), left)) return;
    if (this.failure !== null) throw connection.inWordsOfThePort(this.failure);
    throw new LedgerUnavailableError(`${connection.name} does not say what it holds. Try again later.`);
  }

  private async start(): Promise<void> {
    const saved = (await this.file?.read()) ?? null;
    if (saved !== null && (await this.isOfThisStore(saved.table))) {
      this.table = saved.table;
      this.resume = new ResumePlace(saved.reached);
      this.savedCount = saved.table.count;
    }
    this.following = this.follow();
  }

  /** What was saved from a store that has since lost its end, or from another one, is of no use: its last event tells. */
  private async isOfThisStore({ last }: EventIdTable): Promise<boolean> {
    if (last === null) return false;
    const { id, stream, revision, place } = last;
    const asked = { stream: STREAM_PREFIX + stream, from: revision, direction: 'forwards', eventsMax: 1 } as const;
    const [record] = await this.connection.read((client) => client.readStream(asked));
    return record?.id === id && comparePlaces(record.place, place) === 0;
  }

  private async follow(): Promise<void> {
    const { connection, dropped } = this;
    const signal = AbortSignal.any([this.stopping.signal, connection.signal]);
    while (!signal.aborted) {
      try {
        for await (const records of recordFeed({ connection, resume: this.resume, signal, dropped, givesUp: false })) {
          this.failure = null;
          this.lastMovedAt = performance.now();
          this.learn(records);
          this.saveWhenWorthIt();
        }
      } catch (error) {
        if (signal.aborted) return;
        this.failure = error;
        if (error instanceof UnknownPositionError) this.restartFromNothing();
        else await pause(connection.patience.pauseMax, signal);
      }
    }
  }

  /** The store no longer has the place that had been reached: everything is learnt anew. */
  private restartFromNothing(): void {
    this.table = new EventIdTable();
    this.resume = new ResumePlace(null);
    this.savedCount = 0;
  }

  private saveWhenWorthIt(): void {
    const fresh = this.table.count - this.savedCount;
    if (fresh < SAVE_EVENTS_MIN || fresh < this.table.count * SAVE_SHARE) return;
    this.savedCount = this.table.count;
    this.saving = this.saving.then(() => this.save());
  }

  private async save(): Promise<void> {
    const reached = this.resume.place;
    if (this.file === null || reached === null || this.table.count === 0) return;
    this.savedCount = this.table.count;
    // The store has it all: what cannot be saved costs the next start some time.
    await this.file.write({ table: this.table, reached }).catch(() => undefined);
  }

  private wake(): void {
    for (const waiter of this.waiters) {
      if (!waiter.isReached() && !this.stopping.signal.aborted) continue;
      this.waiters.delete(waiter);
      waiter.resolve();
    }
  }

  /** Whether it came true before there were no milliseconds left. */
  private async wait(isReached: () => boolean, left: () => number): Promise<boolean> {
    while (!isReached() && left() > 0 && !this.stopping.signal.aborted) await this.change(isReached, left());
    return isReached();
  }

  private change(isReached: () => boolean, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const waiter = { isReached, resolve: () => (clearTimeout(timer), resolve()) };
      const timer = setTimeout(() => (this.waiters.delete(waiter), resolve()), milliseconds);
      this.waiters.add(waiter);
    });
  }
}
