import { dayOf } from '#calendar';
import type { AnnualReturn, ReadFile, UnmappedFile } from './annual-return.js';
import { ChildrenSaid } from './children-said.js';
import type { CsvTable } from './csv-table.js';
import { FILE_COLUMNS, type FileColumns } from './file-kinds.js';
import { readTable } from './read-file.js';
import { describeFault, faultOf, type ReturnFault } from './return-fault.js';
import type { ReturnFile } from './return-folder.js';

/** Reads all files of one return. It never throws for what stands in them. */
export async function readReturn(yearEnding: number, returnFiles: readonly ReturnFile[]): Promise<AnnualReturn> {
  const said = new ChildrenSaid(yearEnding);
  const files: ReadFile[] = [];
  const fileFaults: ReturnFault[] = [];
  const notes: string[] = [];
  const unmapped: UnmappedFile[] = [];
  for (const { name, path, kind } of returnFiles) {
    const read = await readTable(name, path);
    if (kind === null) {
      unmapped.push({ file: name, rows: 'fault' in read ? null : read.table.rows.length });
      if ('fault' in read)
        notes.push(`${describeFault(read.fault)} (it is not mapped to events, so nothing depends on it)`);
      continue;
    }
    if ('fault' in read) {
      fileFaults.push(read.fault);
      continue;
    }
    const { table, sha256, note } = read;
    files.push({ name, kind, sha256, rows: table.rows.length });
    if (note !== null) notes.push(`${name} ${note}`);
    const headingFault = headingFaultOf(name, table, FILE_COLUMNS[kind]);
    if (headingFault !== null) fileFaults.push(headingFault);
    else {
      notes.push(...columnNotes(name, table, FILE_COLUMNS[kind]));
      fileFaults.push(...said.add(kind, name, table));
    }
  }
  const year = { from: dayOf(yearEnding - 1, 4, 1), to: dayOf(yearEnding, 3, 31) };
  return { yearEnding, year, files, fileFaults, notes, unmapped, ...said.finished() };
}

function headingFaultOf(file: string, { heading }: CsvTable, { required }: FileColumns): ReturnFault | null {
  const lacking = required.filter((column) => !heading.includes(column));
  if (lacking.length === 0) return null;
  const columns = lacking.length === 1 ? 'column' : 'columns';
  const hint = heading.length === 1 ? '; are its cells separated by commas?' : '';
  return faultOf(file, `has no ${columns} ${lacking.join(', ')}${hint}`);
}

function columnNotes(file: string, { heading }: CsvTable, { required, optional, unread }: FileColumns): string[] {
  const read = new Set([...required, ...optional]);
  const extra = heading.filter((column) => !read.has(column) && !unread.includes(column));
  const unrecorded = heading.filter((column) => unread.includes(column));
  return [
    ...(unrecorded.length > 0 ? [`${file}: ${unrecorded.join(', ')} is not recorded`] : []),
    ...(extra.length > 0
      ? [`${file}: ${extra.length} extra ${extra.length === 1 ? 'column' : 'columns'} left alone: ${extra.join(', ')}`]
      : []),
  ];
}
