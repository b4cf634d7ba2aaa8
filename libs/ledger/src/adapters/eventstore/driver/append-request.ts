import { Buffer } from 'node:buffer';
import type { OutgoingAppend, OutgoingEvent } from '../store-client.js';
import { WireWriter } from './wire.js';

/*
 * The numbers of the fields that are written, as streams.proto and shared.proto of the store give them. The generated
 * classes make about ten objects of each event, the client besides base64 of its bytes and back: this way a writer takes a
 * quarter of the time.
 */
const REQUEST = { number: 1, options: 2, event: 3, isFinal: 4 } as const;
const OPTIONS = { stream: 1, revision: 2, noStream: 3 } as const;
const EVENT = { id: 1, property: 2, metadata: 3, data: 4 } as const;
const UUID = { text: 2 } as const;
const STREAM = { name: 3 } as const;
const PROPERTY = { key: 1, value: 2 } as const;

/** More than the tags and lengths around one event, or one request, take. */
const FRAME_BYTES = 256;
const UTF8_BYTES_PER_UNIT_MAX = 3;

/**
 * An append as the bytes of a BatchAppendReq that is complete in itself.
 * @param number the UUID by which the answer names the append
 */
export function appendRequest(number: string, { stream, expected, events }: OutgoingAppend): Buffer {
  const request = new WireWriter(bytesMaxOf(stream, events));
  request.message(REQUEST.number, () => request.text(UUID.text, number));
  request.message(REQUEST.options, () => {
    request.message(OPTIONS.stream, () => request.text(STREAM.name, stream));
    if (expected === 'no-stream') request.message(OPTIONS.noStream, () => undefined);
    else request.number(OPTIONS.revision, expected);
  });
  for (const event of events) request.message(REQUEST.event, () => writeEvent(request, event));
  request.number(REQUEST.isFinal, 1);
  return request.written();
}

function writeEvent(request: WireWriter, { id, type, data, metadata }: OutgoingEvent): void {
  request.message(EVENT.id, () => request.text(UUID.text, id));
  writeProperty(request, 'content-type', 'application/json');
  writeProperty(request, 'type', type);
  request.bytes(EVENT.metadata, metadata);
  request.bytes(EVENT.data, data);
}

function writeProperty(request: WireWriter, key: string, value: string): void {
  request.message(EVENT.property, () => {
    request.text(PROPERTY.key, key);
    request.text(PROPERTY.value, value);
  });
}

function bytesMaxOf(stream: string, events: readonly OutgoingEvent[]): number {
  let bytes = FRAME_BYTES + stream.length * UTF8_BYTES_PER_UNIT_MAX;
  for (const { type, data, metadata } of events)
    bytes += FRAME_BYTES + type.length * UTF8_BYTES_PER_UNIT_MAX + data.length + metadata.length;
  return bytes;
}
