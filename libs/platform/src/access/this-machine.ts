import type { RequestHandler } from 'express';
import { isLoopbackName } from '#settings';
import { Problem } from '../problems/problem.js';
import { rememberAsker, somebodyAtThisMachine } from './asker.js';

/**
 * Refuses requests under any other name than the loopback's own. Nobody signs in here: a web page elsewhere could point
 * its own name at this machine (DNS rebinding) and read the answers in its visitor's browser.
 */
export const fromThisMachine: RequestHandler = (request, _, next) => {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (isLoopbackName(host)) {
    rememberAsker(request, somebodyAtThisMachine);
    return next();
  }
  const detail = 'Nobody signs in here: address this service as localhost, 127.0.0.1 or [::1].';
  next(new Problem(421, { detail, errors: [{ message: detail, code: 'host', path: 'Host' }] }));
};
