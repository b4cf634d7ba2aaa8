import { checkAppend } from '../../checked-append.js';
import { Ledger } from '../../ledger.js';
import type { Appended, ReadAllOptions, StreamAppend } from '../../ledger.js';
import { LedgerUnavailableError, UnknownPositionError } from '../../ledger.errors.js';
import type { Position } from '../../position.js';
import type { RecordedEvent, ReplayedEvent } from '../../recorded-event.js';
import { EventReader } from './event-reader.js';
import type { ReadPage } from './event-reader.js';
import { inWordsOfThePort } from './failures.js';
import { GroupCommit } from './group-commit.js';
import { News } from './news.js';
import { closeDatabase, ledgerFile, openDatabase } from './open-database.js';
import type { LedgerDatabase, OpenOptions } from './open-database.js';
import { pagesBetween, pagesFrom } from './paging.js';
import { placeOf, positionOf } from './sqlite-position.js';

export interface SqliteLedgerOptions extends OpenOptions {
  /** How long another process may hold the file's write lock before an append fails as unavailable; default 5,000. */
  readonly busyMilliseconds?: number;
  /** Milliseconds since 1970 UTC, for `appendedAt`; default the machine's clock. */
  readonly now?: () => number;
}

const PAGE_EVENTS = 1_000;
const BUSY_MILLISECONDS = 5_000;

/**
 * A ledger in one SQLite file, for any number of processes on one machine. Positions are dense by construction: they are
 * given out under the write lock, in the transaction that stores the events.
 */
export class SqliteLedger extends Ledger {
  private readonly news = new News();
  private readonly reader: EventReader;
  private readonly commits: GroupCommit;
  private isClosing = false;

  private constructor(
    private readonly database: LedgerDatabase,
    options: SqliteLedgerOptions,
  ) {
    super();
    this.reader = new EventReader(database);
    this.commits = new GroupCommit(database, {
      busyMilliseconds: options.busyMilliseconds ?? BUSY_MILLISECONDS,
      now: options.now ?? Date.now,
      committed: () => this.news.tell(),
    });
  }

  /**
   * Opens the ledger in a folder; makes both when they are missing.
   * @throws LedgerUnavailableError when folder or file may not be written, or (`create: false`) is not there
   * @throws LedgerFormatError when the file is no ledger, or was written by a newer version
   * @throws LedgerDamagedError when its first pages are damaged
   */
  static open(folder: string, options: SqliteLedgerOptions = {}): SqliteLedger {
    return inWordsOfThePort(ledgerFile(folder), () => new SqliteLedger(openDatabase(folder, options), options));
  }

  override async appendMany(appends: readonly StreamAppend[]): Promise<readonly (Appended | Error)[]> {
    if (this.isClosing) throw new LedgerUnavailableError(`The ledger ${this.database.file} is closed.`);
    return this.commits.append(appends.map(checkAppend));
  }

  override async *readStream(stream: string, fromRevision = 0): AsyncGenerator<readonly RecordedEvent[]> {
    refuseUnlessWhole('fromRevision', fromRevision, 0);
    const last = this.reader.revisionOf(stream);
    if (last === 'no-stream') return;
    yield* pagesBetween(this.reader.inStream(stream), fromRevision - 1, last, PAGE_EVENTS);
  }

  override readAll(after: Position | null, options: ReadAllOptions = {}): AsyncGenerator<readonly RecordedEvent[]> {
    return this.pages(this.reader.recorded, after, options);
  }

  override replay(after: Position | null, options: ReadAllOptions = {}): AsyncGenerator<readonly ReplayedEvent[]> {
    return this.pages(this.reader.replayed, after, options);
  }

  override async *follow(after: Position | null, signal: AbortSignal): AsyncGenerator<readonly RecordedEvent[]> {
    const end = (): number => this.reader.end();
    const isOver = (): boolean => signal.aborted || this.isClosing;
    yield* pagesFrom(this.reader.recorded, this.storedPlace(after, end()), end, PAGE_EVENTS, this.news, isOver);
  }

  override async find(ids: readonly string[]): Promise<readonly RecordedEvent[]> {
    return this.reader.find(ids);
  }

  override async end(): Promise<Position | null> {
    const end = this.reader.end();
    return end === 0 ? null : positionOf(end);
  }

  override async revisionOf(stream: string): Promise<number | 'no-stream'> {
    return this.reader.revisionOf(stream);
  }

  override position(text: string): Position {
    return positionOf(placeOf(text));
  }

  override comparePositions(left: Position, right: Position): number {
    return placeOf(left) - placeOf(right);
  }

  override async close(): Promise<void> {
    this.isClosing = true;
    this.news.tell();
    await this.commits.finish();
    closeDatabase(this.database);
  }

  private async *pages<Event>(
    read: ReadPage<Event>,
    after: Position | null,
    { until, pageEvents = PAGE_EVENTS }: ReadAllOptions,
  ): AsyncGenerator<readonly Event[]> {
    refuseUnlessWhole('pageEvents', pageEvents, 1);
    const end = this.reader.end();
    const last = until === undefined ? end : this.storedPlace(until, end);
    yield* pagesBetween(read, this.storedPlace(after, end), last, pageEvents);
  }

  private storedPlace(position: Position | null, end: number): number {
    if (position === null) return 0;
    const place = placeOf(position);
    if (place > end) throw new UnknownPositionError(position, `it ends at ${end}`);
    return place;
  }
}

function refuseUnlessWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`${name} must be a whole number from ${least}, not ${value}.`);
}
