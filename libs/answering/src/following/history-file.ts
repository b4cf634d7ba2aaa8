import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { restore, save, SavedHistoryUnusableError, type History } from '#history';

/** The history as it was last saved, beside the ledger: so that a start reads it instead of every event. */
export class HistoryFile {
  constructor(readonly path: string) {}

  /**
   * The saved history; null where there is none. Nothing depends on it: whatever is wrong with it, the ledger can make
   * it again, and `because` says so.
   */
  read(): { history: History; because: null } | { history: null; because: string | null } {
    if (!existsSync(this.path)) return { history: null, because: null };
    try {
      return { history: restore(readShared(this.path), crc32), because: null };
    } catch (error) {
      if (error instanceof SavedHistoryUnusableError) return { history: null, because: error.message };
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      return { history: null, because: `The saved history cannot be read (${code})` };
    }
  }

  /** Written beside and moved into place, so that whoever reads finds the old one or the new one, never half of one. */
  write(history: History): void {
    mkdirSync(dirname(this.path), { recursive: true });
    // in containers that share a folder every process has the same number
    const beside = `${this.path}.${hostname()}.${process.pid}.new`;
    try {
      writeDurably(beside, save(history, crc32));
      renameSync(beside, this.path);
    } finally {
      rmSync(beside, { force: true });
    }
  }
}

/** The most bytes that one reading asks for: Node reads no more than 2 GiB at once. */
const readBytesMax = 2 ** 30;

/** A file's bytes in memory that the history then uses in place. */
function readShared(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(file).size));
    for (let from = 0; from < bytes.length;) {
      const read = readSync(file, bytes, from, Math.min(bytes.length - from, readBytesMax), from);
      if (read === 0) throw new SavedHistoryUnusableError('The saved history became shorter while it was read');
      from += read;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

function writeDurably(path: string, chunks: readonly Uint8Array[]): void {
  const file = openSync(path, 'w', 0o600);
  try {
    for (const chunk of chunks) writeWhole(file, chunk);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, chunk: Uint8Array): void {
  for (let from = 0; from < chunk.length;) from += writeSync(file, chunk, from);
}
