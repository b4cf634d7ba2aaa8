import type { Day } from '#calendar';
import type { MergeRule as MergeRuleName } from '#events';
import type { Ledger } from '#ledger';
import { recordedReturns, type RecordedReturn } from '../knowledge/recorded-returns.js';
import { mergeRuleNamed } from '../merging/merge-rules.js';
import type { AnnualReturn } from '../reading/annual-return.js';
import { readReturn } from '../reading/read-return.js';
import { readReturnFolder, type ReturnFile } from '../reading/return-folder.js';
import { planImport, type ImportPlan } from './import-plan.js';
import type { ImportReport } from './import-report.js';
import { recordReturns } from './record-returns.js';
import type { ImportProgress, StatementRecorder } from './recording-turns.js';

export interface Ssda903Import {
  /** Holds `2017-episodes.csv`, … (the year in which the reporting year starts), or one return with plain names. */
  readonly folder: string;
  /** The return to import alone; required for plain names. The year in which the reporting year ends. */
  readonly yearEnding?: number | undefined;
  readonly merge: MergeRuleName;
  /** On which day a return was made, by the year in which its reporting year ends; otherwise 30 June of that year. */
  readonly returnedOn?: ReadonlyMap<number, Day> | undefined;
  /** Record nothing, and report what would be recorded and refused. */
  readonly dryRun?: boolean | undefined;
  readonly ledger: Ledger;
  readonly recorder: StatementRecorder;
  readonly progress?: ((step: ImportProgress) => void) | undefined;
}

/**
 * Records what the SSDA903 returns of a folder say, each as statements made on the day of the return: what a later
 * return says otherwise amends, retracts or reinstates what an earlier one said. A return that is recorded already is
 * skipped, so that a second import adds nothing; an import that was interrupted is taken up where it stopped.
 *
 * What is wrong with the files is in the report. With a fault of a folder, of a whole file or of the order of the
 * returns nothing is recorded; with one of a row, that return says nothing of that child.
 *
 * @throws LedgerUnavailableError, LedgerDamagedError: repeat, or mend, and import again
 */
export async function importSsda903(given: Ssda903Import): Promise<ImportReport> {
  const { folder, ledger } = given;
  const found = await readReturnFolder(folder, given.yearEnding ?? null);
  // what came later than the return that is asked for has no part in it
  const files = found.files.filter((file) => file.yearEnding <= (given.yearEnding ?? Infinity));
  const returns = await readReturns(files);
  const unreadable = [...found.faults, ...returns.flatMap(({ fileFaults }) => fileFaults)];
  const recorded = await recordedReturns(ledger);
  const { planned, faults } =
    unreadable.length > 0 ? { planned: [], faults: unreadable } : plan(given, returns, recorded);
  if (faults.length > 0) {
    const rowFaults = returns.flatMap((one) => one.rowFaults);
    return { ...nothingRecorded, ...readingOf(given, found.notes, returns), faults: [...faults, ...rowFaults] };
  }
  const imported = await recordReturns({ ...given, rule: mergeRuleNamed(given.merge), planned, returns, recorded });
  const reading = readingOf(
    given,
    found.notes,
    planned.map(({ annualReturn }) => annualReturn),
  );
  const rowFaults = planned.filter(({ skipped }) => skipped === null).flatMap((one) => one.annualReturn.rowFaults);
  return {
    ...reading,
    ...imported,
    faults: [...rowFaults, ...imported.faults],
    notes: [...reading.notes, ...imported.notes],
  };
}

const nothingRecorded = { returns: [], doubts: [], changes: [] } as const;

function plan(given: Ssda903Import, returns: readonly AnnualReturn[], recorded: readonly RecordedReturn[]): ImportPlan {
  return planImport({
    folder: given.folder,
    returns,
    recorded,
    rule: mergeRuleNamed(given.merge),
    yearEnding: given.yearEnding ?? null,
    returnedOn: given.returnedOn ?? new Map(),
  });
}

async function readReturns(files: readonly ReturnFile[]): Promise<AnnualReturn[]> {
  const years = [...new Set(files.map(({ yearEnding }) => yearEnding))].sort((a, b) => a - b);
  const returns: AnnualReturn[] = [];
  for (const year of years) {
    returns.push(
      await readReturn(
        year,
        files.filter(({ yearEnding }) => yearEnding === year),
      ),
    );
  }
  return returns;
}

type Reading = Pick<ImportReport, 'merge' | 'notes' | 'unmapped' | 'children' | 'episodeRows'>;

function readingOf({ merge }: Ssda903Import, notes: readonly string[], read: readonly AnnualReturn[]): Reading {
  const withEpisodes = read.flatMap(({ children }) => [...children.values()]).filter((one) => one.episodes.length > 0);
  const episodeFiles = read.flatMap(({ files }) => files.filter(({ kind }) => kind === 'episodes'));
  return {
    merge,
    notes: [...notes, ...read.flatMap((one) => one.notes)],
    unmapped: read.flatMap((one) => one.unmapped),
    children: new Set(withEpisodes.map(({ childId }) => childId)).size,
    episodeRows: episodeFiles.reduce((sum, { rows }) => sum + rows, 0),
  };
}
