import { addWeeks, describeDay, type Day } from '#calendar';
import type { StatutoryVisit } from '#duties';
import { defineNumberPolicy, type SubjectHistory } from '#history';
import { placementOn, placements } from '#records';
import { describeDays } from './describe-days.js';

/** A local standard is told beside the statutory result and never changes it. */
export const supportedAccommodationWeeks = defineNumberPolicy({
  key: 'cla.visit.local.K3',
  default: 0,
  choices: [0, 1, 2, 3, 4, 5, 6, 8, 12],
  meaning:
    'every how many weeks the authority wants a visit in registered supported accommodation (K3); 0: no standard',
  source: 'local: the regulations have no interval of their own for supported accommodation',
});

/** How a child in supported accommodation stands by the local standard; null: there is none, or the child is elsewhere. */
export function localStanding(child: SubjectHistory, { anchor }: StatutoryVisit, asAt: Day): string | null {
  const weeks = child.policies.on(supportedAccommodationWeeks, anchor);
  if (weeks === 0 || placementOn(child.of(placements), asAt)?.placementType !== 'K3') return null;
  const due = addWeeks(anchor, weeks);
  const standing = asAt > due ? `, ${describeDays(asAt - due)} ago` : '';
  return `By the local standard of ${weeks === 1 ? 'one week' : `${weeks} weeks`} in supported accommodation a visit is due by ${describeDay(due)}${standing}.`;
}
