import { allocations, carePeriodOn, carePeriods, isShortBreaks, legalStatuses, legalStatusOn } from '#records';
import { defineIndicator } from '../indicator.js';
import { lookedAfterOnTheDay } from '../population.js';
import { periodMonths, periodTo } from '../period.js';
import { share, type Counts } from '../tally.js';
import { decided, excluded } from '../verdict.js';
import { changesOf, reasonOf } from './social-worker-changes.reason.js';
import { manyWorkers, workersIn, type WorkersOfChild } from './workers-of-child.js';

/**
 * Of the children looked after on a day, the share who had three or more allocated social workers in the year.
 *
 * A child without any allocation recorded in the period is left out: the published tables know one, two, and three or
 * more workers, and say of a child whose social worker episodes were missing that it is excluded.
 */
export const socialWorkerChanges = defineIndicator<WorkersOfChild, Counts>({
  definition: {
    code: 'social-worker-changes',
    sectorCode: 'STB-SW',
    title: 'Children with three or more social workers',
    question: 'How many of the children looked after had three or more social workers in the year?',
    numerator:
      'Children of the denominator to whom three or more different workers were allocated as social worker in the period, times outside care included; a worker who comes back counts once',
    denominator:
      'Children looked after on the day, not in a series of short breaks, with an allocated social worker recorded in the period',
    unit: 'children',
    better: 'lower',
    source: [
      'DfE, stability measures for children looked after in England, social worker stability (SSDA903 social worker episodes, from 2024)',
      'DfE Local Authority Interactive Tool: Stability_SocialWorker',
    ],
    exclusions: {
      'short-breaks': 'looked after in an agreed series of short breaks (legal status V3 or V4)',
      'no-allocation-recorded': 'no allocated social worker is recorded in the period',
    },
    version: 1,
  },
  population: lookedAfterOnTheDay,
  uses: [carePeriods, legalStatuses, allocations],
  policies: [periodMonths],
  tally: share,
  count: (child, asAt) => {
    const period = carePeriodOn(child.of(carePeriods), asAt)!;
    const { from } = periodTo(asAt, child.policies);
    const workers = workersIn(child.of(allocations), from, asAt);
    const about = { period, from, workers };
    if (isShortBreaks(legalStatusOn(child.of(legalStatuses), asAt))) return [excluded('short-breaks', asAt, about)];
    if (workers.length === 0) return [excluded('no-allocation-recorded', asAt, about)];
    return [decided(workers.length >= manyWorkers, asAt, about)];
  },
  reason: reasonOf,
  wouldChange: changesOf,
});
