import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from './metrics.js';

/** How far something that follows the ledger is behind it. */
export interface LagNow {
  readonly events: number;
  readonly seconds: number;
}

/** How far everything in this process that follows the ledger is behind it: one measure, by what follows. */
@Injectable()
export class Lags {
  private readonly followers = new Map<string, () => Promise<LagNow>>();

  constructor({ registry }: Metrics) {
    const measures = [
      ['projection_lag_events', 'Events of the ledger that are not counted yet.', 'events'],
      ['projection_lag_seconds', 'Since the first event that is not counted yet was appended.', 'seconds'],
    ] as const;
    for (const [name, help, part] of measures) {
      const gauge: Gauge<'projection'> = new Gauge({
        name,
        help,
        labelNames: ['projection'],
        registers: [registry],
        collect: async () => {
          for (const [projection, lag] of this.followers) gauge.set({ projection }, (await lag())[part]);
        },
      });
    }
  }

  /** @param lag not a number where it cannot be told now; it never rejects */
  add(projection: string, lag: () => Promise<LagNow>): void {
    this.followers.set(projection, lag);
  }
}
