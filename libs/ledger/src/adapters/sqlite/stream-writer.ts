import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { CheckedAppend, CheckedEvent } from '../../checked-append.js';
import type { Appended } from '../../ledger.js';
import { WrongRevisionError } from '../../ledger.errors.js';
import { repeatedAppend } from '../../repeated-append.js';
import type { StoredPlace } from '../../repeated-append.js';
import { eventIdBytes } from './event-id-bytes.js';
import { Numbers } from './names.js';
import { positionOf } from './sqlite-position.js';

interface Place {
  readonly position: number;
  readonly stream: number;
  readonly revision: number;
}

/**
 * Writes appends into the transaction that is open. It looks before it writes, so an append that is refused has written
 * nothing and the others of the transaction stand.
 */
export class StreamWriter {
  private readonly lastPosition;
  private readonly lastRevision;
  private readonly placeOfId;
  private readonly insert;
  private readonly streams;
  private readonly types;
  private readonly typeNumbers = new Map<string, number>();
  private position = 0;
  private appendedAt = 0;

  constructor(database: DatabaseSyncInstance) {
    this.lastPosition = database.prepare('SELECT coalesce(max(position), 0) AS last FROM events');
    this.lastRevision = database.prepare('SELECT max(revision) AS last FROM events WHERE stream = ?');
    this.placeOfId = database.prepare('SELECT position, stream, revision FROM events WHERE id = ?');
    this.insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.streams = new Numbers(database, 'streams');
    this.types = new Numbers(database, 'types');
  }

  /** To be called first in every transaction: only under its lock is the end of the ledger known. */
  begin(appendedAt: number): void {
    this.position = (this.lastPosition.get() as { last: number }).last;
    this.appendedAt = appendedAt;
  }

  /** After a rollback: the numbers given out since may go to other types. */
  forget(): void {
    this.typeNumbers.clear();
  }

  append(append: CheckedAppend): Appended | Error {
    const ids = append.events.map((event) => eventIdBytes(event.id));
    const stored = ids.map((id) => this.placeOfId.get(id) as Place | undefined);
    const stream = this.streams.find(append.stream);
    if (stored.some((place) => place !== undefined)) return repeatedAppend(append, stored.map(asStored(stream)));
    const actual = stream === undefined ? 'no-stream' : this.revisionOf(stream);
    if (actual !== append.expected) return new WrongRevisionError(append.stream, append.expected, actual);
    const first = actual === 'no-stream' ? 0 : actual + 1;
    return this.write(append.events, ids, stream ?? this.streams.add(append.stream), first);
  }

  private revisionOf(stream: number): number | 'no-stream' {
    return (this.lastRevision.get(stream) as { last: number | null }).last ?? 'no-stream';
  }

  private write(events: readonly CheckedEvent[], ids: readonly Uint8Array[], stream: number, first: number): Appended {
    const positions = events.map(({ type, recordedAt, data, metadata }, index) => {
      const place = ++this.position;
      const typeNumber = this.typeNumber(type);
      const revision = first + index;
      this.insert.run(place, ids[index], stream, revision, typeNumber, recordedAt, this.appendedAt, data, metadata);
      return positionOf(place);
    });
    return { positions, alreadyThere: false, revision: first + events.length - 1 };
  }

  private typeNumber(type: string): number {
    const number = this.typeNumbers.get(type) ?? this.types.find(type) ?? this.types.add(type);
    this.typeNumbers.set(type, number);
    return number;
  }
}

const asStored =
  (stream: number | undefined) =>
  (place: Place | undefined): StoredPlace | undefined =>
    place && { isInStream: place.stream === stream, revision: place.revision, position: positionOf(place.position) };
