import type { Request, Response } from 'express';
import { mayBeKept, type Page } from './page.js';
import type { Rendered } from './rendered-pages.js';

/** Everything a page uses is served from here, and nothing in it is style or script. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The headers of every page. */
export function pageHeaders(page: Omit<Page, 'template'>) {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Cache-Control': mayBeKept(page) ? 'private, no-cache' : 'no-store',
    // an address may name a child: it is told to nobody
    'Referrer-Policy': page.namesChildren ? 'no-referrer' : 'same-origin',
  };
}

/** Sends a page, or says that the browser has it already. */
export function sendPage(request: Request, response: Response, page: Page, { plain, gzip, tag }: Rendered): void {
  response.set(pageHeaders(page)).vary('Accept-Encoding').vary('Accept');
  if (tag !== null) {
    response.set('ETag', tag);
    if (tagsOf(request).includes(tag)) return void response.status(304).end();
  }
  if (request.acceptsEncodings(['gzip']) === 'gzip') response.set('Content-Encoding', 'gzip').end(gzip);
  else response.end(plain);
}

/** The tags that the browser has; what lies between may have weakened them (RFC 9110, 13.1.2). */
const tagsOf = (request: Request): string[] =>
  (request.get('If-None-Match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
