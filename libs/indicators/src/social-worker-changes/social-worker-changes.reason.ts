import { describeDay, type Day } from '#calendar';
import type { SubjectHistory } from '#history';
import { allocations, endBy, legalStatuses, legalStatusOn, type Allocation } from '#records';
import type { Reason, Verdict } from '../verdict.js';
import { manyWorkers, reachesInto, type WorkersOfChild } from './workers-of-child.js';

type Fact = Reason['facts'][number];

/** Why a child counts as one with many social workers, does not, or is left out. */
export function reasonOf(verdict: Verdict<WorkersOfChild>, child: SubjectHistory, asAt: Day): Reason {
  const { from, workers } = verdict.about;
  const span = `from ${describeDay(from)} to ${describeDay(asAt)}`;
  return {
    sentence: sentenceOf(verdict, span, asAt),
    facts: factsOf(verdict, child, asAt),
    rule: {
      says: 'Each worker allocated as social worker in the period counts once, whether or not the child was in care; three or more are many.',
      source: 'DfE, stability measures for children looked after in England: social worker stability',
    },
    arithmetic: [`${workers.join(', ') || 'none'}: ${workers.length} ${span}; counted from ${manyWorkers} on`],
  };
}

/** What would count a child otherwise. */
export function changesOf(
  { exclusion, about: { from, workers } }: Verdict<WorkersOfChild>,
  _: unknown,
  asAt: Day,
): string[] {
  const span = `from ${describeDay(from)} to ${describeDay(asAt)}`;
  if (exclusion === 'short-breaks')
    return [`A legal status other than V3 and V4 on ${describeDay(asAt)} would count the child.`];
  if (exclusion !== undefined) return [`A primary allocation ${span} would count the child.`];
  const missing = manyWorkers - workers.length;
  if (missing > 0)
    return [`${missing} more different ${missing === 1 ? 'worker' : 'workers'} ${span} would make ${manyWorkers}.`];
  return [
    `With ${1 - missing} fewer ${span}, as where an allocation was recorded in error, it would be under ${manyWorkers}.`,
  ];
}

function sentenceOf({ exclusion, about: { workers } }: Verdict<WorkersOfChild>, span: string, asAt: Day): string {
  if (exclusion === 'short-breaks') return `Looked after on ${describeDay(asAt)} in a series of short breaks.`;
  if (exclusion !== undefined) return `No allocated social worker is recorded ${span}.`;
  return workers.length === 1 ? `One social worker ${span}.` : `${workers.length} different social workers ${span}.`;
}

function factsOf({ exclusion, about }: Verdict<WorkersOfChild>, child: SubjectHistory, asAt: Day): Fact[] {
  const { period, from } = about;
  const facts: Fact[] = [{ event: period.startedBy, says: `looked after from ${describeDay(period.start)}` }];
  const status = legalStatusOn(child.of(legalStatuses), asAt);
  if (exclusion === 'short-breaks' && status !== null && status.by !== period.startedBy) {
    facts.push({ event: status.by, says: `legal status ${status.legalStatus} from ${describeDay(status.start)}` });
  }
  const reaching = child.of(allocations).filter((allocation) => reachesInto(allocation, from, asAt));
  return [...facts, ...reaching.flatMap((allocation) => factsOfAllocation(allocation, asAt))];
}

function factsOfAllocation(allocation: Allocation, asAt: Day): Fact[] {
  const { workerId, start, by, endedBy } = allocation;
  const begun = { event: by, says: `allocated to ${workerId} from ${describeDay(start)}` };
  const end = endBy(allocation, asAt);
  if (end === null || endedBy?.type !== 'case-allocation-ended') return [begun];
  return [begun, { event: endedBy, says: `no longer allocated to ${workerId} from ${describeDay(end)}` }];
}
