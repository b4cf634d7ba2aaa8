import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { readCsv, type CsvTable } from './csv-table.js';
import { textOf } from './file-text.js';
import { faultOf, type ReturnFault } from './return-fault.js';
import { whyUnreadable } from './why-unreadable.js';

/** The largest file that is read: a thousand times an ordinary one. */
export const FILE_BYTES_MAX = 256 * 1024 * 1024;

export interface ReadTable {
  readonly table: CsvTable;
  readonly sha256: string;
  readonly note: string | null;
}

/** Reads one file into a table. */
export async function readTable(name: string, path: string): Promise<ReadTable | { readonly fault: ReturnFault }> {
  const bytes = await bytesOf(path);
  if (typeof bytes === 'string') return { fault: faultOf(name, bytes) };
  const text = textOf(bytes);
  if (text.fault !== undefined) return { fault: faultOf(name, text.fault) };
  const csv = readCsv(text.text);
  if ('fault' in csv) return { fault: { file: name, ...csv.fault, column: null } };
  return { table: csv.table, sha256: createHash('sha256').update(bytes).digest('hex'), note: text.note };
}

/** The bytes, or the sentence that says why there are none. */
async function bytesOf(path: string): Promise<Uint8Array | string> {
  try {
    const { size } = await stat(path);
    return size > FILE_BYTES_MAX ? `has ${size} bytes; at most ${FILE_BYTES_MAX} are read` : await readFile(path);
  } catch (error) {
    return whyUnreadable(error);
  }
}
