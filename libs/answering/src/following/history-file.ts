import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
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
      return { history: restore(readFileSync(this.path), crc32), because: null };
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
    const beside = `${this.path}.${process.pid}.new`;
    try {
      writeDurably(beside, save(history, crc32));
      renameSync(beside, this.path);
    } finally {
      rmSync(beside, { force: true });
    }
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
