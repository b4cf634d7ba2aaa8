import { QuestionError, tableCsv } from '#answering';
import { formatDay, type Day } from '#calendar';
import { importSsda903, returnedOnOf, type ImportProgress, type ImportReport } from '#returns';
import { withinRecording } from '../opening/within-recording.js';
import { ExitCode } from '../program/exit-code.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { plainImport } from './plain-import.js';

export interface ImportOptions {
  readonly yearEnding?: number;
  readonly merge: 'latest-return' | 'demand-model';
  readonly returnedOn?: readonly string[];
  readonly dryRun?: true;
}

/** Imports the returns of a folder; what was not recorded, and why, is in what it prints. */
export async function importFolder(invocation: Invocation, folder: string, options: ImportOptions): Promise<ExitCode> {
  const { yearEnding, merge, dryRun = false } = options;
  const returnedOn = returnDays(options.returnedOn ?? []);
  const { interruption } = invocation.terminal;
  interruption.atCheckpoints();
  const progress = (step: ImportProgress): void => tellStep(invocation, step);
  const report = await withinRecording(invocation, ({ ledger, recorder }) =>
    importSsda903({ folder, yearEnding, merge, returnedOn, dryRun, ledger, recorder, progress }),
  );
  const changes = report.changes.map((change) => ({ ...change, day: formatDay(change.day) }));
  await show(invocation, {
    document: () => documentOf(report, dryRun),
    csv: () => tableCsv(changes),
    plain: () => plainImport(report, dryRun),
  });
  return report.faults.length === 0 ? ExitCode.done : ExitCode.refused;
}

function tellStep({ terminal }: Invocation, { yearEnding, statementsDone, statementsTotal }: ImportProgress): void {
  const what = `statements of the return for the year ending 31 March ${yearEnding}`;
  terminal.progress.step({ done: statementsDone, what, total: statementsTotal });
  terminal.interruption.checkpoint('Import the same folder again to go on: what is recorded is recognised.');
}

function returnDays(texts: readonly string[]): Map<number, Day> {
  try {
    return returnedOnOf(texts);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new QuestionError([{ path: 'returnedOn', code: 'not-understood', message: error.message }]);
  }
}

/** Of a dry run every statement is told; of an import the ledger tells them. */
function documentOf({ changes, returns, ...report }: ImportReport, dryRun: boolean): object {
  const told = dryRun ? { changes: changes.map((change) => ({ ...change, day: formatDay(change.day) })) } : {};
  const dated = returns.map((one) => ({ ...one, returnedOn: formatDay(one.returnedOn) }));
  return { dryRun, returns: dated, ...report, ...told };
}
