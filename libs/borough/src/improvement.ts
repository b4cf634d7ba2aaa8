import type { Day } from '#calendar';
import type { Period } from './period.js';

/** A level of the borough's practice before it improves, and after. */
export interface Level {
  readonly before: number;
  readonly after: number;
}

/** Havering's in 2023, 2024 and 2025. The last is aimed at early, since posts are filled only quarter by quarter. */
const caseloads = [
  { yearsBeforeEnd: 2, cases: 20.4 },
  { yearsBeforeEnd: 1, cases: 18.9 },
  { yearsBeforeEnd: 0.1, cases: 15 },
] as const;

/**
 * How far the improvement of the borough has come on a day, from 0 to 1: nothing during the older years and half a
 * year, then two years of work, then half a year of holding what was reached. Shorter boroughs improve faster.
 */
export class Improvement {
  private readonly from: number;
  private readonly days: number;
  private readonly endsOn: Day;
  /** Days that stand for a year of three: a shorter borough improves faster. */
  private readonly yearDays: number;

  constructor({ startsOn, endsOn }: Period) {
    const span = Math.min(3 * 365, endsOn - startsOn);
    this.from = endsOn - (span * 5) / 6;
    this.days = (span * 2) / 3;
    this.endsOn = endsOn;
    this.yearDays = span / 3;
  }

  progressOn(day: Day): number {
    return Math.min(1, Math.max(0, (day - this.from) / this.days));
  }

  /** Cases for each full-time social worker who holds any. */
  caseloadOn(day: Day): number {
    const yearsBeforeEnd = (this.endsOn - day) / this.yearDays;
    const [first, second, third] = caseloads;
    const [from, to] = yearsBeforeEnd > second.yearsBeforeEnd ? [first, second] : [second, third];
    const share = (from.yearsBeforeEnd - yearsBeforeEnd) / (from.yearsBeforeEnd - to.yearsBeforeEnd);
    return from.cases + (to.cases - from.cases) * Math.min(1, Math.max(0, share));
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
  /** Share of statutory visits made by their due day. */
  visitOnTime: { before: 0.69, after: 0.905 },
  /** Share of visits made by somebody else than the child's worker: what inspectors criticised in 2023. */
  dutyVisit: { before: 0.08, after: 0.03 },
  reviewOnTime: { before: 0.75, after: 0.945 },
  /** How often carers change for children who have settled, against what is usual. */
  settledMoves: { before: 1.9, after: 0.05 },
  /** Days that a worker stays in a post, on average. */
  workerStays: { before: 840, after: 1900 },
  /** Days between changes of worker that a child, a carer or an absence brings about. */
  otherWorkerChanges: { before: 860, after: 2400 },
  /** Share of posts filled through agencies (26 % in 2023, 42 % in 2025). */
  agency: { before: 0.26, after: 0.42 },
  /** Share of records written up only weeks later. */
  recordedLate: { before: 0.1, after: 0.05 },
} as const satisfies Record<string, Level>;
