import type { Day } from '#calendar';
import type { Period } from './period.js';

/** A level of the borough's practice before it improves, and after. */
export interface Level {
  readonly before: number;
  readonly after: number;
}

/**
 * How far the improvement of the borough has come on a day, from 0 to 1: nothing during the older years and half a
 * year, then two years of work, then half a year of holding what was reached. Shorter boroughs improve faster.
 */
export class Improvement {
  private readonly from: number;
  private readonly days: number;

  constructor({ startsOn, endsOn }: Period) {
    const span = Math.min(3 * 365, endsOn - startsOn);
    this.from = endsOn - (span * 5) / 6;
    this.days = (span * 2) / 3;
  }

  progressOn(day: Day): number {
    return Math.min(1, Math.max(0, (day - this.from) / this.days));
  }

  levelOn(day: Day, { before, after }: Level): number {
    return before + (after - before) * this.progressOn(day);
  }
}

/**
 * The levels that the borough is made to reach. Those with a year were published for the London Borough of Havering
 * (placement stability and children's social work workforce, Department for Education, to 2025); the others are ours.
 */
export const levels = {
  /** Cases for each full-time worker who holds any: 20.4 in 2023, 18.9 in 2024, 15.0 in 2025. */
  caseload: { before: 20.4, after: 15 },
  /** Share of statutory visits made by their due day. */
  visitOnTime: { before: 0.75, after: 0.92 },
  /** Share of visits made by somebody else than the child's worker: what inspectors criticised in 2023. */
  dutyVisit: { before: 0.08, after: 0.03 },
  reviewOnTime: { before: 0.75, after: 0.935 },
  /** How often carers change, against what is usual. */
  placementMoves: { before: 1.15, after: 0.85 },
  /** Days that a worker stays in a post, on average. */
  workerStays: { before: 480, after: 640 },
  /** Share of posts filled through agencies (26 % in 2023, 42 % in 2025). */
  agency: { before: 0.26, after: 0.42 },
  /** Share of records written up only weeks later. */
  recordedLate: { before: 0.1, after: 0.05 },
} as const satisfies Record<string, Level>;
