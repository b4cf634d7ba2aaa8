import type { Day } from '#calendar';
import { allocations, primaryAllocationOn, type Allocation, type WorkerPost } from '#records';
import type { Asked } from '../answer.js';
import { caseloadLimitsOn, type CaseloadLimits } from './caseload-limits.js';

/** How a caseload stands against its thresholds. A worker without full-time equivalent has none to stand against. */
export type CaseloadStanding = 'within-target' | 'above-target' | 'amber' | 'red' | 'not-in-post';

/** What one worker carries on a day. */
export interface WorkerCaseload {
  readonly workerId: string;
  /** Null where the worker was not in post on the day. */
  readonly post: WorkerPost | null;
  /** Children with an open primary allocation to the worker, in the order of their identifiers. */
  readonly children: readonly string[];
  /** The same, so many days before. */
  readonly casesBefore: number;
  /** Cases ÷ full-time equivalent; null without one. */
  readonly casesPerFte: number | null;
  /** The most cases per full-time equivalent that are as they should be for this worker. */
  readonly target: number;
  readonly standing: CaseloadStanding;
}

/** A child who came to a worker or left one between two days. */
export interface Transfer {
  readonly child: string;
  /** Who held the case at the beginning; null: nobody. */
  readonly from: string | null;
  /** Who holds it at the end; null: nobody. */
  readonly to: string | null;
}

export interface Caseloads {
  readonly workers: readonly WorkerCaseload[];
  readonly transfers: readonly Transfer[];
  readonly limits: CaseloadLimits;
}

/**
 * Who carries how much on the last day of a question, against the thresholds in force, and what changed since its first
 * (domain.md 6.2). Every worker in post is told, those without a case too. One pass over the children.
 */
export function workerCaseloads(asked: Asked): Caseloads {
  const before = asked.question.asAts[0]!;
  const asAt = asked.question.asAts.at(-1)!;
  const held = new Map<string, { children: string[]; casesBefore: number }>();
  const of = (workerId: string) => {
    let found = held.get(workerId);
    if (found === undefined) held.set(workerId, (found = { children: [], casesBefore: 0 }));
    return found;
  };
  const transfers: Transfer[] = [];
  for (const subject of asked.history.subjectsOf('child')) {
    const child = asked.childOf(subject);
    const all = child.of(allocations);
    const from = workerOn(all, before);
    const to = workerOn(all, asAt);
    if (from !== null) of(from).casesBefore++;
    if (to !== null) of(to).children.push(child.id);
    if (from !== to) transfers.push({ child: child.id, from, to });
  }
  for (const workerId of asked.establishment.workerIds)
    if (asked.establishment.postOn(workerId, asAt) !== null) of(workerId);
  const limits = caseloadLimitsOn(asked.policies, asAt);
  const workers = [...held].map(([workerId, { children, casesBefore }]) => {
    const post = asked.establishment.postOn(workerId, asAt);
    return { workerId, post, children: children.sort(), casesBefore, ...standingOf(children.length, post, limits) };
  });
  return { workers: workers.sort((a, b) => (a.workerId < b.workerId ? -1 : 1)), transfers, limits };
}

const workerOn = (all: readonly Allocation[], on: Day): string | null => primaryAllocationOn(all, on)?.workerId ?? null;

/** In hundredths of a full-time equivalent, as the posts are given: so that no rounding moves a caseload across a threshold. */
function standingOf(
  cases: number,
  post: WorkerPost | null,
  { target: ordinary, newlyQualifiedTarget, amber, red }: CaseloadLimits,
): Pick<WorkerCaseload, 'casesPerFte' | 'target' | 'standing'> {
  const target = post?.isNewlyQualified === true ? newlyQualifiedTarget : ordinary;
  const hundredths = Math.round((post?.fte ?? 0) * 100);
  if (hundredths === 0) return { casesPerFte: null, target, standing: 'not-in-post' };
  const isAbove = (limit: number): boolean => cases * 100 > limit * hundredths;
  const standing = isAbove(red) ? 'red' : isAbove(amber) ? 'amber' : isAbove(target) ? 'above-target' : 'within-target';
  return { casesPerFte: (cases * 100) / hundredths, target, standing };
}
