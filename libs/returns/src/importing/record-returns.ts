import type { Ledger } from '#ledger';
import type { Recording, Statement } from '#recording';
import type { KnownStatement } from '../knowledge/known-facts.js';
import { childrenOfReturns, knownStatements } from '../knowledge/known-statements.js';
import { adoptedMerge, type RecordedReturn } from '../knowledge/recorded-returns.js';
import { describeYear } from '../knowledge/statement-id.js';
import type { MergeRule } from '../merging/merge-rule.js';
import { DEFAULT_MERGE } from '../merging/merge-rules.js';
import type { AnnualReturn } from '../reading/annual-return.js';
import type { ReturnFault } from '../reading/return-fault.js';
import { hasSameFiles, type PlannedReturn } from './import-plan.js';
import type { ImportReport, ReportedReturn } from './import-report.js';
import { recordTurns, refusalsOf, turnsOf, type ImportProgress, type StatementRecorder } from './recording-turns.js';
import { countsOf, noChanges, reportedChange, reportedReturn } from './reporting.js';
import { changesOfReturn, type ChangeSaid, type ReturnChanges } from './return-changes.js';
import { doubtsKept, importedStatement, knownAs, policyStatement } from './statements.js';

export interface ReturnsToRecord {
  readonly planned: readonly PlannedReturn[];
  /** All returns in the folder: the planned ones, and others from which rows and children are known. */
  readonly returns: readonly AnnualReturn[];
  readonly recorded: readonly RecordedReturn[];
  readonly rule: MergeRule;
  readonly dryRun?: boolean | undefined;
  readonly ledger: Ledger;
  readonly recorder: StatementRecorder;
  readonly progress?: ((step: ImportProgress) => void) | undefined;
}

export type Imported = Pick<ImportReport, 'returns' | 'faults' | 'notes' | 'doubts' | 'changes'>;

/** Records the planned returns one after the other; ends with the first that the recorder refuses. */
export async function recordReturns(question: ReturnsToRecord): Promise<Imported> {
  const { planned } = question;
  const imported = { returns: [], faults: [], notes: [], doubts: [], changes: [] };
  if (planned.every(({ skipped }) => skipped !== null)) {
    return { ...imported, returns: planned.map((one) => reportedReturn(one, noChanges)) };
  }
  const recording = new ReturnsRecording(question, await knownOf(question), await adoptedMerge(question.ledger));
  for (const one of planned) if (!(await recording.record(one))) break;
  return recording.imported;
}

/** What returns have said of every child of whom they have said anything. */
async function knownOf({ ledger, returns, recorded }: ReturnsToRecord): Promise<Map<string, KnownStatement[]>> {
  const childIds = new Set(returns.flatMap(({ children }) => [...children.keys()]));
  const areAllHere = recorded.every((one) => returns.some((other) => isRecordingOf(one, other)));
  if (!areAllHere) for (const childId of await childrenOfReturns(ledger)) childIds.add(childId);
  return knownStatements(ledger, childIds);
}

function isRecordingOf(recorded: RecordedReturn, annualReturn: AnnualReturn): boolean {
  return recorded.yearEnding === annualReturn.yearEnding && hasSameFiles(recorded, annualReturn);
}

type Writable<T> = { -readonly [Field in keyof T]: T[Field] extends readonly (infer Item)[] ? Item[] : T[Field] };

/** The recording of several returns: what each says is known to the next, whether or not it is recorded. */
class ReturnsRecording {
  readonly imported: Writable<Imported> = { returns: [], faults: [], notes: [], doubts: [], changes: [] };
  private readonly before: AnnualReturn[];

  constructor(
    private readonly question: ReturnsToRecord,
    private readonly known: Map<string, KnownStatement[]>,
    private merge: string | null,
  ) {
    const { returns, recorded, planned } = question;
    const isPlanned = (one: AnnualReturn): boolean => planned.some(({ annualReturn }) => annualReturn === one);
    this.before = returns.filter((one) => !isPlanned(one) && recorded.some((other) => isRecordingOf(other, one)));
  }

  /** False when the recorder refused a statement: then the returns after it must wait. */
  async record(planned: PlannedReturn): Promise<boolean> {
    const { annualReturn, returnedOn, skipped } = planned;
    const { rule } = this.question;
    const { yearEnding } = annualReturn;
    if (skipped !== null) {
      this.before.push(annualReturn);
      this.imported.returns.push(reportedReturn(planned, noChanges));
      return true;
    }
    const before = this.before.filter((one) => one.yearEnding < yearEnding);
    const changes = changesOfReturn({ annualReturn, returnedOn, rule, known: this.known, before });
    const refusals = await this.say(planned, changes);
    this.imported.faults.push(...changes.faults, ...refusals);
    if (refusals.length > 0) return false;
    this.report(reportedReturn(planned, countsOf(changes)), changes);
    for (const said of changes.said.flat()) this.learn(said);
    this.before.push(annualReturn);
    return true;
  }

  private async say(planned: PlannedReturn, changes: ReturnChanges): Promise<readonly ReturnFault[]> {
    const { recorder, dryRun, progress } = this.question;
    const last = this.closing(planned, changes);
    const rehearsal = await recorder.record(last, { dryRun: true });
    const refusals = refusalsOf(rehearsal.outcomes, last);
    this.imported.notes.push(...doubtsAboutTheDay(rehearsal.outcomes, planned));
    if (refusals.length > 0 || dryRun === true) return refusals;
    const turns = [...turnsOf(changes.said.map((child) => child.map(({ statement }) => statement))), last];
    const statementsTotal = turns.reduce((sum, { length }) => sum + length, 0);
    let statementsDone = 0;
    return recordTurns(turns, recorder, (statements) => {
      statementsDone += statements;
      progress?.({ yearEnding: planned.annualReturn.yearEnding, statementsDone, statementsTotal });
    });
  }

  /** What is said once the children's statements are: the merge rule where it is new, and that the return is recorded. */
  private closing({ annualReturn, returnedOn }: PlannedReturn, changes: ReturnChanges): Statement[] {
    const made = { yearEnding: annualReturn.yearEnding, returnedOn };
    const { name } = this.question.rule;
    const isNew = (this.merge ?? DEFAULT_MERGE) !== name;
    this.merge = name;
    const imported = importedStatement(made, annualReturn, name, countsOf(changes), changes.doubts);
    return isNew ? [policyStatement(made, name), imported] : [imported];
  }

  private learn({ change, statement }: ChangeSaid): void {
    const { childId } = change.fact;
    const statements = this.known.get(childId);
    if (statements === undefined) this.known.set(childId, [knownAs(statement)]);
    else statements.push(knownAs(statement));
  }

  private report(reported: ReportedReturn, { said, doubts }: ReturnChanges): void {
    this.imported.returns.push(reported);
    for (const doubt of doubts) this.imported.doubts.push(doubt);
    const { left } = doubtsKept(doubts);
    const only = `${left} doubts are in this report only: there are too many to be recorded with it`;
    if (left > 0) this.imported.notes.push(`${describeYear(reported.yearEnding)}: ${only}`);
    for (const { change } of said.flat()) this.imported.changes.push(reportedChange(change, reported.yearEnding));
  }
}

/** The recorder knows what time it is: a return that has not been made yet is noted. */
function doubtsAboutTheDay(outcomes: Recording['outcomes'], { annualReturn }: PlannedReturn): string[] {
  const doubts = outcomes.flatMap((outcome) => (outcome.outcome === 'refused' ? [] : outcome.doubts));
  const { yearEnding } = annualReturn;
  const messages = new Set(doubts.map(({ message }) => `${describeYear(yearEnding)}: ${message}`));
  return [...messages];
}
