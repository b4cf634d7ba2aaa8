import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** A request that has been given its id. */
export interface IdentifiedRequest extends Request {
  requestId?: string;
  /** Where traces are made: the trace that the request is part of. */
  traceId?: string;
}

const acceptable = /^[A-Za-z0-9._-]{8,64}$/;
/** W3C Trace Context: version, trace id, parent id, flags. */
const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/** Gives every request an id, the client's own where it sent one, and says it in the answer. */
export function identifyRequests(request: IdentifiedRequest, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  request.requestId = typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', request.requestId);
  next();
}

/** By which an answer and its log lines are found: the trace that the request is part of, or else its id. */
export function traceOf(request: IdentifiedRequest): string {
  const given = request.headers['traceparent'];
  const trace = typeof given === 'string' ? traceparent.exec(given)?.[1] : undefined;
  return request.traceId ?? trace ?? request.requestId ?? 'none';
}
