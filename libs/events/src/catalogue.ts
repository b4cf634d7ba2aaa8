// Written by `npm run catalogue` from the folders beside it: do not edit.
import type { Decoded, EventClass } from './event-class.js';
import { BaselineSet } from './baseline-set/baseline-set.event.js';
import { CaseAllocated } from './case-allocated/case-allocated.event.js';
import { CaseAllocationEnded } from './case-allocation-ended/case-allocation-ended.event.js';
import { ChildBecameLookedAfter } from './child-became-looked-after/child-became-looked-after.event.js';
import { ChildCeasedToBeLookedAfter } from './child-ceased-to-be-looked-after/child-ceased-to-be-looked-after.event.js';
import { ChildDetailsAmended } from './child-details-amended/child-details-amended.event.js';
import { ChildDied } from './child-died/child-died.event.js';
import { ChildInCareReviewHeld } from './child-in-care-review-held/child-in-care-review-held.event.js';
import { ChildRegistered } from './child-registered/child-registered.event.js';
import { ChildReturnedFromMissing } from './child-returned-from-missing/child-returned-from-missing.event.js';
import { ChildWentMissing } from './child-went-missing/child-went-missing.event.js';
import { ChildrenLookedAt } from './children-looked-at/children-looked-at.event.js';
import { FigurePublished } from './figure-published/figure-published.event.js';
import { LegalStatusChanged } from './legal-status-changed/legal-status-changed.event.js';
import { PlacementChanged } from './placement-changed/placement-changed.event.js';
import { PlacementDetailsConfirmed } from './placement-details-confirmed/placement-details-confirmed.event.js';
import { PolicyAdopted } from './policy-adopted/policy-adopted.event.js';
import { RecordAmended } from './record-amended/record-amended.event.js';
import { RecordReinstated } from './record-reinstated/record-reinstated.event.js';
import { RecordRetracted } from './record-retracted/record-retracted.event.js';
import { ReturnImported } from './return-imported/return-imported.event.js';
import { TeamClosed } from './team-closed/team-closed.event.js';
import { TeamCreated } from './team-created/team-created.event.js';
import { TeamMoved } from './team-moved/team-moved.event.js';
import { UascStatusCeased } from './uasc-status-ceased/uasc-status-ceased.event.js';
import { VerificationFinished } from './verification-finished/verification-finished.event.js';
import { VisitAttempted } from './visit-attempted/visit-attempted.event.js';
import { VisitCompleted } from './visit-completed/visit-completed.event.js';
import { VisitRequested } from './visit-requested/visit-requested.event.js';
import { WorkerFteChanged } from './worker-fte-changed/worker-fte-changed.event.js';
import { WorkerJoined } from './worker-joined/worker-joined.event.js';
import { WorkerLeft } from './worker-left/worker-left.event.js';
import { WorkerMovedTeam } from './worker-moved-team/worker-moved-team.event.js';
import { WorkerRoleChanged } from './worker-role-changed/worker-role-changed.event.js';

export {
  BaselineSet,
  CaseAllocated,
  CaseAllocationEnded,
  ChildBecameLookedAfter,
  ChildCeasedToBeLookedAfter,
  ChildDetailsAmended,
  ChildDied,
  ChildInCareReviewHeld,
  ChildRegistered,
  ChildReturnedFromMissing,
  ChildWentMissing,
  ChildrenLookedAt,
  FigurePublished,
  LegalStatusChanged,
  PlacementChanged,
  PlacementDetailsConfirmed,
  PolicyAdopted,
  RecordAmended,
  RecordReinstated,
  RecordRetracted,
  ReturnImported,
  TeamClosed,
  TeamCreated,
  TeamMoved,
  UascStatusCeased,
  VerificationFinished,
  VisitAttempted,
  VisitCompleted,
  VisitRequested,
  WorkerFteChanged,
  WorkerJoined,
  WorkerLeft,
  WorkerMovedTeam,
  WorkerRoleChanged,
};

/** Every event class, in alphabetical order of their folders; an event with several versions has several. */
export const eventClasses: readonly EventClass[] = [
  BaselineSet,
  CaseAllocated,
  CaseAllocationEnded,
  ChildBecameLookedAfter,
  ChildCeasedToBeLookedAfter,
  ChildDetailsAmended,
  ChildDied,
  ChildInCareReviewHeld,
  ChildRegistered,
  ChildReturnedFromMissing,
  ChildWentMissing,
  ChildrenLookedAt,
  FigurePublished,
  LegalStatusChanged,
  PlacementChanged,
  PlacementDetailsConfirmed,
  PolicyAdopted,
  RecordAmended,
  RecordReinstated,
  RecordRetracted,
  ReturnImported,
  TeamClosed,
  TeamCreated,
  TeamMoved,
  UascStatusCeased,
  VerificationFinished,
  VisitAttempted,
  VisitCompleted,
  VisitRequested,
  WorkerFteChanged,
  WorkerJoined,
  WorkerLeft,
  WorkerMovedTeam,
  WorkerRoleChanged,
];

/** Any event as rules see it, in its newest version. */
export type CareEvent =
  | Decoded<typeof BaselineSet>
  | Decoded<typeof CaseAllocated>
  | Decoded<typeof CaseAllocationEnded>
  | Decoded<typeof ChildBecameLookedAfter>
  | Decoded<typeof ChildCeasedToBeLookedAfter>
  | Decoded<typeof ChildDetailsAmended>
  | Decoded<typeof ChildDied>
  | Decoded<typeof ChildInCareReviewHeld>
  | Decoded<typeof ChildRegistered>
  | Decoded<typeof ChildReturnedFromMissing>
  | Decoded<typeof ChildWentMissing>
  | Decoded<typeof ChildrenLookedAt>
  | Decoded<typeof FigurePublished>
  | Decoded<typeof LegalStatusChanged>
  | Decoded<typeof PlacementChanged>
  | Decoded<typeof PlacementDetailsConfirmed>
  | Decoded<typeof PolicyAdopted>
  | Decoded<typeof RecordAmended>
  | Decoded<typeof RecordReinstated>
  | Decoded<typeof RecordRetracted>
  | Decoded<typeof ReturnImported>
  | Decoded<typeof TeamClosed>
  | Decoded<typeof TeamCreated>
  | Decoded<typeof TeamMoved>
  | Decoded<typeof UascStatusCeased>
  | Decoded<typeof VerificationFinished>
  | Decoded<typeof VisitAttempted>
  | Decoded<typeof VisitCompleted>
  | Decoded<typeof VisitRequested>
  | Decoded<typeof WorkerFteChanged>
  | Decoded<typeof WorkerJoined>
  | Decoded<typeof WorkerLeft>
  | Decoded<typeof WorkerMovedTeam>
  | Decoded<typeof WorkerRoleChanged>;

/** The name of any event, without its version. */
export type EventName = CareEvent['type'];
