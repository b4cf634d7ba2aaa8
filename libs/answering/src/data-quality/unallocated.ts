import { eventsReadBy, limitsOf, Policies, SubjectHistory, wantedKinds, type History } from '#history';
import { allocations, carePeriodOn, carePeriods, primaryAllocationOn } from '#records';
import type { UnderstoodMoment } from '../questions/moment-of.js';

const wanted = wantedKinds(eventsReadBy({ uses: [allocations, carePeriods] }));

/** The children looked after on the day who had no allocated social worker (domain.md 6.2), by identifier. */
export function unallocatedIn(history: History, moment: UnderstoodMoment): string[] {
  const limits = limitsOf(moment);
  const policies = new Policies(history.kept(limits));
  const found: string[] = [];
  for (const subject of history.subjectsOf('child')) {
    const child = new SubjectHistory(history.identifierOf(subject), history.read(subject, limits, wanted), policies);
    if (carePeriodOn(child.of(carePeriods), moment.asAt) === null) continue;
    if (primaryAllocationOn(child.of(allocations), moment.asAt) === null) found.push(child.id);
  }
  return found.sort();
}
