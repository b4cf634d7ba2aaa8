import { Problem } from '#platform';
import type { ProblemFault } from '#platform';
import type { Outcome, Recording, Refused } from '#recording';
import type { RequestEvents } from './request-events.js';

/** What became of one event of a request. */
export interface EventResult {
  /** The sender's own id, when it could be read. */
  readonly id: string | null;
  readonly outcome: 'recorded' | 'already-recorded' | 'refused';
  readonly eventId?: string;
  readonly position?: string;
  readonly doubts?: readonly { readonly code: string; readonly message: string }[];
  /** Of a refused event: the status that it would have had alone. */
  readonly status?: number;
  readonly errors?: readonly ProblemFault[];
}

export interface RecordEventsAnswer {
  readonly status: 200 | 201 | 207;
  readonly body: {
    readonly results: readonly EventResult[];
    /** The furthest position among the results: what an answer must have reached to count them all. */
    readonly position: string | null;
  };
}

/** A document that lists more helps nobody; all faults of a part of the batch are told when that part is sent alone. */
export const FAULTS_LISTED_MAX = 1_000;

/**
 * The answer to a request: 201 when all was recorded now, or some of it and the rest before; 200 when all had been
 * recorded before; 207 when some events were refused and the others are recorded.
 * @throws Problem when nothing of the request is recorded because of what was refused
 */
export function answerOf(request: RequestEvents, recording: Recording, atomic: boolean): RecordEventsAnswer {
  const { outcomes, recorded, alreadyRecorded, refused } = recording;
  if (refused > 0 && (atomic || recorded + alreadyRecorded === 0)) throw problemOf(request, outcomes, atomic);
  const results = outcomes.map((outcome, index) => resultOf(request, outcome, index));
  const status = refused > 0 ? 207 : recorded > 0 ? 201 : 200;
  return { status, body: { results, position: recording.lastPosition } };
}

function resultOf(request: RequestEvents, outcome: Outcome, index: number): EventResult {
  const id = idOf(request.cloudEvents[index]);
  if (outcome.outcome === 'acceptable') throw new Error('An event was left unrecorded without a reason.');
  if (outcome.outcome === 'refused') {
    return { id, outcome: 'refused', status: outcome.status, errors: errorsOf(request, outcome, index) };
  }
  const { eventId, position, doubts } = outcome;
  return { id, eventId, outcome: outcome.outcome, position, ...(doubts.length > 0 && { doubts }) };
}

function idOf(cloudEvent: unknown): string | null {
  if (typeof cloudEvent !== 'object' || cloudEvent === null || !('id' in cloudEvent)) return null;
  return typeof cloudEvent.id === 'string' ? cloudEvent.id : null;
}

function errorsOf({ isBatch }: RequestEvents, { faults }: Refused, index: number): readonly ProblemFault[] {
  return faults.map(({ path, code, message }) => ({ message, code, path: isBatch ? pathInBatch(index, path) : path }));
}

function pathInBatch(index: number, path: string): string {
  return path === '$' ? `$[${index}]` : `$[${index}].${path}`;
}

function problemOf(request: RequestEvents, outcomes: readonly Outcome[], atomic: boolean): Problem {
  const refused = outcomes.flatMap((outcome, index) => (outcome.outcome === 'refused' ? [{ outcome, index }] : []));
  const errors = refused.flatMap(({ outcome, index }) => errorsOf(request, outcome, index));
  const statuses = new Set(refused.map(({ outcome }) => outcome.status));
  const [status = 400] = statuses.size === 1 ? statuses : [];
  const some = request.isBatch
    ? `${refused.length} of ${outcomes.length} events were refused`
    : 'The event was refused';
  const none = request.isBatch && atomic ? '; nothing was recorded, as atomic asks' : '';
  const listed =
    errors.length > FAULTS_LISTED_MAX ? ` The first ${FAULTS_LISTED_MAX} of ${errors.length} faults are listed.` : '';
  return new Problem(status, { detail: `${some}${none}.${listed}`, errors: errors.slice(0, FAULTS_LISTED_MAX) });
}
