import { instantOf } from '#calendar';
import type { Instant } from '#calendar';
import { Clock } from './clock.js';

/** The clock of this machine. */
export class SystemClock extends Clock {
  now(): Instant {
    return instantOf(Date.now());
  }
}
