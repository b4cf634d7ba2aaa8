import type { RecordedEvent, ReplayedEvent } from '../../recorded-event.js';
import { eventIdFromHex } from './event-id-bytes.js';
import { damaged } from './failures.js';
import { Names } from './names.js';
import type { LedgerDatabase } from './open-database.js';
import { positionOf } from './sqlite-position.js';

/** One stored event as the text of a JSON array. Data and metadata are stored as JSON, so their text goes in as it stands. */
export const REPLAYED_ROW = rowEndingWith('data');
export const RECORDED_ROW = rowEndingWith("data || ',' || appended_at || ',' || metadata");

/** Position, id, stream, revision, type, recordedAt, data. */
export type ReplayedRow = readonly [number, string, number, number, number, number, ReplayedEvent['data']];
/** The same, then appendedAt and metadata. */
export type RecordedRow = readonly [...ReplayedRow, number, RecordedEvent['metadata']];
export const POSITION = 0;
export const REVISION = 3;

/** Turns rows into events, with the names of streams and types in place of their numbers. */
export class EventRows {
  private readonly streams;
  private readonly types;

  constructor(private readonly database: LedgerDatabase) {
    this.streams = new Names(database.reader, 'streams');
    this.types = new Names(database.reader, 'types');
  }

  readonly replayed = (row: ReplayedRow): ReplayedEvent => {
    const [place, hex, stream, revision, type, recordedAt, data] = row;
    return {
      id: eventIdFromHex(hex),
      type: this.types.of(type) ?? this.nameless(place),
      data,
      recordedAt,
      stream: this.streams.of(stream) ?? this.nameless(place),
      revision,
      position: positionOf(place),
    };
  };

  // Written out once more because spreading the object above costs a third of the speed.
  readonly recorded = (row: RecordedRow): RecordedEvent => {
    const [place, hex, stream, revision, type, recordedAt, data, appendedAt, metadata] = row;
    return {
      id: eventIdFromHex(hex),
      type: this.types.of(type) ?? this.nameless(place),
      data,
      recordedAt,
      metadata,
      stream: this.streams.of(stream) ?? this.nameless(place),
      revision,
      position: positionOf(place),
      appendedAt,
    };
  };

  private nameless(place: number): never {
    throw damaged(this.database.file, `the stream or the type of the event at position ${place} is unknown`);
  }
}

function rowEndingWith(last: string): string {
  const id = `',"' || lower(hex(id)) || '",'`;
  return `'[' || position || ${id} || stream || ',' || revision || ',' || type || ',' || recorded_at || ',' || ${last} || ']'`;
}
