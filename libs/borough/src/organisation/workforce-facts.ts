import type { Day } from '#calendar';
import { daysAfter, textOf, type Fact } from '../fact.js';
import type { Period } from '../period.js';
import { roles } from './cases.js';
import type { Allocation } from './allocations.js';
import type { Post } from './posts.js';
import { teamFor } from './teams.js';

/** What the personnel system says of one worker: joining, hours, the end of the first year, moving, leaving. */
export function workerFacts(post: Post, area: number, period: Period): Fact[] {
  const { workerId, work, from, to, agency, newlyQualified } = post;
  const facts: Fact[] = [];
  const say = (type: string, day: Day, data: Record<string, unknown>): void => {
    if (day <= period.endsOn) facts.push({ type, day, data: { workerId, occurredOn: textOf(day), ...data } });
  };
  const role = work === 'reviewing' ? 'SENIOR_PRACTITIONER' : 'CASE_HOLDER';
  const start = { teamId: teamFor(work, area, from, period), fte: post.fte[0]?.fte, role };
  say('worker-joined.v1', from, { ...start, agency, ...(newlyQualified ? { newlyQualified } : {}) });
  for (const step of post.fte.slice(1)) say('worker-fte-changed.v1', step.from, { fte: step.fte });
  const qualified = daysAfter(from, 365);
  if (newlyQualified && (to === null || qualified < to)) {
    say('worker-role-changed.v1', qualified, { role, newlyQualified: false });
  }
  const moved = work === 'advice' && from < period.reorganisedOn && (to === null || to > period.reorganisedOn);
  if (moved)
    say('worker-moved-team.v1', period.reorganisedOn, { teamId: teamFor(work, area, period.reorganisedOn, period) });
  if (to !== null) say('worker-left.v1', to, {});
  return facts;
}

/** The workers of one child, from day to day. */
export function allocationFacts(
  childId: string,
  allocations: readonly Allocation[],
  area: number,
  period: Period,
): Fact[] {
  return allocations.flatMap(({ of, post, from, reason, to, endReason }) => {
    const role = roles[of.work];
    const { workerId } = post;
    const teamId = teamFor(of.work, area, from, period);
    const facts: Fact[] = [
      {
        type: 'case-allocated.v1',
        day: from,
        data: { childId, occurredOn: textOf(from), workerId, teamId, role, reason },
      },
    ];
    if (to !== null && to <= period.endsOn) {
      const data = { childId, occurredOn: textOf(to), workerId, role, reason: endReason };
      facts.push({ type: 'case-allocation-ended.v1', day: to, data });
    }
    return facts;
  });
}
