import type { Instant } from '#calendar';
import type { Refused } from './outcome.js';

/** One thing that a source says happened, before it was checked. */
export interface Statement {
  /** Who says it: the CloudEvents `source`, 1 to 256 printable characters. */
  readonly source: string;
  /** The source's own name for what it says, 1 to 256 printable characters. Together with `source` it is said once for ever. */
  readonly id: string;
  /** The stored name of an event class with its version: `visit-completed.v1`. */
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** When the practitioner saved it in the case system; without it, the moment at which the recorder hears it. */
  readonly recordedAt?: Instant;
  /** The CloudEvents `time`, as it was written (RFC 3339). Kept and given back, never read: the day that counts is in the data. */
  readonly time?: string;
  /** The CloudEvents `subject`, which must agree with the data: `child/398768`, `team/T3`, `policy`. */
  readonly subject?: string;
  readonly correlationId?: string;
  /** W3C Trace Context of the message that said it. */
  readonly traceparent?: string;
}

/** What reaches the recorder: a statement, or what could not even be read as one and keeps its place in the answer. */
export type Heard = Statement | Refused;

export interface RecordOptions {
  /** Record all statements of the call, or, when one of them is refused, none. */
  readonly atomic?: boolean;
  /** Say what would happen, and record nothing. */
  readonly dryRun?: boolean;
}
