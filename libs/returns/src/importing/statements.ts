import { formatDay, startOfLondonDay } from '#calendar';
import {
  PolicyAdopted,
  RecordAmended,
  RecordReinstated,
  RecordRetracted,
  ReturnImported,
  eventIdOf,
  nameOf,
} from '#events';
import type { Statement } from '#recording';
import type { ReturnDoubt } from '../doubt.js';
import type { KnownStatement } from '../knowledge/known-facts.js';
import { MERGE_POLICY_KEY } from '../knowledge/recorded-returns.js';
import type { Change } from '../knowledge/reconcile.js';
import type { AnnualReturn } from '../reading/annual-return.js';
import type { ChangeCounts } from './import-report.js';
import { SSDA903_SOURCE, describeYear, statementIdOf, type ReturnIdentity } from '../knowledge/statement-id.js';

/** What a return says when it makes this change: recorded as said at the start of the day on which it was made. */
export function statementOf(change: Change, made: ReturnIdentity): Statement {
  const { fact } = change;
  if (change.change === 'recorded') {
    const statement = said(made, fact.key, fact.type, fact.data);
    return fact.correlationId === undefined ? statement : { ...statement, correlationId: fact.correlationId };
  }
  const type = correctionTypes[change.change];
  const data = {
    subject: `child/${fact.childId}`,
    correctsEventId: change.eventId,
    ...(change.change === 'amended' ? { recordType: fact.type, changes: change.changes } : {}),
    reason: `SSDA903, ${describeYear(made.yearEnding)}`,
  };
  return said(made, `${nameOf(type)}/${fact.key}`, type, data);
}

const correctionTypes = {
  amended: RecordAmended.type,
  retracted: RecordRetracted.type,
  reinstated: RecordReinstated.type,
} as const;

/** That the merge rule holds from now on, for all time. */
export function policyStatement(made: ReturnIdentity, merge: string): Statement {
  const reason = `SSDA903 returns are merged by the rule ${merge}`;
  const data = { key: MERGE_POLICY_KEY, value: merge, effectiveFrom: '1900-01-01', reason };
  return said(made, `${nameOf(PolicyAdopted.type)}/${MERGE_POLICY_KEY}`, PolicyAdopted.type, data);
}

/** The most doubts that the event of an imported return may carry. */
const DOUBTS_MAX = 3_000;

/**
 * The doubts that go with the event of an imported return: all but those that its other events show by themselves. The
 * rest, of a return that is doubtful through and through, are in the report alone.
 */
export function doubtsKept(doubts: readonly ReturnDoubt[]): {
  readonly kept: readonly ReturnDoubt[];
  readonly left: number;
} {
  const untold = doubts.filter(({ code }) => code !== 'after-the-return');
  return { kept: untold.slice(0, DOUBTS_MAX), left: Math.max(0, untold.length - DOUBTS_MAX) };
}

/** That the return is recorded whole: said last. */
export function importedStatement(
  made: ReturnIdentity,
  { files }: AnnualReturn,
  merge: string,
  { recorded, amended, retracted, reinstated }: ChangeCounts,
  doubts: readonly ReturnDoubt[],
): Statement {
  return said(made, nameOf(ReturnImported.type), ReturnImported.type, {
    returnType: 'ssda903',
    yearEnding: made.yearEnding,
    returnedOn: formatDay(made.returnedOn),
    merge,
    files: files.map(({ name, sha256, rows }) => ({ name, sha256, rows })),
    // the event has no count of its own for a record that is set right by standing again
    statements: { recorded, amended: amended + reinstated, retracted },
    doubts: doubtsKept(doubts).kept.map(({ code, childId, message }) => ({ code, childId, message })),
  });
}

function said(made: ReturnIdentity, what: string, type: string, data: Statement['data']): Statement {
  const recordedAt = startOfLondonDay(made.returnedOn);
  return { source: SSDA903_SOURCE, id: statementIdOf(made, what), type, data, recordedAt };
}

/** A statement as it is known once it is recorded. */
export function knownAs({ id, type, data }: Statement): KnownStatement {
  return { eventId: eventIdOf(SSDA903_SOURCE, id), sourceId: id, type, data };
}
