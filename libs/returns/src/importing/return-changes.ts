import type { Day } from '#calendar';
import { check } from '#events';
import type { Statement } from '#recording';
import type { ReturnDoubt } from '../doubt.js';
import type { RowDoubt } from '../facts/episode-facts.js';
import { knownFactsOf, standingFacts, type KnownStatement } from '../knowledge/known-facts.js';
import { reconcile, type Change } from '../knowledge/reconcile.js';
import { describeYear, isOfYear } from '../knowledge/statement-id.js';
import type { MergeRule } from '../merging/merge-rule.js';
import type { AnnualReturn } from '../reading/annual-return.js';
import type { ReturnFault } from '../reading/return-fault.js';
import type { EpisodeRow } from '../reading/said-rows.js';
import { desiredFacts } from './desired-facts.js';
import { statementOf } from './statements.js';

/** One statement that a return makes, with the change that it is. */
export interface ChangeSaid {
  readonly change: Change;
  readonly statement: Statement;
}

export interface ReturnChanges {
  /** Child by child. */
  readonly said: readonly (readonly ChangeSaid[])[];
  readonly doubts: readonly ReturnDoubt[];
  readonly faults: readonly ReturnFault[];
}

export interface ReturnToTell {
  readonly annualReturn: AnnualReturn;
  readonly returnedOn: Day;
  readonly rule: MergeRule;
  /** What returns have said so far, by child. */
  readonly known: ReadonlyMap<string, readonly KnownStatement[]>;
  /** Earlier returns of which the files are here and recorded. */
  readonly before: readonly AnnualReturn[];
}

/** What a return says that was not known: of each child that it lists, and of each that earlier returns listed. */
export function changesOfReturn(question: ReturnToTell): ReturnChanges {
  const { annualReturn, known } = question;
  const childIds = new Set([...annualReturn.children.keys(), ...known.keys()]);
  const said: ChangeSaid[][] = [];
  const doubts: ReturnDoubt[] = [...annualReturn.doubts];
  const faults: ReturnFault[] = [];
  for (const childId of childIds) {
    if (annualReturn.refused.has(childId)) continue;
    const child = changesOfChild(childId, question);
    const refused = child.said.flatMap((one) => faultsOf(one, annualReturn));
    faults.push(...refused);
    if (refused.length > 0) continue;
    doubts.push(...child.doubts);
    if (child.said.length > 0) said.push(child.said);
  }
  return { said, doubts, faults };
}

interface ChildChanges {
  readonly said: ChangeSaid[];
  readonly doubts: readonly ReturnDoubt[];
}

function changesOfChild(childId: string, question: ReturnToTell): ChildChanges {
  const { annualReturn, returnedOn, rule, before } = question;
  const { yearEnding } = annualReturn;
  const statements = question.known.get(childId) ?? [];
  const listedBefore: EpisodeRow[] = rule.readsEarlierRows
    ? before.flatMap(({ children }) => children.get(childId)?.episodes ?? [])
    : [];
  const known = knownFactsOf(statements);
  // what an earlier submission for the same year said is not built upon: this one stands in its place
  const isResubmitted = statements.some(({ sourceId }) => isOfYear(sourceId, yearEnding));
  const knownBefore = isResubmitted ? knownFactsOf(statements, yearEnding) : known;
  const desired = desiredFacts({ childId, annualReturn, rule, known: standingFacts(knownBefore), listedBefore });
  const changes = reconcile(known, desired.facts);
  const said = changes.map((change) => ({ change, statement: statementOf(change, { yearEnding, returnedOn }) }));
  const late = changes.filter(({ change, fact }) => change === 'recorded' && fact.day > returnedOn);
  const doubts = [...desired.doubts, ...late.map(afterTheReturn)];
  return { said, doubts: doubts.map((doubt) => doubtOf(doubt, childId, yearEnding)) };
}

function afterTheReturn({ fact: { place } }: Change): RowDoubt {
  return { code: 'after-the-return', message: 'it lies after the day on which the return was made', place };
}

function doubtOf({ code, message, place }: RowDoubt, childId: string, yearEnding: number): ReturnDoubt {
  return { code, yearEnding, childId, message, file: place?.file ?? null, line: place?.line ?? null };
}

/** What the events would refuse of a statement: a cell that is no code, but too long or with control characters. */
function faultsOf({ change, statement }: ChangeSaid, { yearEnding }: AnnualReturn): ReturnFault[] {
  const { faults = [] } = check(statement.type, statement.data);
  const { place } = change.fact;
  const { file, line } = place ?? { file: describeYear(yearEnding), line: null };
  return faults.map(({ message }) => ({ file, line, column: null, message }));
}
