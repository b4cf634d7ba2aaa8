import type { Request } from 'express';
import type { Instant } from '#calendar';
import { askerOf, type Asker } from '#platform';
import { Address } from './address.js';

/** One look at a page: what was asked for, by whom and when. */
export interface Visit {
  readonly address: Address;
  readonly asker: Asker;
  readonly now: Instant;
  /** The day on which nobody said otherwise, YYYY-MM-DD. */
  readonly dayShown: string;
  /** For the forms of the page; null where it has none. */
  readonly formToken?: string | null;
}

export const visitOf = (request: Request, now: Instant, dayShown: string): Visit => ({
  address: Address.of(request.originalUrl),
  asker: askerOf(request),
  now,
  dayShown,
});
