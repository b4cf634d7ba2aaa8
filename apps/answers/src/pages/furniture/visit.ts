import type { Request } from 'express';
import { lastPublishableDay } from '#answering';
import { formatDay, type Day, type Instant } from '#calendar';
import { askerOf, type Asker } from '#platform';
import { Address } from './address.js';

/** One look at a page: what was asked for, by whom and when. */
export interface Visit {
  readonly address: Address;
  readonly asker: Asker;
  readonly now: Instant;
  /** The day on which nobody said otherwise, YYYY-MM-DD. */
  readonly dayShown: string;
  /** Whether figures for publication are asked for: `?publish=true`. */
  readonly isPublic: boolean;
  /** For the forms of the page; null where it has none. */
  readonly formToken?: string | null;
}

/** @param today the day that is shown to staff; for publication it is the last month's end up to it */
export function visitOf(request: Request, now: Instant, today: Day): Visit {
  const address = Address.of(request.originalUrl);
  const isPublic = address.get('publish') === 'true';
  const dayShown = formatDay(isPublic ? lastPublishableDay(today) : today);
  return { address, asker: askerOf(request), now, dayShown, isPublic };
}
