import type { ReportingYear } from '#calendar';
import type { ReturnDoubt } from '../doubt.js';
import type { FileKind } from './file-kinds.js';
import type { ReturnFault } from './return-fault.js';
import type { DetailsRow, EpisodeRow, MissingRow, ReviewRow, UascRow } from './said-rows.js';

/** What one return says of one child. */
export interface ChildSaid {
  readonly childId: string;
  readonly episodes: readonly EpisodeRow[];
  readonly details: DetailsRow | null;
  readonly uasc: UascRow | null;
  readonly reviews: readonly ReviewRow[];
  readonly missing: readonly MissingRow[];
}

export interface ReadFile {
  readonly name: string;
  readonly kind: FileKind;
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  /** The heading and empty rows not counted. */
  readonly rows: number;
}

/** One return as its files say it. */
export interface AnnualReturn {
  /** The year in which the reporting year ends. */
  readonly yearEnding: number;
  readonly year: ReportingYear;
  readonly files: readonly ReadFile[];
  /** Every child of whom each row could be read. */
  readonly children: ReadonlyMap<string, ChildSaid>;
  /** Children with a row that could not be read: nothing that the return says of them is recorded. */
  readonly refused: ReadonlySet<string>;
  /** What is wrong with single rows. */
  readonly rowFaults: readonly ReturnFault[];
  /** What keeps a whole file from being read: then nothing of the return can be recorded. */
  readonly fileFaults: readonly ReturnFault[];
  readonly doubts: readonly ReturnDoubt[];
  readonly notes: readonly string[];
  /** Files that are not mapped to events yet; null rows where they could not be counted. */
  readonly unmapped: readonly UnmappedFile[];
}

export interface UnmappedFile {
  readonly file: string;
  readonly rows: number | null;
}

export function hasFile({ files }: AnnualReturn, kind: FileKind): boolean {
  return files.some((file) => file.kind === kind);
}
