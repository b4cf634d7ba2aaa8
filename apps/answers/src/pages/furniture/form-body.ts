import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { bytesBody, mediaTypeOf, Problem, textOf, unsupported } from '#platform';

const bytesMax = 65_536;
const formType = 'application/x-www-form-urlencoded';

/** Reads the fields of a form into `request.body`: a text each, or a list of texts where a name came more than once. */
export function formBody(): RequestHandler {
  const read = bytesBody({ bytesMax });
  return (request: Request, response: Response, next: NextFunction) => {
    void read(request, response, (error?: unknown) => next(error ?? parse(request)));
  };
}

/** The problem with the body, if there is one. */
function parse(request: Request): Error | undefined {
  if (mediaTypeOf(request).type !== formType) return unsupported(formType);
  const text = textOf(request.body as Buffer);
  if (text === null) return new Problem(400, { detail: 'The form is not in UTF-8.' });
  const fields = new URLSearchParams(text);
  const names = [...new Set(fields.keys())];
  request.body = Object.fromEntries(
    names.map((name) => {
      const values = fields.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
  return undefined;
}
