import type { Request } from 'express';
import { jsonOf, mediaTypeOf, Problem, unsupported } from '#platform';
import { binaryCloudEvent, isBinaryMode } from './binary-cloud-event.js';

/** The most events in one batch; more in one request would keep all others waiting. */
export const BATCH_EVENTS_MAX = 10_000;

const ACCEPTED = 'application/cloudevents+json or application/cloudevents-batch+json or application/json';

/** The CloudEvents of a request as they were parsed from JSON. */
export interface RequestEvents {
  readonly cloudEvents: readonly unknown[];
  /** In a batch a fault's path begins with the place of the event: `$[3].data.place`. */
  readonly isBatch: boolean;
}

/**
 * Reads a request in structured, batch or binary mode. Plain application/json is taken for what it holds: an object for
 * one event, an array for a batch.
 * @throws Problem 400 not JSON, 413 too many, 415 not CloudEvents
 */
export function eventsOf(request: Request): RequestEvents {
  const { type } = mediaTypeOf(request);
  const body = request.body as Buffer;
  const isStructured = type === 'application/cloudevents+json';
  if (!isStructured && type !== 'application/cloudevents-batch+json') {
    if (!/^application\/(?:[\w.-]+\+)?json$/.test(type)) throw unsupported(ACCEPTED);
    if (isBinaryMode(request.headers)) return one(binaryCloudEvent(request.headers, jsonOf(body)));
    if (type !== 'application/json') throw unsupported(ACCEPTED);
    const value = jsonOf(body);
    return Array.isArray(value) ? batch(value) : one(value);
  }
  const value = jsonOf(body);
  if (isStructured) return one(value);
  if (Array.isArray(value)) return batch(value);
  const message = 'The body of application/cloudevents-batch+json is a JSON array.';
  throw new Problem(400, { detail: message, errors: [{ message, code: 'array', path: '$' }] });
}

function one(cloudEvent: unknown): RequestEvents {
  return { cloudEvents: [cloudEvent], isBatch: false };
}

function batch(cloudEvents: readonly unknown[]): RequestEvents {
  if (cloudEvents.length <= BATCH_EVENTS_MAX) return { cloudEvents, isBatch: true };
  const message = `The batch has ${cloudEvents.length} events; ${BATCH_EVENTS_MAX} at most are taken at once.`;
  throw new Problem(413, { detail: message, errors: [{ message, code: 'too-many', path: '$' }] });
}
