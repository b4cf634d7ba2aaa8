import type { NextFunction, RequestHandler, Response } from 'express';
import type { JsonLogger } from '../logging/json-logger.js';
import type { Metrics } from '../metrics/metrics.js';
import { traceOf } from './request-id.js';
import type { IdentifiedRequest } from './request-id.js';

/**
 * Measures and logs every request when it is done, by the pattern of its route (`/v1/children/:childId/timeline`): the
 * address itself would name children.
 */
export function observeRequests(metrics: Metrics, logger: JsonLogger): RequestHandler {
  return (request: IdentifiedRequest, response: Response, next: NextFunction) => {
    const began = process.hrtime.bigint();
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const { method } = request;
      const route = routeOf(request);
      const status = response.writableFinished ? String(response.statusCode) : 'broken-off';
      metrics.requestDuration.observe({ method, route, status }, seconds);
      const milliseconds = Math.round(seconds * 1000);
      logger.debug({ message: 'Request', method, route, status, milliseconds, trace: traceOf(request) }, 'Http');
    });
    next();
  };
}

/** The pattern of a request's route; `unmatched` where there is none. */
export function routeOf(request: IdentifiedRequest): string {
  const path: unknown = (request.route as { readonly path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path : 'unmatched';
}
