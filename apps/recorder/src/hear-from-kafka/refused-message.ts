import { formatInstant } from '#calendar';
import type { Instant } from '#calendar';
import type { MessageToPublish, ReceivedMessage } from '#message-bus';
import { textOf } from '#platform';
import type { Refused } from '#recording';

export const REFUSED_TYPE = 'careledger.event-refused.v1';

/** A refused message is published whole while its refusal stays below this: brokers take 1 MiB by default. */
export const REFUSAL_BYTES_MAX = 900_000;
const FAULTS_MAX = 100;

/** What is said of a message that could not be recorded, and the message itself, so that it can be mended and sent again. */
export interface Refusal {
  /** The code of the first fault. */
  readonly reason: string;
  /** The status that it would have had over HTTP. */
  readonly status: number;
  readonly faults: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly publishedAt: string;
  /** Null: it had none. */
  readonly key: string | null;
  /** What is not UTF-8 is given in base64, with `base64:` before it; the same holds for the key. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The value, where it is UTF-8. */
  readonly value?: string;
  /** The value in base64, where it is not. */
  readonly valueBase64?: string;
  /** Given instead of headers and value when these are too large to be sent on: they stand at the coordinates. */
  readonly leftOutBytes?: number;
}

/**
 * The message for the topic of refusals: a CloudEvent with the same id however often it is published, under the key of
 * the message that was refused, so that those of a child keep their order.
 */
export function refusedMessage(message: ReceivedMessage, refused: Refused, at: Instant): MessageToPublish {
  const whole = published(message, { ...coordinatesOf(message, refused), ...contentOf(message) }, at);
  if (Buffer.byteLength(whole.value) <= REFUSAL_BYTES_MAX) return whole;
  return withoutContent(message, refused, at);
}

/** The same without headers and value, for a broker that takes less. */
export function withoutContent(message: ReceivedMessage, refused: Refused, at: Instant): MessageToPublish {
  const headerBytes = [...message.headers].reduce((sum, [name, bytes]) => sum + name.length + bytes.length, 0);
  const leftOutBytes = headerBytes + (message.value?.length ?? 0);
  return published(message, { ...coordinatesOf(message, refused), leftOutBytes }, at);
}

function coordinatesOf(message: ReceivedMessage, { status, faults }: Refused): Refusal {
  const { topic, partition, offset, publishedAt, key } = message;
  return {
    reason: faults[0]?.code ?? 'none',
    status,
    faults: faults.slice(0, FAULTS_MAX).map(({ path, code, message }) => ({ path, code, message })),
    topic,
    partition,
    offset,
    publishedAt: formatInstant(publishedAt as Instant),
    key: key === null ? null : readable(key).slice(0, 1_000),
  };
}

function contentOf({ headers, value }: ReceivedMessage): Pick<Refusal, 'headers' | 'value' | 'valueBase64'> {
  const names = Object.fromEntries([...headers].map(([name, bytes]) => [name, readable(bytes)]));
  if (value === null) return { headers: names };
  const text = textOf(value);
  // a byte order mark would be lost in the text
  const isWhole = text !== null && Buffer.byteLength(text) === value.length;
  return isWhole ? { headers: names, value: text } : { headers: names, valueBase64: base64(value) };
}

function published(
  message: ReceivedMessage,
  data: Refusal,
  at: Instant,
): MessageToPublish & { readonly value: string } {
  const { topic, partition, offset, key } = message;
  const event = {
    specversion: '1.0',
    source: '/careledger/recorder',
    id: `${topic}/${partition}/${offset}`,
    type: REFUSED_TYPE,
    time: formatInstant(at),
    datacontenttype: 'application/json',
    data,
  };
  return {
    key: key === null || key.length === 0 ? `${topic}/${partition}` : readable(key),
    headers: { 'content-type': 'application/cloudevents+json' },
    value: JSON.stringify(event),
  };
}

function readable(bytes: Uint8Array): string {
  return textOf(bytes) ?? `base64:${base64(bytes)}`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
