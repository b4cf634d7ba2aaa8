import type { FileKind } from './file-kinds.js';
import { faultOf, type ReturnFault } from './return-fault.js';

/** A file with the name of a return's file, before it is known whether the folder makes sense. */
export interface Found {
  readonly name: string;
  readonly path: string;
  readonly kind: FileKind | null;
  /** Null for a plain name when no year is asked for. */
  readonly yearEnding: number | null;
  readonly hasYearInName: boolean;
}

/** What keeps the files of a folder from being returns, each with one file of a kind. */
export function folderFaults(folder: string, files: readonly Found[], yearEnding: number | null): ReturnFault[] {
  if (files.length === 0) return [faultOf(folder, 'holds no CSV file of a return')];
  const plain = files.find(({ hasYearInName }) => !hasYearInName);
  const dated = files.find(({ hasYearInName }) => hasYearInName);
  if (plain && dated) {
    return [faultOf(plain.name, `has no year in its name, ${dated.name} has one: give all files a year, or none`)];
  }
  if (plain && yearEnding === null) {
    return [faultOf(plain.name, 'has no year in its name: say which year the return is for, with --year-ending')];
  }
  const years = new Set(files.map((file) => file.yearEnding));
  if (yearEnding !== null && !years.has(yearEnding)) {
    return [faultOf(folder, `holds no return for the year ending 31 March ${yearEnding}`)];
  }
  return [...yearFaults(files), ...duplicateFaults(files), ...withoutEpisodesFaults(files)];
}

function yearFaults(files: readonly Found[]): ReturnFault[] {
  return files
    .filter(({ yearEnding }) => yearEnding !== null && (yearEnding < 2000 || yearEnding > 2100))
    .map(({ name, yearEnding }) => faultOf(name, `would be of the year ending 31 March ${yearEnding}`));
}

function duplicateFaults(files: readonly Found[]): ReturnFault[] {
  const first = new Map<string, Found>();
  return files.flatMap((file) => {
    if (file.kind === null) return [];
    const key = `${file.yearEnding} ${file.kind}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, file);
    return other ? [faultOf(file.name, `and ${other.name} are both the ${file.kind} of one year: leave one`)] : [];
  });
}

function withoutEpisodesFaults(files: readonly Found[]): ReturnFault[] {
  const years = new Set(files.map(({ yearEnding }) => yearEnding));
  return [...years].flatMap((year) => {
    const ofYear = files.filter(({ yearEnding }) => yearEnding === year);
    if (ofYear.some(({ kind }) => kind === 'episodes')) return [];
    return [faultOf(ofYear[0]!.name, `is there, but the episodes file of its year (ending 31 March ${year}) is not`)];
  });
}
