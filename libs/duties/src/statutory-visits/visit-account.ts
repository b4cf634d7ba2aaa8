import { describeDay, type Day } from '#calendar';
import { REQUESTED_BY_MEANINGS, type CareEvent } from '#events';
import type { SubjectHistory } from '#history';
import { allocations, missingEpisodes, primaryAllocationOn, type MissingEpisode } from '#records';
import { closedOn, type Duty } from '../duty.js';
import { isStatutoryVisit, whyNotCounted, type Visit } from './counted-visits.record.js';
import type { RequestedVisit } from './requested-visits.duty.js';
import type { StatutoryVisit } from './statutory-visit.js';

/** A visit that had to be made: in the regular chain, or because it was asked for. */
export type VisitDuty = StatutoryVisit | RequestedVisit;

export interface VisitFact {
  readonly event: CareEvent;
  readonly says: string;
}

/** The records that an account reads beside those of the duty itself. */
export const visitAccountUses = [allocations, missingEpisodes] as const;

/** What happened around a visit that had to be made, as far as it had happened by a day, in order. */
export function factsOfVisit(child: SubjectHistory, visit: VisitDuty, asAt: Day): VisitFact[] {
  const facts: VisitFact[] = [{ event: visit.anchoredBy, says: anchorSays(child, visit) }];
  if ('openedBy' in visit && visit.openedBy !== null)
    facts.push({ event: visit.openedBy, says: openingSays(visit.openedBy, visit.opensOn) });
  const last = closedOn(visit, asAt) ?? asAt;
  facts.push(...attemptsAt(child, visit, last));
  const missing = missingOnDueDay(child, visit);
  if (missing !== null && (visit.due ?? asAt) <= last) facts.push(...missingSays(missing, asAt));
  if (visit.metBy !== null && visit.metBy.day <= asAt)
    facts.push({ event: visit.metBy, says: visitSays(child, visit.metBy) });
  if (visit.endedOn !== null && visit.endedBy !== null && visit.endedOn <= asAt)
    facts.push({ event: visit.endedBy, says: endSays(visit.endedBy, visit.endedOn) });
  return facts.sort((a, b) => a.event.day - b.event.day);
}

/** The incident for which the child could not be seen on the due day: missing, whereabouts unknown. */
export function missingOnDueDay(child: SubjectHistory, { due }: Duty): MissingEpisode | null {
  if (due === null) return null;
  for (const episode of child.of(missingEpisodes))
    if (episode.missingType === 'M' && episode.start <= due && (episode.end === null || episode.end >= due))
      return episode;
  return null;
}

/** Whether a visitor was the child's allocated worker: as the visit says, else by its worker; undefined: not known. */
export function isByAllocatedWorker(child: SubjectHistory, visit: Visit): boolean | undefined {
  if (visit.byAllocatedWorker !== undefined) return visit.byAllocatedWorker;
  const allocated = primaryAllocationOn(child.of(allocations), visit.day)?.workerId;
  if (visit.workerId === undefined || allocated === undefined) return undefined;
  return visit.workerId === allocated;
}

function anchorSays(child: SubjectHistory, { anchorKind, anchor, anchoredBy }: VisitDuty): string {
  const on = describeDay(anchor);
  const place = 'placementType' in anchoredBy ? ` (${anchoredBy.placementType})` : '';
  switch (anchorKind) {
    case 'placement-start':
      return `the placement${place} began on ${on}`;
    case 'first-day-known':
      return `first known on ${on}, in a placement${place} that began earlier`;
    case 'care-order-made':
      return `a care order was made on ${on}, the child living with a parent`;
    case 'interim-care-order-made':
      return `an interim care order was made on ${on}, the child living with a parent`;
    case 'living-arrangements-changed':
      return `another person became responsible for the living arrangements on ${on}`;
    case 'short-breaks-started':
      return `the series of short breaks began on ${on}`;
    case 'previous-visit':
      return visitSays(child, anchoredBy);
    case 'regime-changed':
      return `visits became more frequent from ${on}`;
    case 'home-inspection-notice':
      return `notice about the home under section 30A on ${on}`;
    case 'request':
      return `${REQUESTED_BY_MEANINGS[anchoredBy.requestedBy]} asked for a visit on ${on}`;
  }
}

function openingSays(event: CareEvent, openedOn: Day): string {
  const on = describeDay(openedOn);
  switch (event.type) {
    case 'child-in-care-review-held':
      return `first review held on ${on}: visits once a week ended`;
    case 'child-returned-from-missing':
      return `returned from missing on ${on}: the clock ran on`;
    case 'child-became-looked-after':
      return `another break of the series began on ${on}`;
    case 'legal-status-changed':
      return `legal status ${event.legalStatus} from ${on}`;
    default:
      return `other details of the placement held from ${on}`;
  }
}

/** The attempts after the anchor and up to a day: they close nothing, but they were made. */
function attemptsAt({ events, policies }: SubjectHistory, { anchor, anchorKind }: VisitDuty, last: Day): VisitFact[] {
  const first = anchorKind === 'previous-visit' ? anchor + 1 : anchor;
  const found: VisitFact[] = [];
  for (const event of events) {
    if (event.day < first || event.day > last) continue;
    const on = describeDay(event.day);
    if (event.type === 'visit-attempted' && event.visitType === 'CLA_STATUTORY')
      found.push({ event, says: `attempted on ${on}: the child was not seen` });
    const why = isStatutoryVisit(event) ? whyNotCounted(event, policies) : null;
    if (why !== null) found.push({ event, says: `visit on ${on} that does not count: ${why}` });
  }
  return found;
}

function missingSays({ start, end, startedBy, endedBy }: MissingEpisode, asAt: Day): VisitFact[] {
  const went = { event: startedBy, says: `went missing on ${describeDay(start)}, whereabouts unknown` };
  if (end === null || end > asAt || endedBy === null) return [went];
  return [went, { event: endedBy, says: `returned on ${describeDay(end)}` }];
}

function visitSays(child: SubjectHistory, event: CareEvent): string {
  const isByAnother = event.type === 'visit-completed' && isByAllocatedWorker(child, event) === false;
  return `visited, child seen, on ${describeDay(event.day)}${isByAnother ? ', not by the allocated worker' : ''}`;
}

function endSays(event: CareEvent, endedOn: Day): string {
  const on = describeDay(endedOn);
  switch (event.type) {
    case 'child-ceased-to-be-looked-after':
      return `ceased to be looked after on ${on}`;
    case 'child-died':
      return `died on ${on}`;
    case 'child-became-looked-after':
    case 'placement-changed':
      return `another placement (${event.placementType}) began on ${on}`;
    case 'legal-status-changed':
      return `legal status ${event.legalStatus} from ${on}`;
    case 'child-in-care-review-held':
      return `first review held on ${on}: visits once a week ended`;
    case 'child-went-missing':
      return `went missing on ${on}: the clock stood still`;
    default:
      return `other details of the placement held from ${on}`;
  }
}
