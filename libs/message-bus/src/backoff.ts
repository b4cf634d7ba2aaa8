/** A growing pause before something is tried again: twice as long each time, up to a limit. */
export interface Backoff {
  readonly firstMilliseconds: number;
  readonly mostMilliseconds: number;
}

/** @param failures how often in a row it failed, from 1 */
export function pauseAfter(failures: number, { firstMilliseconds, mostMilliseconds }: Backoff): number {
  return Math.min(mostMilliseconds, firstMilliseconds * 2 ** Math.min(failures - 1, 30));
}
