import type { Request } from 'express';
import type { Look, Shown } from '#access';
import { askerOf } from '#platform';

export { momentShown as momentOf, shownByAnswer, shownByWhy } from '#answering';

/**
 * The look that a request is: whoever sent it is shown these children. The door is the pattern of the route, never the
 * address as it was written.
 */
export function lookOf(request: Request, shown: Shown): Look {
  const { name, how } = askerOf(request);
  const { path } = request.route as { readonly path: string };
  return { who: name, vouchedBy: how, door: `${request.method} ${path}`, ...shown };
}
