import type { StatementSyncInstance } from '@photostructure/sqlite';
import { isEventId } from '../../event-id.js';
import { LedgerUnavailableError } from '../../ledger.errors.js';
import type { RecordedEvent, ReplayedEvent } from '../../recorded-event.js';
import { eventIdBytes } from './event-id-bytes.js';
import { EventRows, POSITION, RECORDED_ROW, REPLAYED_ROW, REVISION } from './event-rows.js';
import type { RecordedRow, ReplayedRow } from './event-rows.js';
import { damaged, inWordsOfThePort, resultCode, TOOBIG } from './failures.js';
import type { LedgerDatabase } from './open-database.js';

/** The stored events after a place up to another, at least the first of them; fewer than all when they are very large. */
export type ReadPage<Event> = (after: number, until: number) => readonly Event[];

/**
 * Reads stored events. SQLite writes a whole page as one JSON text and JavaScript parses it once, which is about twice as
 * fast as fetching row by row.
 */
export class EventReader {
  private readonly rows;
  private readonly lastPosition;
  private readonly lastRevision;
  private readonly replayedPage;
  private readonly recordedPage;
  private readonly streamPage;
  private readonly byId;

  constructor(private readonly database: LedgerDatabase) {
    const { reader } = database;
    this.rows = new EventRows(database);
    this.lastPosition = reader.prepare('SELECT coalesce(max(position), 0) AS last FROM events');
    this.lastRevision = reader.prepare(`SELECT max(revision) AS last FROM events WHERE stream = ${STREAM_NUMBER}`);
    this.replayedPage = reader.prepare(pageOf(REPLAYED_ROW, 'position > ?', 'position'));
    this.recordedPage = reader.prepare(pageOf(RECORDED_ROW, 'position > ?', 'position'));
    this.streamPage = reader.prepare(pageOf(RECORDED_ROW, `stream = ${STREAM_NUMBER} AND revision > ?`, 'revision'));
    this.byId = reader.prepare(`SELECT ${RECORDED_ROW} AS text FROM events WHERE id = ?`);
  }

  /** The place of the last event; 0 when there is none. */
  end(): number {
    return this.ask(() => (this.lastPosition.get() as { last: number }).last);
  }

  revisionOf(stream: string): number | 'no-stream' {
    return this.ask(() => (this.lastRevision.get(stream) as { last: number | null }).last ?? 'no-stream');
  }

  readonly replayed: ReadPage<ReplayedEvent> = (after, until) => {
    const rows = this.page<ReplayedRow>(this.replayedPage, [after], until - after);
    return this.dense(rows, POSITION, after).map(this.rows.replayed);
  };

  readonly recorded: ReadPage<RecordedEvent> = (after, until) => {
    const rows = this.page<RecordedRow>(this.recordedPage, [after], until - after);
    return this.dense(rows, POSITION, after).map(this.rows.recorded);
  };

  /** The places of these pages are the revisions of the stream. */
  inStream(stream: string): ReadPage<RecordedEvent> {
    return (after, until) => {
      const rows = this.page<RecordedRow>(this.streamPage, [stream, after], until - after);
      return this.dense(rows, REVISION, after).map(this.rows.recorded);
    };
  }

  find(ids: readonly string[]): readonly RecordedEvent[] {
    const sought = [...new Set(ids)].filter(isEventId);
    const found = this.ask(() => sought.map((id) => this.byId.get(eventIdBytes(id)) as { text: string } | undefined));
    const rows = found.flatMap((row) => (row === undefined ? [] : [this.parse<RecordedRow>(row.text)]));
    return rows.sort((left, right) => left[POSITION] - right[POSITION]).map(this.rows.recorded);
  }

  private page<Row>(statement: StatementSyncInstance, from: readonly (string | number)[], eventsMax: number): Row[] {
    const text = this.ask(() => largestPage(statement, from, eventsMax));
    return text === null ? [] : this.parse<Row[]>(text);
  }

  /** A gap would be an event skipped in silence: nothing is answered rather than that. */
  private dense<Row extends ReplayedRow | RecordedRow>(
    rows: readonly Row[],
    column: typeof POSITION | typeof REVISION,
    after: number,
  ): readonly Row[] {
    const gap = rows.findIndex((row, index) => row[column] !== after + 1 + index);
    if (gap === -1 && rows.length > 0) return rows;
    const missing = after + 1 + Math.max(0, gap);
    const what = column === POSITION ? `the event at position ${missing}` : `revision ${missing} of a stream`;
    throw damaged(this.database.file, `${what} is missing`);
  }

  private parse<T>(text: string): T {
    try {
      return JSON.parse(text) as T;
    } catch {
      // The parser's own message quotes the text, which may hold a child's details.
      throw damaged(this.database.file, 'the content of an event is no longer JSON');
    }
  }

  private ask<T>(question: () => T): T {
    const { file, reader } = this.database;
    if (!reader.isOpen) throw new LedgerUnavailableError(`The ledger ${file} is closed.`);
    return inWordsOfThePort(file, question);
  }
}

const STREAM_NUMBER = '(SELECT number FROM streams WHERE name = ?)';

function pageOf(row: string, condition: string, order: string): string {
  const events = `SELECT * FROM events WHERE ${condition} ORDER BY ${order} LIMIT ?`;
  return `SELECT '[' || group_concat(${row}) || ']' AS text FROM (${events})`;
}

/** Fewer events when they are so large together that SQLite refuses to write them as one text. */
function largestPage(
  statement: StatementSyncInstance,
  from: readonly (string | number)[],
  eventsMax: number,
): string | null {
  for (let events = eventsMax; ; events = Math.ceil(events / 4)) {
    try {
      return (statement.get(...from, events) as { text: string | null }).text;
    } catch (error) {
      if (resultCode(error) !== TOOBIG || events === 1) throw error;
    }
  }
}
