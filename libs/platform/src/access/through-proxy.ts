import type { Request, RequestHandler } from 'express';
import type { ProxyKey } from '#settings';
import { Problem } from '../problems/problem.js';
import { rememberAsker } from './asker.js';

/** In which the proxy sends the key that it shares with the services. */
export const PROXY_KEY_HEADER = 'X-Careledger-Proxy-Key';
/** In which the proxy says whom it signed in. */
export const PROXY_USER_HEADER = 'X-Forwarded-User';

/** A sign-in name, an e-mail address, `DOMAIN\name`, an id. No comma: a header that came twice is joined with one. */
const PERSON = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@+'\\:|/#=-]{0,127}$/u;

/**
 * Lets in what a proxy sends that has signed the person in: every request carries the proxy's key and the person's name.
 * Whether the service is well may be asked by whatever watches it.
 */
export function throughProxy(key: ProxyKey): RequestHandler {
  return (request, _, next) => {
    if (request.path === '/health' || request.path.startsWith('/health/')) return next();
    if (!key.isSame(request.get(PROXY_KEY_HEADER) ?? '')) {
      return next(refused('This service is reached through the proxy that signs people in.', 'key', PROXY_KEY_HEADER));
    }
    const name = personOf(request);
    if (name === null) {
      return next(
        refused(
          'The proxy has to say who asks, by a plain name of at most 128 characters.',
          'person',
          PROXY_USER_HEADER,
        ),
      );
    }
    rememberAsker(request, { name, how: 'proxy' });
    next();
  };
}

function personOf(request: Request): string | null {
  // Node reads headers as Latin-1; a proxy writes UTF-8
  const bytes = Buffer.from(request.get(PROXY_USER_HEADER) ?? '', 'latin1');
  const name = bytes.toString('utf8').normalize('NFC');
  return PERSON.test(name) ? name : null;
}

function refused(detail: string, code: string, path: string): Problem {
  const headers = { 'WWW-Authenticate': 'Careledger-Proxy' };
  return new Problem(401, { detail, headers, errors: [{ message: detail, code, path }] });
}
