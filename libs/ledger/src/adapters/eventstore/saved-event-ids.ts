import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { EventIdTable } from './event-id-table.js';
import type { EventIdColumns } from './event-id-table.js';
import type { Place } from './place.js';

export interface SavedEventIds {
  readonly table: EventIdTable;
  /** Everything up to here is in the table. */
  readonly reached: Place;
}

interface Header {
  readonly reached: Place;
  readonly rows: number;
  readonly names: readonly string[];
  readonly checksum: number;
}

/*
 * A line that says what it is, the length of the header, the header as JSON with the checksum of everything after it, and
 * the columns as they lie in memory, each beginning at a multiple of eight bytes.
 */
const TITLE = 'careledger event ids 1\n';
const LENGTH_AT = TITLE.length;
const HEADER_AT = LENGTH_AT + 4;
const COLUMN_BYTES = { ids: 16, streams: 4, revisions: 4, commits: 8, leads: 8 } as const;
const lowestByteFirst = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/**
 * The event ids as they were last saved, beside whatever else is derived from the ledger: a start reads them instead of
 * every event. Whatever is wrong with the file, the store can make it again.
 */
export class EventIdFile {
  constructor(readonly path: string) {}

  /** Null when there is none, or none that can be used. */
  async read(): Promise<SavedEventIds | null> {
    const bytes = await readFile(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EACCES') return null;
      throw error;
    });
    return bytes === null ? null : savedIn(bytes);
  }

  /** Written beside and moved into place: whoever reads finds the old one or the new one, never half of one. */
  async write({ table, reached }: SavedEventIds): Promise<void> {
    const { names, columns } = table.saved();
    const parts = columnsBytes(columns);
    const checksum = parts.reduce((sum, part) => crc32(part, sum), 0);
    const header = Buffer.from(JSON.stringify({ reached, rows: columns.streams.length, names, checksum }));
    const start = Buffer.alloc(padded(HEADER_AT + header.length));
    start.write(TITLE);
    start.writeUInt32LE(header.length, LENGTH_AT);
    header.copy(start, HEADER_AT);
    await mkdir(dirname(this.path), { recursive: true });
    const beside = `${this.path}.${randomUUID()}.new`;
    try {
      const file = await open(beside, 'w', 0o600);
      try {
        for (const part of [start, ...parts]) await file.writeFile(part);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, this.path);
    } finally {
      await rm(beside, { force: true });
    }
  }
}

function savedIn(bytes: Buffer): SavedEventIds | null {
  if (!lowestByteFirst || bytes.toString('latin1', 0, LENGTH_AT) !== TITLE || bytes.length < HEADER_AT) return null;
  const end = HEADER_AT + bytes.readUInt32LE(LENGTH_AT);
  const header = headerIn(bytes.subarray(HEADER_AT, end));
  if (header === null) return null;
  const start = padded(end);
  const widths = Object.values(COLUMN_BYTES);
  const length = widths.reduce((sum, width) => sum + padded(width * header.rows), start);
  if (bytes.length !== length || crc32(bytes.subarray(start)) !== header.checksum) return null;
  // A copy of its own lies at a multiple of eight, wherever the file was read to.
  const whole = new Uint8Array(bytes.subarray(start)).buffer;
  const at = widths.map((_, index) =>
    widths.slice(0, index).reduce((sum, width) => sum + padded(width * header.rows), 0),
  );
  const columns: EventIdColumns = {
    ids: new Uint32Array(whole, at[0], header.rows * 4),
    streams: new Uint32Array(whole, at[1], header.rows),
    revisions: new Uint32Array(whole, at[2], header.rows),
    commits: new Float64Array(whole, at[3], header.rows),
    leads: new Float64Array(whole, at[4], header.rows),
  };
  return { table: EventIdTable.restored(header.names, columns), reached: header.reached };
}

function headerIn(bytes: Buffer): Header | null {
  try {
    return JSON.parse(bytes.toString('utf8')) as Header;
  } catch {
    return null;
  }
}

function columnsBytes(columns: EventIdColumns): Uint8Array[] {
  return (Object.keys(COLUMN_BYTES) as (keyof EventIdColumns)[]).flatMap((name) => {
    const { buffer, byteOffset, byteLength } = columns[name];
    const missing = padded(byteLength) - byteLength;
    return [new Uint8Array(buffer, byteOffset, byteLength), ...(missing === 0 ? [] : [new Uint8Array(missing)])];
  });
}

const padded = (bytesCount: number): number => Math.ceil(bytesCount / 8) * 8;
