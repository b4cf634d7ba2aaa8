import type { NextFunction, Request, Response } from 'express';
import { isLoopbackName } from '#settings';
import { Problem } from '../problems/problem.js';

/**
 * Refuses requests under any other name than the loopback's own. There is no access control yet: a web page elsewhere
 * could point its own name at this machine (DNS rebinding) and read the answers in its visitor's browser.
 */
export function requireLoopbackName(request: Request, _: Response, next: NextFunction): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (isLoopbackName(host)) return next();
  const detail = 'Until access control can be configured, address this service as localhost, 127.0.0.1 or [::1].';
  next(new Problem(421, { detail, errors: [{ message: detail, code: 'host', path: 'Host' }] }));
}
