import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileKind, type FileKind } from './file-kinds.js';
import { folderFaults, type Found } from './folder-faults.js';
import { faultOf, type ReturnFault } from './return-fault.js';
import { whyUnreadable } from './why-unreadable.js';

/** A file that belongs to a return, known by its name alone. */
export interface ReturnFile {
  readonly name: string;
  readonly path: string;
  /** The year in which the reporting year ends. */
  readonly yearEnding: number;
  /** Null for a file of the return that is not mapped to events yet. */
  readonly kind: FileKind | null;
}

export interface ReturnFolder {
  readonly files: readonly ReturnFile[];
  readonly faults: readonly ReturnFault[];
  /** Files that no return has. */
  readonly notes: readonly string[];
}

const csvName = /^(?:(\d{4})[-_ ])?([A-Za-z][A-Za-z0-9_ -]*)\.csv$/i;
const workbookName = /^(?:(\d{4})[-_ ])?([A-Za-z][A-Za-z0-9_ -]*)\.xlsx?$/i;

/**
 * Finds the returns of a folder by the names of its files: `2017-episodes.csv` belongs to the year that starts in 2017;
 * names without a year are those of the one return for `yearEnding`.
 */
export async function readReturnFolder(folder: string, yearEnding: number | null): Promise<ReturnFolder> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort();
  } catch (error) {
    return { files: [], faults: [faultOf(folder, whyUnreadable(error))], notes: [] };
  }
  const found = names.map((name) => ({ name, match: csvName.exec(name) }));
  const files = found.flatMap(({ name, match }) => (match ? [fileOf(folder, name, match, yearEnding)] : []));
  const others = found.flatMap(({ name, match }) => (match ? [] : [name]));
  const faults = [...workbookFaults(others), ...folderFaults(folder, files, yearEnding)];
  const notes = others
    .filter((name) => !isWorkbookOfReturn(name))
    .map((name) => `${name} has no name of a return's file and was left alone`);
  return { files: files.filter(isDated), faults, notes };
}

function fileOf(folder: string, name: string, match: RegExpExecArray, yearEnding: number | null): Found {
  const [, startYear, stem] = match;
  const kind = (stem ?? '').toLowerCase().replace(/[ -]/g, '_');
  return {
    name,
    path: join(folder, name),
    kind: isFileKind(kind) ? kind : null,
    yearEnding: startYear === undefined ? yearEnding : Number(startYear) + 1,
    hasYearInName: startYear !== undefined,
  };
}

function isDated(file: Found): file is Found & ReturnFile {
  return file.yearEnding !== null;
}

function isWorkbookOfReturn(name: string): boolean {
  return isFileKind((workbookName.exec(name)?.[2] ?? '').toLowerCase());
}

function workbookFaults(names: readonly string[]): ReturnFault[] {
  return names.filter(isWorkbookOfReturn).map((name) => faultOf(name, 'is a workbook: save its sheet as CSV UTF-8'));
}
