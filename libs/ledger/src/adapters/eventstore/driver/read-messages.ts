import type { Buffer } from 'node:buffer';
import type { Place } from '../place.js';
import type { StoredRecord } from '../store-client.js';
import { WireReader } from './wire.js';

/** A record, or something else that the server says to a reader, perhaps a checkpoint. */
export type ReadMessage = StoredRecord | { readonly checkpoint: Place | null };

/*
 * The numbers of the fields that are read, as streams.proto and shared.proto of the store give them. The generated classes
 * make about twenty objects of each record and copy its bytes twice; this way a reader takes half of the time.
 */
const MESSAGE = { event: 1, checkpoint: 3 } as const;
const EVENT = { event: 1 } as const;
const RECORD = { id: 1, stream: 2, revision: 3, prepare: 4, commit: 5, properties: 6, metadata: 7, data: 8 } as const;
const UUID = { text: 2 } as const;
const STREAM = { name: 3 } as const;
const CHECKPOINT = { commit: 1, prepare: 2 } as const;
const PROPERTY = { key: 1, value: 2 } as const;

const SAYS_NOTHING: ReadMessage = { checkpoint: null };
const TICKS_DIGITS = 4;

export function readMessage(bytes: Buffer): ReadMessage {
  const message = new WireReader(bytes);
  for (let field = message.next(); field !== 0; field = message.next()) {
    if (field === MESSAGE.event) return eventIn(message.message());
    if (field === MESSAGE.checkpoint) return { checkpoint: checkpointIn(message.message()) };
    message.skip();
  }
  return SAYS_NOTHING;
}

function eventIn(event: WireReader): ReadMessage {
  for (let field = event.next(); field !== 0; field = event.next()) {
    if (field === EVENT.event) return recordIn(event.message());
    event.skip();
  }
  return SAYS_NOTHING;
}

type Filling<T> = { -readonly [Key in keyof T]: T[Key] };

function recordIn(fields: WireReader): StoredRecord {
  const place = { commit: 0, prepare: 0 };
  const empty = new Uint8Array(0);
  const record: Filling<StoredRecord> = {
    id: '',
    stream: '',
    type: '',
    revision: 0,
    place,
    created: 0,
    data: empty,
    metadata: empty,
  };
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === RECORD.id) record.id = textIn(fields.message(), UUID.text);
    else if (field === RECORD.stream) record.stream = textIn(fields.message(), STREAM.name);
    else if (field === RECORD.revision) record.revision = fields.number();
    else if (field === RECORD.prepare) place.prepare = fields.number();
    else if (field === RECORD.commit) place.commit = fields.number();
    else if (field === RECORD.properties) takeProperty(record, fields.message());
    else if (field === RECORD.metadata) record.metadata = fields.part();
    else if (field === RECORD.data) record.data = fields.part();
    else fields.skip();
  }
  return record;
}

function textIn(fields: WireReader, wanted: number): string {
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === wanted) return fields.text();
    fields.skip();
  }
  return '';
}

/** The server writes the key before the value. */
function takeProperty(record: Filling<StoredRecord>, fields: WireReader): void {
  let key = '';
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === PROPERTY.key) key = fields.ascii();
    else if (field === PROPERTY.value && key === 'type') record.type = fields.text();
    else if (field === PROPERTY.value && key === 'created')
      record.created = Number(fields.ascii().slice(0, -TICKS_DIGITS));
    else fields.skip();
  }
}

function checkpointIn(fields: WireReader): Place {
  const place = { commit: 0, prepare: 0 };
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === CHECKPOINT.commit) place.commit = fields.number();
    else if (field === CHECKPOINT.prepare) place.prepare = fields.number();
    else fields.skip();
  }
  return place;
}
