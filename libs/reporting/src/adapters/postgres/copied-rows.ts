import type { Cell, Column } from '../../star/column.js';
import type { StoredRow } from '../../star/stored-table.js';
import { writeNumeric } from './copied-numeric.js';

/** What PostgreSQL's binary COPY begins with: its signature, no flags, no more header. */
const beginning = Buffer.from('PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** Where rows begin with the number of their cells. */
const ending = -1;
const none = -1;

/** Days and moments are counted from the first of January 2000. */
const firstDay = 10_957;
const firstMoment = Date.UTC(2000, 0, 1);
const wordValues = 2 ** 32;

/** So many characters are sooner written one by one than by a call of the system's. */
const shortText = 48;
/** No cell takes more, but for its text; of a number the digits of the largest and the smallest are less. */
const cellBytes = 512;
/** What is sent at once. */
const pieceBytes = 131_072;

/**
 * Rows in the binary format of COPY, piece by piece: it holds numbers, days and moments as the tables do, so that neither
 * side has to write or read them as text. (PostgreSQL, "COPY", Binary Format; the formats of cells are those of the types'
 * send and receive functions.)
 */
export function* copiedRows(columns: readonly Column[], rows: readonly StoredRow[]): Iterable<Buffer> {
  let piece = new Piece();
  piece.begin();
  for (const row of rows) {
    piece.add(columns, row);
    if (piece.length < pieceBytes) continue;
    yield piece.written;
    piece = new Piece();
  }
  piece.end();
  yield piece.written;
}

class Piece {
  private bytes = Buffer.allocUnsafe(pieceBytes + 4 * cellBytes);
  length = 0;

  get written(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  begin(): void {
    this.length = beginning.copy(this.bytes);
  }

  end(): void {
    this.makeRoom(2);
    this.writeShort(ending);
  }

  add(columns: readonly Column[], row: StoredRow): void {
    this.makeRoom(cellBytes);
    this.writeShort(columns.length);
    for (let index = 0; index < columns.length; index++) this.addCell(row[index]!, columns[index]!);
  }

  private addCell(cell: Cell, { type }: Column): void {
    this.makeRoom(cellBytes);
    if (cell === null) return this.writeWord(none);
    switch (type) {
      case 'text':
        return this.addText(cell as string);
      case 'date':
        this.writeWord(4);
        return this.writeWord((cell as number) - firstDay);
      case 'timestamp':
        return this.addMoment(cell as number);
      case 'boolean':
        this.writeWord(1);
        this.bytes[this.length++] = cell === true ? 1 : 0;
        return;
      case 'integer':
        this.writeWord(4);
        return this.writeWord(cell as number);
      case 'numeric': {
        const at = this.length;
        this.length = writeNumeric(this.bytes, at + 4, cell as number);
        this.bytes.writeInt32BE(this.length - at - 4, at);
      }
    }
  }

  /** Microseconds in two words. */
  private addMoment(milliseconds: number): void {
    const microseconds = (milliseconds - firstMoment) * 1000;
    this.writeWord(8);
    this.writeWord(Math.floor(microseconds / wordValues));
    this.writeWord(microseconds);
  }

  private addText(text: string): void {
    this.makeRoom(cellBytes + 3 * text.length);
    const at = this.length;
    this.length += 4;
    if (text.length > shortText || !this.addAscii(text)) this.length = at + 4 + this.bytes.write(text, at + 4, 'utf8');
    this.bytes.writeInt32BE(this.length - at - 4, at);
  }

  /** @returns false at the first character of another kind: what was written is to be written over */
  private addAscii(text: string): boolean {
    const { bytes, length } = this;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) return false;
      bytes[length + index] = code;
    }
    this.length += text.length;
    return true;
  }

  private writeShort(value: number): void {
    this.length = this.bytes.writeInt16BE(value, this.length);
  }

  /** A number's lowest 32 bits. */
  private writeWord(value: number): void {
    const { bytes, length } = this;
    bytes[length] = value >>> 24;
    bytes[length + 1] = value >>> 16;
    bytes[length + 2] = value >>> 8;
    bytes[length + 3] = value;
    this.length = length + 4;
  }

  private makeRoom(bytes: number): void {
    if (this.length + bytes <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + bytes));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
