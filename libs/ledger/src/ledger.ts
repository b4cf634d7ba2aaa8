import type { Position } from './position.js';
import type { EventToAppend, RecordedEvent, ReplayedEvent } from './recorded-event.js';

/** The revision of the last event now in the stream. There is no "any": whoever writes must know what was there. */
export type ExpectedRevision = number | 'no-stream';

/** Events for one stream, all to be stored or none. */
export interface StreamAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
}

export interface Appended {
  /** Of the events of this append, in their order. */
  readonly positions: readonly Position[];
  /** True when every event had been stored before: nothing was stored now, the positions are the original ones. */
  readonly alreadyThere: boolean;
  /** Of the last event of this append within its stream. */
  readonly revision: number;
}

export interface ReadAllOptions {
  /** The last position to read, inclusive; without it the end as it was when the reading began. */
  readonly until?: Position;
  /** The most events in one page. */
  readonly pageEvents?: number;
}

/**
 * The most bytes (UTF-8, as JSON) that the data and metadata of one event may have: what EventStoreDB takes by default
 * in one append (1 MiB), less 4 KiB for names and times.
 */
export const EVENT_BYTES_MAX = 1_044_480;

/**
 * Where events are kept for ever, in one total order. Every method may throw LedgerUnavailableError (repeat later) and
 * LedgerDamagedError (repeating does not help).
 */
export abstract class Ledger {
  /**
   * Stores all events of the call, or none; answers when they are durable.
   *
   * Repeating is safe: when every id is already stored in this stream, one after the other and in this order, nothing is
   * stored and the original positions are returned, whatever `expected` says. The ledger does not compare contents: who
   * must tell a repeat from a contradiction compares through `find`.
   *
   * @throws EventIdTakenError when some ids are stored already but not as such a repeat, or an id comes twice in the call
   * @throws WrongRevisionError when the stream is not at `expected`
   * @throws EventTooLargeError when an event exceeds EVENT_BYTES_MAX, or the append exceeds what the store takes at once
   * @throws InvalidAppendError when the call itself is wrong: no events, an id that is no UUID in lower case …
   */
  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const [answer] = await this.appendMany([{ stream, expected, events }]);
    if (answer instanceof Error) throw answer;
    return answer!;
  }

  /**
   * Many appends in one go, in their order. Each succeeds or fails by itself: its answer stands at its place, or the error
   * that `append` would have thrown. Only when the store itself fails is the whole call rejected; then repeat it whole.
   */
  abstract appendMany(appends: readonly StreamAppend[]): Promise<readonly (Appended | Error)[]>;

  /**
   * The events of a stream in order from a revision (inclusive, 0 unless given), in pages, up to the end as it was when
   * the reading began; no page when there is no such stream.
   */
  abstract readStream(stream: string, fromRevision?: number): AsyncIterable<readonly RecordedEvent[]>;

  /**
   * All events in ledger order, in pages; `after` is exclusive, null means from the start.
   * @throws UnknownPositionError when `after` or `until` is not in this ledger
   */
  abstract readAll(after: Position | null, options?: ReadAllOptions): AsyncIterable<readonly RecordedEvent[]>;

  /** As readAll, but as fast as the store can: for rebuilding. */
  abstract replay(after: Position | null, options?: ReadAllOptions): AsyncIterable<readonly ReplayedEvent[]>;

  /**
   * Everything after a position, then everything that is appended, by whatever process, for as long as the signal is not
   * aborted: in ledger order, none skipped, none repeated. Reads on only when the page before was taken.
   * @throws UnknownPositionError when `after` is not in this ledger
   */
  abstract follow(after: Position | null, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]>;

  /** The stored ones among these event ids, in ledger order. */
  abstract find(ids: readonly string[]): Promise<readonly RecordedEvent[]>;

  /** The position of the last event; null when there is none. */
  abstract end(): Promise<Position | null>;

  abstract revisionOf(stream: string): Promise<number | 'no-stream'>;

  /**
   * The position that a person or a file wrote down.
   * @throws UnknownPositionError when the text cannot be a position of this kind of ledger
   */
  abstract position(text: string): Position;

  /** Negative when `left` comes before `right` in the ledger, 0 when they are the same, positive otherwise. */
  abstract comparePositions(left: Position, right: Position): number;

  /** Finishes what was asked, ends what follows, and lets go of the store. Closing twice is the same as once. */
  abstract close(): Promise<void>;
}
