import { londonDayOf, type Day, type Instant } from '#calendar';
import { recordedAtOf, type Rows } from './rows.js';

/** The last day on which something happened, found by looking at each row once: rows are never taken away. */
export class LatestOccurrence {
  private latest = Number.NEGATIVE_INFINITY;
  private hasSeenSettled = false;
  private arrivalsSeen = 0;

  /** Null when nothing has happened. What was said to happen later than it was recorded is not looked at. */
  of(settled: Rows, settledCount: number, arrivals: Rows, arrivalsCount: number): Day | null {
    if (!this.hasSeenSettled) this.look(settled, 0, settledCount);
    this.hasSeenSettled = true;
    this.look(arrivals, this.arrivalsSeen, arrivalsCount);
    this.arrivalsSeen = arrivalsCount;
    return Number.isFinite(this.latest) ? (this.latest as Day) : null;
  }

  /** The arrivals are about to be settled among the rest, and others will come. */
  forget(arrivals: Rows, arrivalsCount: number): void {
    if (this.hasSeenSettled) this.look(arrivals, this.arrivalsSeen, arrivalsCount);
    this.arrivalsSeen = 0;
  }

  private look(rows: Rows, from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const on = rows.days[index]!;
      // the day is only worked out for the few rows that could be later than all before; corrections have day 0
      if (on > this.latest && on !== 0 && on <= londonDayOf(recordedAtOf(rows, index) as Instant)) this.latest = on;
    }
  }
}
