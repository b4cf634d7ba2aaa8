import { History } from './history.js';
import { KeptEvents, type KeptEvent } from './kept-events.js';
import { layoutSignature } from './kinds.js';
import { Positions, type PositionColumns, type SavedPositions } from './positions.js';
import type { Column, Rows } from './rows.js';
import { Settled } from './settled.js';
import { Subjects } from './subjects.js';
import { Words } from './words.js';

/** A saved history that is damaged or was written by another version: it is to be made again from the ledger. */
export class SavedHistoryUnusableError extends Error {
  override readonly name = 'SavedHistoryUnusableError';
}

/** A checksum of 32 bits, such as CRC-32: the caller's, since none is at hand here. */
export type ChecksumOf = (bytes: Uint8Array) => number;

/*
 * A saved history: a line that says what it is, the length and checksum of the header, the header as JSON, and the
 * columns as they lie in memory, each beginning at a multiple of eight bytes.
 */
const title = 'careledger history 2\n\n\n\n';
const lengthAt = title.length;
const checksumAt = lengthAt + 4;
const headerAt = checksumAt + 4;

const columnTypes = {
  kinds: Uint8Array,
  days: Int32Array,
  recordedMinutes: Int32Array,
  recordedMilliseconds: Uint16Array,
  ordinals: Uint32Array,
  ids: Int32Array,
  words: Int32Array,
  firstRow: Uint32Array,
  firstWord: Uint32Array,
  positionSteps: Uint32Array,
  positionLags: Uint32Array,
} as const;
type ColumnName = keyof typeof columnTypes;
type ColumnType = new (buffer: ArrayBufferLike, at: number, length: number) => Column;
const columnNames = Object.keys(columnTypes) as ColumnName[];

interface Header {
  /** How rows lie in columns, and in which order bytes lie in words. */
  readonly layout: string;
  readonly eventsCount: number;
  /** Absent from files that were written before there were events that are counted and not held. */
  readonly lastEventId?: string | null;
  readonly positions: SavedPositions;
  readonly subjects: readonly string[];
  readonly words: readonly string[];
  readonly kept: readonly KeptEvent[];
  readonly columns: Readonly<Record<ColumnName, { readonly length: number; readonly checksum: number }>>;
}

const lowestByteFirst = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
const layout = `${layoutSignature};${lowestByteFirst ? 'lowest' : 'highest'} byte first`;

/**
 * The history as it is written to a file, chunk by chunk; settles first. The columns are not copied: they must be
 * written before the history takes in more.
 */
export function save(history: History, checksumOf: ChecksumOf): Uint8Array[] {
  const { settled, subjects, words, kept, positions, lastEventId } = history.parts();
  const { header: savedPositions, columns: positionColumns } = positions.saved();
  const columns = { ...columnsOf(settled), ...positionColumns };
  const header: Header = {
    layout,
    eventsCount: positions.count,
    lastEventId,
    positions: savedPositions,
    subjects: subjects.all(),
    words: words.all(),
    kept: kept.all,
    columns: mapColumns((name) => ({ length: columns[name].length, checksum: checksumOf(bytesOf(columns[name])) })),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = new Uint8Array(padded(headerAt + text.length));
  new TextEncoder().encodeInto(title, start);
  new DataView(start.buffer).setUint32(lengthAt, text.length);
  new DataView(start.buffer).setUint32(checksumAt, checksumOf(text));
  start.set(text, headerAt);
  return [start, ...columnNames.flatMap((name) => withPadding(bytesOf(columns[name])))];
}

/**
 * The history that was saved. Columns that lie in shared memory already, as when the file was read into it, are used
 * where they are; others are copied once.
 *
 * @throws SavedHistoryUnusableError when anything is not as it was written, or another version wrote it
 */
export function restore(saved: Uint8Array, checksumOf: ChecksumOf): History {
  const { header, columnsAt } = headerOf(saved, checksumOf);
  if (header.layout !== layout) throw unusable('was written by another version of Careledger');
  const bytesCount = columnNames.reduce(
    (sum, name) => sum + padded(header.columns[name].length * columnTypes[name].BYTES_PER_ELEMENT),
    columnsAt,
  );
  if (saved.length !== bytesCount) throw unusable(`is damaged: it has ${saved.length} bytes of ${bytesCount}`);
  const shared = inSharedMemory(saved.subarray(columnsAt));
  let at = shared.byteOffset;
  const columns = mapColumns((name) => {
    const { length, checksum } = header.columns[name];
    const column = new (columnTypes[name] as ColumnType)(shared.buffer, at, length);
    if (checksumOf(bytesOf(column)) !== checksum) throw unusable(`is damaged in its column ${name}`);
    at += padded(column.byteLength);
    return column;
  });
  const { firstRow, firstWord, positionSteps, positionLags, ...rows } = columns;
  const positionColumns = { positionSteps: positionSteps as Uint32Array, positionLags: positionLags as Uint32Array };
  return new History({
    settled: new Settled(rows as unknown as Rows, firstRow as Uint32Array, firstWord as Uint32Array),
    subjects: Subjects.of(header.subjects),
    words: Words.of(header.words),
    kept: new KeptEvents([...header.kept]),
    positions: Positions.restored(header.positions, positionColumns, header.eventsCount),
    lastEventId: header.lastEventId ?? null,
  });
}

function headerOf(saved: Uint8Array, checksumOf: ChecksumOf): { header: Header; columnsAt: number } {
  if (saved.length < headerAt) throw unusable('is damaged: it ends in its first line');
  if (new TextDecoder().decode(saved.slice(0, title.length)) !== title) {
    throw unusable('is none, or was written by another version of Careledger');
  }
  const view = new DataView(saved.buffer, saved.byteOffset, saved.length);
  const end = headerAt + view.getUint32(lengthAt);
  const text = saved.slice(headerAt, end);
  if (end > saved.length || checksumOf(text) !== view.getUint32(checksumAt)) throw unusable('is damaged in its header');
  return { header: JSON.parse(new TextDecoder().decode(text)) as Header, columnsAt: padded(end) };
}

const columnsOf = ({
  rows,
  firstRow,
  firstWord,
}: Settled): Omit<Record<ColumnName, Column>, keyof PositionColumns> => ({
  ...rows,
  firstRow,
  firstWord,
});

const mapColumns = <T>(valueOf: (name: ColumnName) => T): Record<ColumnName, T> =>
  Object.fromEntries(columnNames.map((name) => [name, valueOf(name)])) as Record<ColumnName, T>;

const bytesOf = ({ buffer, byteOffset, byteLength }: Column): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const padded = (bytesCount: number): number => Math.ceil(bytesCount / 8) * 8;

function withPadding(bytes: Uint8Array): Uint8Array[] {
  const missing = padded(bytes.length) - bytes.length;
  return missing === 0 ? [bytes] : [bytes, new Uint8Array(missing)];
}

function inSharedMemory(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer && bytes.byteOffset % 8 === 0) return bytes;
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

const unusable = (why: string): SavedHistoryUnusableError => new SavedHistoryUnusableError(`The saved history ${why}`);
