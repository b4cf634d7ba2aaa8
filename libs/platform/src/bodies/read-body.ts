import { raw } from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Problem } from '../problems/problem.js';
import { jsonOf } from './json-of.js';

export interface BodyOptions {
  /** The most bytes of a body, after decompression. */
  readonly bytesMax: number;
}

const JSON_BYTES_MAX = 1_048_576;
const jsonMediaType = /^application\/(?:[\w.-]+\+)?json$/;

/** Reads the body as bytes into `request.body`, whatever it says it is; a Buffer of no bytes when there is none. */
export function bytesBody({ bytesMax }: BodyOptions): RequestHandler {
  const read = raw({ type: () => true, limit: bytesMax });
  return (request: Request, response: Response, next: NextFunction) => {
    read(request, response, (error?: unknown) => {
      if (error === undefined && !Buffer.isBuffer(request.body)) request.body = Buffer.alloc(0);
      next(error === undefined ? undefined : problemOfReading(error, bytesMax));
    });
  };
}

/** Reads a body that must be JSON in UTF-8 into `request.body`; undefined when there is none. */
export function jsonBody({ bytesMax }: BodyOptions = { bytesMax: JSON_BYTES_MAX }): RequestHandler {
  const read = bytesBody({ bytesMax });
  return (request: Request, response: Response, next: NextFunction) => {
    void read(request, response, (error?: unknown) => next(error ?? parse(request)));
  };
}

/** The problem with the body, if there is one. */
function parse(request: Request): unknown {
  const bytes = request.body as Buffer;
  request.body = undefined;
  if (bytes.length === 0) return undefined;
  try {
    requireJson(request);
    request.body = jsonOf(bytes);
    return undefined;
  } catch (error) {
    return error;
  }
}

function requireJson(request: Request): void {
  if (!jsonMediaType.test(mediaTypeOf(request).type)) throw unsupported('application/json');
}

/** The media type of the body, in lower case, without its parameters; refuses another character set than UTF-8. */
export function mediaTypeOf(request: Request): { readonly type: string } {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?(?:utf-?8|us-ascii)"?$/.test(charset);
  if (!isUtf8) {
    const message = 'The body must be in UTF-8.';
    throw new Problem(415, { detail: message, errors: [{ message, code: 'charset', path: 'Content-Type' }] });
  }
  return { type: type.trim() };
}

/** @param accepted the media types that are accepted, as they are to be named to the client */
export function unsupported(accepted: string): Problem {
  const message = `The body must be ${accepted}, and its Content-Type must say so.`;
  const errors = [{ message, code: 'media-type', path: 'Content-Type' }];
  return new Problem(415, { detail: message, errors, headers: { 'Accept-Post': accepted.replaceAll(' or ', ', ') } });
}

/** What express could not read: body-parser's errors carry a `type` (https://github.com/expressjs/body-parser#errors). */
function problemOfReading(error: unknown, bytesMax: number): unknown {
  if (!(error instanceof Error) || !('type' in error) || !('status' in error)) return error;
  if (error.type === 'entity.too.large') {
    const length = 'length' in error && typeof error.length === 'number' ? ` and has ${error.length}` : '';
    const message = `The body may have ${bytesMax} bytes at most${length}.`;
    return new Problem(413, { detail: message, errors: [{ message, code: 'too-large', path: '$' }] });
  }
  if (error.type === 'encoding.unsupported') {
    const message = 'The Content-Encoding must be gzip, deflate or br, or be left out.';
    return new Problem(415, { detail: message, errors: [{ message, code: 'encoding', path: 'Content-Encoding' }] });
  }
  const message = 'The body could not be read to its end.';
  return new Problem(400, { detail: message, errors: [{ message, code: 'incomplete', path: '$' }] });
}
