import type { Day } from '#calendar';
import type { MergeRule } from '#events';
import type { Change } from '../knowledge/reconcile.js';
import type { ReturnDoubt } from '../doubt.js';
import type { UnmappedFile } from '../reading/annual-return.js';
import type { ReturnFault } from '../reading/return-fault.js';

/** How many statements of each kind a return makes. */
export type ChangeCounts = Readonly<Record<Change['change'], number>>;

export interface ReportedReturn {
  /** The year in which the reporting year ends. */
  readonly yearEnding: number;
  readonly returnedOn: Day;
  /** Names of the files that are mapped to events. */
  readonly files: readonly string[];
  /** Rows of those files. */
  readonly rows: number;
  readonly statements: ChangeCounts;
  /** Why nothing of it was recorded now. */
  readonly skipped?: string;
}

/** One statement, and the row that makes it. */
export interface ReportedChange {
  readonly yearEnding: number;
  readonly change: Change['change'];
  /** The event's stored name: `placement-changed.v1`. */
  readonly type: string;
  readonly childId: string;
  readonly day: Day;
  /** The row; null where it is the absence of a row that speaks. */
  readonly file: string | null;
  readonly line: number | null;
}

/** What an import recorded, or would record. */
export interface ImportReport {
  readonly merge: MergeRule;
  readonly returns: readonly ReportedReturn[];
  /** What was not recorded, and why. With a fault of a whole file, or of the order of returns, nothing was recorded. */
  readonly faults: readonly ReturnFault[];
  /** What was read otherwise than it stands: another encoding, columns left alone, files of no return. */
  readonly notes: readonly string[];
  /** Files of a return that are not mapped to events yet. */
  readonly unmapped: readonly UnmappedFile[];
  readonly doubts: readonly ReturnDoubt[];
  /** Every statement of the returns that were not skipped. */
  readonly changes: readonly ReportedChange[];
  /** Children with an episode in the returns of the folder, refused ones left out. */
  readonly children: number;
  /** Rows of the episodes files of the folder. */
  readonly episodeRows: number;
}
