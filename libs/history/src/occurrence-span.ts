import { londonDayOf, type Day, type Instant } from '#calendar';
import { recordedAtOf, type Rows } from './rows.js';

/** Both are null, or neither. */
export interface Span {
  readonly first: Day | null;
  readonly last: Day | null;
}

/** The first and the last day on which something happened, found by looking at each row once: rows are never taken away. */
export class OccurrenceSpan {
  private earliest = Number.POSITIVE_INFINITY;
  private latest = Number.NEGATIVE_INFINITY;
  private hasSeenSettled = false;
  private arrivalsSeen = 0;

  /** Nulls when nothing has happened. What was said to happen later than it was recorded is not looked at. */
  of(settled: Rows, settledCount: number, arrivals: Rows, arrivalsCount: number): Span {
    if (!this.hasSeenSettled) this.look(settled, 0, settledCount);
    this.hasSeenSettled = true;
    this.look(arrivals, this.arrivalsSeen, arrivalsCount);
    this.arrivalsSeen = arrivalsCount;
    const { earliest, latest } = this;
    if (!Number.isFinite(latest)) return { first: null, last: null };
    return { first: earliest as Day, last: latest as Day };
  }

  /** The arrivals are about to be settled among the rest, and others will come. */
  forget(arrivals: Rows, arrivalsCount: number): void {
    if (this.hasSeenSettled) this.look(arrivals, this.arrivalsSeen, arrivalsCount);
    this.arrivalsSeen = 0;
  }

  private look(rows: Rows, from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const on = rows.days[index]!;
      // the day is only worked out for the few rows that could be outside of all before; corrections have day 0
      if ((on <= this.latest && on >= this.earliest) || on === 0) continue;
      if (on > londonDayOf(recordedAtOf(rows, index) as Instant)) continue;
      this.latest = Math.max(this.latest, on);
      this.earliest = Math.min(this.earliest, on);
    }
  }
}
