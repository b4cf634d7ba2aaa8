import { Buffer } from 'node:buffer';
import { isEventId } from './event-id.js';
import { EVENT_BYTES_MAX } from './ledger.js';
import type { ExpectedRevision, StreamAppend } from './ledger.js';
import { EventIdTakenError, EventTooLargeError, InvalidAppendError } from './ledger.errors.js';
import type { EventToAppend } from './recorded-event.js';

/** An event that keeps the rules of the port, with its JSON already written, so that a later change of the object is not stored. */
export interface CheckedEvent {
  readonly id: string;
  readonly type: string;
  readonly recordedAt: number;
  readonly data: string;
  readonly metadata: string;
}

export interface CheckedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly CheckedEvent[];
}

// A name beginning with $ belongs to EventStoreDB itself; control characters make names that look alike.
const STREAM_NAME = /^[^$\p{Cc}\p{Cs}][^\p{Cc}\p{Cs}]{0,511}$/u;
const TYPE_NAME = /^[^$\p{Cc}\p{Cs}\s][^\p{Cc}\p{Cs}\s]{0,127}$/u;
const UTF8_BYTES_PER_UNIT_MAX = 3;

/** The rules that every adapter keeps before it asks its store. What is wrong is returned, so that other appends go on. */
export function checkAppend(append: StreamAppend): CheckedAppend | Error {
  const { stream, expected, events } = append;
  if (!STREAM_NAME.test(stream)) return new InvalidAppendError('The name of the stream is empty, too long or odd.');
  if (expected !== 'no-stream' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    return new InvalidAppendError(`Stream ${stream}: the expected revision is neither a whole number nor "no-stream".`);
  }
  if (events.length === 0) return new InvalidAppendError(`Stream ${stream}: an append needs at least one event.`);
  const checked: CheckedEvent[] = [];
  const seen = new Set<string>();
  for (const [index, event] of events.entries()) {
    const outcome = checkEvent(event, `Stream ${stream}, event ${index + 1} of ${events.length}`);
    if (outcome instanceof Error) return outcome;
    if (seen.has(outcome.id)) return new EventIdTakenError(stream, [outcome.id]);
    seen.add(outcome.id);
    checked.push(outcome);
  }
  return { stream, expected, events: checked };
}

function checkEvent(event: EventToAppend, place: string): CheckedEvent | Error {
  const { id, type, recordedAt } = event;
  if (!isEventId(id)) return new InvalidAppendError(`${place}: the id is no UUID in lower case.`);
  if (!TYPE_NAME.test(type)) return new InvalidAppendError(`${place}: the type is empty, too long or odd.`);
  if (!Number.isSafeInteger(recordedAt)) return new InvalidAppendError(`${place}: recordedAt is no whole number.`);
  const data = asJsonObject(event.data);
  if (data === undefined) return new InvalidAppendError(`${place}: the data is no JSON object.`);
  const metadata = asJsonObject(event.metadata);
  if (metadata === undefined) return new InvalidAppendError(`${place}: the metadata is no JSON object.`);
  const bytes = bytesUnlessSurelySmall(data, metadata);
  if (bytes > EVENT_BYTES_MAX) return new EventTooLargeError(id, bytes, EVENT_BYTES_MAX);
  return { id, type, recordedAt, data, metadata };
}

/** Undefined when the value is not an object or holds what JSON cannot (a cycle, a bigint). */
function asJsonObject(value: unknown): string | undefined {
  try {
    const text: string | undefined = JSON.stringify(value);
    return text?.startsWith('{') ? text : undefined;
  } catch {
    // The message of this error may quote the event, so it goes no further: the caller names the place instead.
    return undefined;
  }
}

function bytesUnlessSurelySmall(data: string, metadata: string): number {
  if ((data.length + metadata.length) * UTF8_BYTES_PER_UNIT_MAX <= EVENT_BYTES_MAX) return 0;
  return Buffer.byteLength(data) + Buffer.byteLength(metadata);
}
