import { describeDay } from '#calendar';
import { allocations, establishment, primaryAllocationOn } from '#records';
import { defineIndicator } from '../indicator.js';
import { excluded, met, nothing, type Reason } from '../verdict.js';
import { amber, newlyQualifiedTarget, red, target } from './caseload-limits.js';
import { caseloads, type Case } from './caseloads.js';

/** How many cases a full-time worker holds, on any day. */
export const caseload = defineIndicator<Case, ReturnType<typeof caseloads.start>>({
  definition: {
    code: 'caseload',
    sectorCode: 'WRK-CASE-D',
    title: 'Average caseload',
    question: 'How many cases did social workers hold on the day, for each full-time equivalent?',
    numerator: 'Children with an open primary allocation to a worker in post: three siblings are three cases',
    denominator:
      'Full-time equivalents, agency included, of the workers who hold one or more cases; in a breakdown a worker counts in each part in which they hold a case, so that the parts do not add up to the whole',
    unit: 'cases',
    better: 'lower',
    source: [
      "DfE, children's social work workforce: cases held ÷ FTE of the workers, agency included, who hold one or more cases and have an FTE above 0, on 30 September",
      'Local: counted on any day; carers allocated to fostering and adoption workers, who are cases of the census, are not recorded and so not counted; the thresholds are local',
    ],
    exclusions: {
      'worker-without-fte': 'allocated to a worker who was not in post on the day, or whose full-time equivalent was 0',
    },
    version: 1,
  },
  uses: [allocations, establishment],
  policies: [target, newlyQualifiedTarget, amber, red],
  tally: caseloads,
  count: (child, asAt) => {
    const allocation = primaryAllocationOn(child.of(allocations), asAt);
    if (allocation === null) return nothing;
    const post = child.of(establishment).postOn(allocation.workerId, asAt);
    const held = { allocation, post };
    return [post === null || post.fte === 0 ? excluded('worker-without-fte', asAt, held) : met(asAt, held)];
  },
  reason: ({ outcome, about: { allocation, post } }, _child, asAt): Reason => {
    const { workerId, start, by } = allocation;
    const on = describeDay(asAt);
    const since = `allocated to ${workerId} since ${describeDay(start)}`;
    const inPost = post === null ? 'was not in post' : `was in post with FTE ${post.fte}`;
    return {
      sentence: `A case of ${workerId}, who ${inPost} on ${on}${outcome === 'excluded' ? ': in neither count' : ''}.`,
      facts: [
        { event: by, says: `${since} (${allocation.role})` },
        ...(post === null
          ? []
          : [{ event: post.by, says: `${workerId}: FTE ${post.fte} from ${describeDay(post.start)}` }]),
      ],
      rule: {
        says: 'A case is a child with an open primary allocation; the cases of workers with an FTE above 0 are divided by the sum of their FTE.',
        source: "DfE, children's social work workforce (average caseload)",
      },
      arithmetic: [`${describeDay(start)} ≤ ${on}, no end by ${on}`],
    };
  },
  wouldChange: ({ outcome, about: { allocation } }, _child, asAt) => {
    const { workerId } = allocation;
    const on = describeDay(asAt);
    const another = `An end of the allocation, or another primary worker, by ${on} would make it no case of ${workerId}.`;
    if (outcome === 'met') return [another];
    return [`A post of ${workerId} with a full-time equivalent above 0 on ${on} would count the case.`, another];
  },
});
