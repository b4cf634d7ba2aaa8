import type { Request, RequestHandler } from 'express';
import { Problem } from '../problems/problem.js';

/**
 * Refuses what pages of other sites make a browser send here. A browser says from where a request comes (Fetch Metadata; or
 * Origin, where the address is neither https nor this machine); programs say nothing and are let through, since no page
 * elsewhere speaks with their voice.
 *
 * - Nothing is changed by a request from elsewhere, whatever its content type.
 * - Nothing is loaded into a page elsewhere: what it shows would be read there, or recorded as looked at by somebody who
 *   saw nothing. A link may be followed.
 */
export const fromOwnPages = (behindProxy: boolean): RequestHandler => {
  return (request, _, next) => {
    const site = request.get('Sec-Fetch-Site');
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    const isElsewhere = site === undefined ? changes && isOtherOrigin(request, behindProxy) : isOtherSite(site);
    if (!isElsewhere || (!changes && isLink(request))) return next();
    const detail = 'A page of another site asked for this. Open it here instead.';
    next(new Problem(403, { detail, errors: [{ message: detail, code: 'other-site', path: 'Origin' }] }));
  };
};

const isOtherSite = (site: string): boolean => site !== 'same-origin' && site !== 'none';

/** Opened in a window or tab of its own, not within another page. */
const isLink = (request: Request): boolean =>
  request.get('Sec-Fetch-Mode') === 'navigate' && request.get('Sec-Fetch-Dest') === 'document';

/** A proxy that signs people in may pass the name under which it was asked beside the one by which it asks. */
function isOtherOrigin(request: Request, behindProxy: boolean): boolean {
  const origin = request.get('Origin');
  if (origin === undefined) return false;
  const own = [request.get('Host'), ...(behindProxy ? [request.get('X-Forwarded-Host')] : [])];
  return !URL.canParse(origin) || !own.includes(new URL(origin).host);
}
