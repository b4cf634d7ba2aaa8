import type { Instant } from '#calendar';

/** Where the present moment comes from. */
export abstract class Clock {
  abstract now(): Instant;
}
