import type { Position } from './position.js';

/** What somebody asks the ledger to keep. Data and metadata are JSON objects; the ledger never interprets them. */
export interface EventToAppend {
  /** UUID in lower case, made from the source and the source's own id (RFC 9562 version 5), so that a retry is recognised for ever. */
  readonly id: string;
  /** Stored for ever, with its version: `visit-completed.v1`. */
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970 UTC: when the practitioner saved it in the case system. */
  readonly recordedAt: number;
  /** Source, the source's own id, correlation and the like. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What the ledger keeps: the event, and where and when it was stored. */
export interface RecordedEvent extends EventToAppend {
  /** The stream that holds it, such as `child-398768`. */
  readonly stream: string;
  /** 0, 1, 2 … within the stream. */
  readonly revision: number;
  readonly position: Position;
  /** Milliseconds since 1970 UTC: when this ledger stored it. */
  readonly appendedAt: number;
}

/** A recorded event as a rebuild needs it: without what no rule ever reads, which makes reading it much faster. */
export type ReplayedEvent = Omit<RecordedEvent, 'metadata' | 'appendedAt'>;
