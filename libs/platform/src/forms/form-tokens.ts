import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Settings } from '#settings';
import { askerOf } from '../access/asker.js';
import { Problem } from '../problems/problem.js';

/** The field of every form that changes something. */
export const FORM_TOKEN_FIELD = 'formToken';
/** The browser's half: without it, or with that of another browser, the token of a form is worth nothing. */
export const FORM_COOKIE = 'careledger-form';

const cookieShape = /^[A-Za-z0-9_-]{24}$/;

/**
 * Proves that a form was shown by this service to the person who sends it, in the browser that sends it: a page elsewhere
 * can make a browser send a form, but can neither read the token nor set the cookie.
 *
 * Nothing is kept: the token is a keyed hash of the cookie and of who asks. Behind a proxy the key follows from the one that
 * all services share with it, so that any of them knows the form of any other, also after a restart.
 */
@Injectable()
export class FormTokens {
  private readonly key: Buffer;

  constructor({ access }: Settings) {
    this.key = access.kind === 'proxy' ? access.key.derived('form tokens') : randomBytes(32);
  }

  /** The token for a form in the answer to this request; gives the browser its half where it has none. */
  issue(request: Request, response: Response): string {
    const known = cookieOf(request);
    const cookie = known ?? randomBytes(18).toString('base64url');
    if (known === null) {
      const secure = request.get('X-Forwarded-Proto') === 'https' ? '; Secure' : '';
      response.append('Set-Cookie', `${FORM_COOKIE}=${cookie}; Path=/; HttpOnly; SameSite=Strict${secure}`);
    }
    return this.tokenOf(cookie, request).toString('base64url');
  }

  /** @throws Problem (403) when the form was not shown to whoever sends it */
  check(request: Request): void {
    const cookie = cookieOf(request);
    const body: unknown = request.body;
    const token: unknown =
      typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[FORM_TOKEN_FIELD] : undefined;
    if (cookie !== null && typeof token === 'string' && isSame(token, this.tokenOf(cookie, request))) return;
    const detail = 'This form was not opened here, or too long ago. Open the page again, and send it from there.';
    const errors = [{ message: detail, code: 'form-token', path: FORM_TOKEN_FIELD }];
    throw new Problem(403, { detail, errors });
  }

  private tokenOf(cookie: string, request: Request): Buffer {
    const { name, how } = askerOf(request);
    return createHmac('sha256', this.key)
      .update(JSON.stringify([cookie, how, name]))
      .digest();
  }
}

function cookieOf(request: Request): string | null {
  for (const part of (request.get('Cookie') ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=');
    if (name === FORM_COOKIE) return cookieShape.test(value) ? value : null;
  }
  return null;
}

function isSame(token: string, expected: Buffer): boolean {
  const given = Buffer.from(token, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
