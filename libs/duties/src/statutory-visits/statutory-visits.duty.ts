import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord, type SubjectHistory } from '#history';
import { carePeriods, isShortBreaks, missingEpisodes, type CarePeriod } from '#records';
import { countedVisits, type Visit } from './counted-visits.record.js';
import { missingSpellsIn } from './missing-spells.js';
import type { StatutoryVisit } from './statutory-visit.js';
import { VisitChain } from './visit-chain.js';
import { visitingArrangements, type VisitingArrangement } from './visiting-arrangements.record.js';
import { visitingPolicies } from './visiting-policies.js';

/**
 * The visits that had to be made to a looked-after child (CPPCR 2010 reg 28), in the order in which they opened. Each
 * placement with a new carer opens a chain; each visit made opens the next from the day on which it was made. A visit
 * that was not yet due when its placement, regime or period of care ended is neither met nor missed.
 *
 * - A period of care that was first known in the middle of a placement (RNE T, U or L): when the first visit was due is
 *   unknown, but no later than one interval after the first day known.
 * - With a weekly regime, the first visit of a placement stays due until it is made, over the first review.
 * - Short breaks recorded one by one are one series while they are at most 12 months apart.
 * - Days before the regulations were in force (1 April 2011) are judged by them.
 */
export const statutoryVisits = defineRecord<readonly StatutoryVisit[]>({
  name: 'statutory-visits',
  tells: 'which visits had to be made to the looked-after child, by when, and what became of each',
  reads: ['child-in-care-review-held', 'visit-attempted'],
  uses: [carePeriods, visitingArrangements, countedVisits, missingEpisodes],
  policies: visitingPolicies,
  fold: (child) => {
    const periods = child.of(carePeriods);
    const visits = child.of(countedVisits);
    const chain = new VisitChain(child.policies);
    let next = 0;
    const takeUntil = (isUntil: (visit: Visit) => boolean): void => {
      while (next < visits.length && isUntil(visits[next]!)) chain.visited(visits[next++]!);
    };
    for (const [index, period] of periods.entries()) {
      while (next < visits.length && visits[next]!.day < period.start) next++;
      chain.begin(period);
      for (const { day, order, take } of stepsIn(child, period, chain)) {
        takeUntil((visit) => visit.day < day || (visit.day === day && order > visitOrder));
        take();
      }
      takeUntil(({ day }) => period.end === null || day < period.end);
      const onLastDay = visits[next]?.day === period.end && periods[index + 1]?.start !== period.end;
      chain.end(period, onLastDay ? visits[next]! : null);
    }
    return chain.visits;
  },
});

/** What happens beside visits. Of one day: arrangements, returns, visits, the first review, going missing. */
interface Step {
  readonly day: Day;
  readonly order: number;
  readonly take: () => void;
}
const visitOrder = 2;

function stepsIn(child: SubjectHistory, period: CarePeriod, chain: VisitChain): Step[] {
  const arrangements = child.of(visitingArrangements).filter((one) => one.period === period);
  const steps: Step[] = arrangements.map((one) => ({ day: one.start, order: 0, take: () => chain.arrange(one) }));
  const review = firstReviewOf(child, period, arrangements);
  if (review !== null) steps.push({ day: review.day, order: 3, take: () => chain.reviewed(review) });
  for (const { start, end, startedBy, endedBy } of missingSpellsIn(child.of(missingEpisodes), period)) {
    steps.push({ day: start, order: 4, take: () => chain.wentMissing(start, startedBy) });
    if (end !== null) steps.push({ day: end, order: 1, take: () => chain.cameBack(end, endedBy!) });
  }
  return steps.sort((a, b) => a.day - b.day || a.order - b.order);
}

/** The first review completed in the period of care; reviews of short breaks are none (SSDA903 rule 399). */
function firstReviewOf(
  { events }: SubjectHistory,
  { start, end }: CarePeriod,
  arrangements: readonly VisitingArrangement[],
): CareEvent | null {
  const isOfShortBreaks = (day: Day): boolean =>
    arrangements.some(
      (one) => one.start <= day && (one.end === null || day < one.end) && isShortBreaks(one.circumstances.status),
    );
  for (const event of events)
    if (event.type === 'child-in-care-review-held' && event.day >= start && (end === null || event.day < end))
      if (event.completed !== false && !isOfShortBreaks(event.day)) return event;
  return null;
}
