import type { CareEvent } from '#events';
import { defineRecord, type Policies } from '#history';
import { rulesOn } from './rule-versions.js';
import { virtualWhereNotPracticable } from './visiting-policies.js';

export type Visit = Extract<CareEvent, { type: 'visit-completed' }>;

/** The visits that meet a duty to visit a looked-after child, in order, one a day: several on one day count once. */
export const countedVisits = defineRecord<readonly Visit[]>({
  name: 'counted-visits',
  tells: 'the statutory visits at which the child was seen',
  reads: ['visit-completed'],
  policies: [virtualWhereNotPracticable],
  fold: ({ events, policies }) => {
    const found: Visit[] = [];
    for (const event of events)
      if (isStatutoryVisit(event) && whyNotCounted(event, policies) === null && found.at(-1)?.day !== event.day)
        found.push(event);
    return found;
  },
});

export const isStatutoryVisit = (event: CareEvent): event is Visit =>
  event.type === 'visit-completed' && event.visitType === 'CLA_STATUTORY';

/** Why a statutory visit meets no duty, as the end of a sentence; null: it does. */
export function whyNotCounted({ seen, mode, day }: Visit, policies: Policies): string | null {
  if (!seen) return 'the child was not seen';
  if (mode !== 'VIRTUAL') return null;
  const { virtualVisits } = rulesOn(day);
  const isAllowed =
    virtualVisits === 'count' ||
    (virtualVisits === 'where-not-practicable' && policies.on(virtualWhereNotPracticable, day));
  return isAllowed ? null : 'it was made by video or telephone';
}
