import { Buffer } from 'node:buffer';
import type { CheckedAppend } from '../../checked-append.js';
import { LedgerDamagedError } from '../../ledger.errors.js';
import type { RecordedEvent, ReplayedEvent } from '../../recorded-event.js';
import { positionOf } from './place.js';
import type { OutgoingAppend, StoredRecord } from './store-client.js';

/**
 * Our streams stand among those of others under names that begin so, and the metadata of our events begins with our mark:
 * `{"careledger":1,"recordedAt":1710235800000,"metadata":{…}}`. What lacks the one or the other is not ours.
 */
export const STREAM_PREFIX = 'careledger-';
const MARK = '{"careledger":1,"recordedAt":';
const MARK_BYTES = Buffer.from(MARK);
const COMMA = 44;

export function wrapped({ stream, expected, events }: CheckedAppend): OutgoingAppend {
  const wrappedEvents = events.map(({ id, type, recordedAt, data, metadata }) => ({
    id,
    type,
    data: Buffer.from(data),
    metadata: Buffer.from(`${MARK}${recordedAt},"metadata":${metadata}}`),
  }));
  return { stream: STREAM_PREFIX + stream, expected, events: wrappedEvents };
}

/** As the server counts them towards what it takes in one append. */
export function bytesOf({ events }: OutgoingAppend): number {
  return events.reduce((sum, { type, data, metadata }) => sum + data.length + metadata.length + type.length * 2, 0);
}

export function isOurs({ stream, metadata }: StoredRecord): boolean {
  return stream.startsWith(STREAM_PREFIX) && MARK_BYTES.equals(metadata.subarray(0, MARK_BYTES.length));
}

/** The stream as the port names it. */
export function streamOf({ stream }: StoredRecord): string {
  return stream.slice(STREAM_PREFIX.length);
}

/** @throws LedgerDamagedError when what the store holds is no longer JSON */
export function replayed(record: StoredRecord): ReplayedEvent {
  const { id, type, revision, place, data, metadata } = record;
  return {
    id,
    type,
    data: parsed(data, record) as ReplayedEvent['data'],
    recordedAt: recordedAtOf(metadata),
    stream: streamOf(record),
    revision,
    position: positionOf(place),
  };
}

// Written out once more because spreading the object above would cost a part of the speed.
export function recorded(record: StoredRecord): RecordedEvent {
  const { id, type, revision, place, data, metadata, created } = record;
  const envelope = parsed(metadata, record) as { recordedAt: number; metadata: RecordedEvent['metadata'] };
  return {
    id,
    type,
    data: parsed(data, record) as RecordedEvent['data'],
    recordedAt: envelope.recordedAt,
    metadata: envelope.metadata,
    stream: streamOf(record),
    revision,
    position: positionOf(place),
    appendedAt: created,
  };
}

function recordedAtOf(metadata: Uint8Array): number {
  const end = metadata.indexOf(COMMA, MARK_BYTES.length);
  return Number(textOf(metadata.subarray(MARK_BYTES.length, end)));
}

function parsed(json: Uint8Array, { place }: StoredRecord): unknown {
  try {
    return JSON.parse(textOf(json)) as unknown;
  } catch {
    // The parser's own message quotes the text, which may hold a child's details.
    throw new LedgerDamagedError(
      `The content of the event at position ${positionOf(place)} is no longer JSON. Stop every service that uses this ` +
        'EventStoreDB, and restore its last backup.',
    );
  }
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
