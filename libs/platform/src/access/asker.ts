import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Who asks. */
export interface Asker {
  /** The name by which the proxy signed the person in; of nobody in particular on this machine. */
  readonly name: string;
  /** Who vouches for the name. */
  readonly how: 'this-machine' | 'proxy';
}

/** Where nobody signs in: whoever sits at this machine, or asks by its command line. */
export const somebodyAtThisMachine: Asker = { name: 'somebody at this machine', how: 'this-machine' };

const askers = new WeakMap<object, Asker>();

/** Remembers who sent a request. Called once for each, by what checks who may ask. */
export const rememberAsker = (request: object, asker: Asker): void => void askers.set(request, asker);

/**
 * Who sent this request.
 * @throws Error when nothing checked it: a fault of the way the service was put together
 */
export function askerOf(request: object): Asker {
  const asker = askers.get(request);
  if (asker === undefined) throw new Error('A request was let in without asking who sent it.');
  return asker;
}

/** Who asks, as a parameter of a controller's method: `answer(@AskedBy() asker: Asker)`. */
export const AskedBy = createParamDecorator((_: unknown, context: ExecutionContext) =>
  askerOf(context.switchToHttp().getRequest<Request>()),
);
