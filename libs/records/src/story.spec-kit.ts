import type { Day } from '#calendar';
import {
  eventsReadBy,
  limitsOf,
  Policies,
  SubjectHistory,
  wantedKinds,
  type History,
  type PolicyValue,
} from '#history';
import { said, type Said } from '../../history/src/story.spec-kit.js';

type Data = Record<string, unknown>;

/** The words in which stories of looked-after children are told; of child A unless they say otherwise. */
const of =
  (name: Parameters<typeof said>[0], standard: Data = {}) =>
  (occurredOn: string, data: Data = {}): Said =>
    said(name, { childId: 'A', occurredOn, ...standard, ...data });

export const registered = of('child-registered');
export const detailsAmended = of('child-details-amended');
export const becameLookedAfter = of('child-became-looked-after', { legalStatus: 'C2', placementType: 'U6' });
export const statusChanged = of('legal-status-changed', { legalStatus: 'C2' });
export const placed = of('placement-changed', { reasonForNewEpisode: 'P', placementType: 'U6' });
export const ceased = of('child-ceased-to-be-looked-after', { reasonEpisodeCeased: 'E4A' });
export const died = of('child-died');
export const allocated = of('case-allocated', { workerId: 'W1', role: 'PRIMARY' });
export const allocationEnded = of('case-allocation-ended', { workerId: 'W1', role: 'PRIMARY' });
export const wentMissing = of('child-went-missing', { incidentId: 'M1', missingType: 'M' });
export const returned = of('child-returned-from-missing', { incidentId: 'M1' });

const ofWorker =
  (name: Parameters<typeof said>[0], standard: Data = {}) =>
  (workerId: string, occurredOn: string, data: Data = {}): Said =>
    said(name, { workerId, occurredOn, ...standard, ...data });

export const joined = ofWorker('worker-joined', { fte: 1, role: 'CASE_HOLDER' });
export const left = ofWorker('worker-left');
export const fteChanged = ofWorker('worker-fte-changed');
export const roleChanged = ofWorker('worker-role-changed', { role: 'CASE_HOLDER' });
export const movedTeam = ofWorker('worker-moved-team');

const ofTeam =
  (name: Parameters<typeof said>[0]) =>
  (teamId: string, occurredOn: string, data: Data = {}): Said =>
    said(name, { teamId, occurredOn, ...data });

export const teamCreated = ofTeam('team-created');
export const teamMoved = ofTeam('team-moved');
export const teamClosed = ofTeam('team-closed');

/** A subject of a history under the view as at a day, reading what some records or an indicator read. */
export function subjectAsAt(
  history: History,
  stream: string,
  uses: Parameters<typeof eventsReadBy>[0],
  asAt: Day,
  asked: Record<string, PolicyValue> = {},
): SubjectHistory {
  const subject = history.subjects.find(stream);
  if (subject === undefined) throw new Error(`The story tells of no ${stream}`);
  const limits = limitsOf({ asAt, knownAt: null, ordinal: null });
  const events = history.read(subject, limits, wantedKinds(eventsReadBy(uses)));
  return new SubjectHistory(history.identifierOf(subject), events, new Policies(history.kept(limits), asked));
}
