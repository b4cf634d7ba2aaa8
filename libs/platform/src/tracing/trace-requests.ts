import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import { routeOf } from '../requests/observe-requests.js';
import type { IdentifiedRequest } from '../requests/request-id.js';
import { tracer } from './in-span.js';

const FAULT_OF_OURS = 500;
/** Asked all day by machines, and of no interest. */
const UNTRACED = /^\/(?:health|metrics)(?:\/|$)/;

/**
 * A span for every request, by the pattern of its route: the address itself would name children. It goes on with the
 * trace of the caller.
 */
export const traceRequests: RequestHandler = (request: IdentifiedRequest, response, next) => {
  if (UNTRACED.test(request.path)) return next();
  const caller = propagation.extract(context.active(), request.headers);
  const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER }, caller);
  request.traceId = span.spanContext().traceId;
  response.once('close', () => {
    const route = routeOf(request);
    span.updateName(`${request.method} ${route}`);
    span.setAttributes({
      'http.request.method': request.method,
      'http.route': route,
      'http.response.status_code': response.statusCode,
    });
    if (response.statusCode >= FAULT_OF_OURS || !response.writableFinished)
      span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  context.with(trace.setSpan(caller, span), next);
};
