import type { ExpectedRevision } from '../../ledger.js';
import type { Place } from './place.js';

/** An event on its way to the store, under the names that the store knows. */
export interface OutgoingEvent {
  readonly id: string;
  readonly type: string;
  /** JSON in UTF-8. */
  readonly data: Uint8Array;
  /** JSON in UTF-8. */
  readonly metadata: Uint8Array;
}

export interface OutgoingAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly OutgoingEvent[];
}

/** Where the stream ends after the append, or where it is instead of where it was expected. */
export type AppendAnswer = { readonly lastRevision: number } | { readonly actual: number | 'no-stream' };

/** An event as the store holds it. */
export interface StoredRecord extends OutgoingEvent {
  readonly stream: string;
  readonly revision: number;
  readonly place: Place;
  /** Milliseconds since 1970 UTC: when the store took it. */
  readonly created: number;
}

/** What has come in the meantime, in order. */
export interface Arrivals {
  readonly records: readonly StoredRecord[];
  /** A place told after the last of the records: nothing of ours should lie before it that was not given. */
  readonly checkpoint: Place | null;
  /** Whether nothing more will come. */
  readonly isEnd: boolean;
}

/** A reading that goes on. */
export interface Reading {
  /**
   * Resolves when something has come, with all of it.
   * @throws StoreFailure when the reading was cut, or the store refuses it
   */
  next(): Promise<Arrivals>;
  /** Lets go of it; whoever waits for more is told that this is the end. */
  cancel(): void;
}

export interface StreamReading {
  readonly stream: string;
  readonly from: number | 'end';
  readonly direction: 'forwards' | 'backwards';
  readonly eventsMax: number;
}

/**
 * The little that is asked of a client of EventStoreDB. None of its calls has a deadline: whoever waits keeps the time,
 * and takes another client when it is over.
 */
export interface StoreClient {
  /**
   * Stores all events or none. Appends reach the store in the order of the calls, without waiting for one another.
   * @throws StoreFailure
   */
  append(append: OutgoingAppend): Promise<AppendAnswer>;
  /** Nothing, when there is no such stream. */
  readStream(reading: StreamReading): Reading;
  /** The last record in a stream whose name begins so; alone, or nothing. */
  readLast(prefix: string): Reading;
  /** Every record after a place in streams whose names begin so, and then what comes. */
  subscribe(prefix: string, after: Place | null): Reading;
  /** Lets go of every connection; what is under way fails. */
  dispose(): void;
}

/**
 * `away`: cut off, too busy, moved to another node: what became of an append is unknown, and trying again may help.
 * `denied`: not with these credentials. `deleted`: somebody deleted the stream for good. `too-large`: one append with more
 * bytes than this server takes. `refused`: anything else that the server did not do, such as reading from a place that
 * is none.
 */
export type FailureKind = 'away' | 'denied' | 'deleted' | 'too-large' | 'refused';

/** The store did not do as it was asked. The message says why, and holds nothing of an event. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}
