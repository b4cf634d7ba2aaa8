import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

let isRepaired = false;

/**
 * kafkajs 2.2.4 looks at its waiting requests by a timer even when there are none and nothing is throttled: one that is set
 * to a time in the past, of which Node 24 warns (TimeoutNegativeWarning), and that sets itself again a thousand times a
 * second for as long as a connection lives (https://github.com/tulios/kafkajs/issues/1751). Here it is set only when
 * there is something to look for.
 */
export function repairTimers(): void {
  if (isRepaired) return;
  isRepaired = true;
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {
    prototype: RequestQueue;
  };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
}
