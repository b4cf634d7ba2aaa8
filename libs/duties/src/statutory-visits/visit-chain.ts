import { addDays, addMonths, addYears, type Day } from '#calendar';
import type { CareEvent } from '#events';
import type { Policies } from '#history';
import type { CarePeriod } from '#records';
import type { Visit } from './counted-visits.record.js';
import { isWeeklyUnder, nextInterval } from './next-interval.js';
import { ruleOf, rulesOn } from './rule-versions.js';
import { copyOf, openedVisit, type OpenVisit, type StatutoryVisit, type VisitAnchorKind } from './statutory-visit.js';
import { lastDayOf, type VisitInterval } from './visit-interval.js';
import type { VisitingRule, VisitingRules } from './visiting-rules.js';
import type { Beginning, VisitingArrangement } from './visiting-arrangements.record.js';
import { dayZeroCounts, missingPausesClock } from './visiting-policies.js';

const anchorKinds: Readonly<Record<Beginning, VisitAnchorKind>> = {
  placement: 'placement-start',
  'continued-placement': 'first-day-known',
  'care-order': 'care-order-made',
  'interim-care-order': 'interim-care-order-made',
  'living-arrangements': 'living-arrangements-changed',
  'short-breaks': 'short-breaks-started',
};

const dueWithinAWeek: readonly VisitAnchorKind[] = [
  'placement-start',
  'care-order-made',
  'living-arrangements-changed',
];

/** Breaks further apart than this are not one series: reg 48(2) speaks of periods of 12 months. */
const seriesGapMonths = 12;

interface Start {
  readonly anchor: Day;
  readonly anchorKind: VisitAnchorKind;
  readonly anchoredBy: CareEvent;
  readonly opensOn?: Day;
  readonly openedBy?: CareEvent | null;
  readonly interval?: VisitInterval;
}

/**
 * The duties to visit one child, made by telling it what happened, in order: each visit closes the open duty and opens
 * the next. A duty is written down when it closes, with nothing in it that came later.
 */
export class VisitChain {
  readonly visits: StatutoryVisit[] = [];
  private open: OpenVisit | null = null;
  private arrangement!: VisitingArrangement;
  /** The first day after the first year of the placement or of another person's arrangements. */
  private anniversary!: Day;
  private isReviewed = false;
  private missingSince: Day | null = null;
  /** Since when the clock stands still for the open duty: it is not written down until it runs on. */
  private pausedSince: Day | null = null;
  /** The open duty with which the last short break ended. */
  private series: { readonly visit: OpenVisit; readonly endedOn: Day } | null = null;

  private ruled: { arrangement: VisitingArrangement; version: VisitingRules; rule: VisitingRule } | null = null;

  constructor(private readonly policies: Policies) {}

  /** A period of care begins. One that began before the records may have been reviewed: no weekly visits are presumed. */
  begin({ startKnown }: CarePeriod): void {
    this.isReviewed = !startKnown;
  }

  arrange(arrangement: VisitingArrangement): void {
    this.arrangement = arrangement;
    const { begins, start, by } = arrangement;
    if (begins === null) return this.circumstancesChanged(start, by);
    this.close(start, by);
    if (begins !== 'care-order' && begins !== 'interim-care-order') this.anniversary = addYears(start, 1);
    const { series } = this;
    if (begins === 'short-breaks' && series !== null && start <= addMonths(series.endedOn, seriesGapMonths)) {
      const { anchor, anchorKind, anchoredBy, interval } = series.visit;
      this.start({ anchor, anchorKind, anchoredBy, interval, opensOn: start, openedBy: by });
    } else {
      this.start({ anchor: start, anchorKind: anchorKinds[begins], anchoredBy: by });
    }
  }

  visited(visit: Visit): void {
    const { open } = this;
    if (open === null || (visit.day === open.anchor && !this.countsOnDayZero(open))) return;
    if (this.pausedSince === null) {
      open.metOn = visit.day;
      open.metBy = visit;
      this.visits.push(open);
    }
    this.start({ anchor: visit.day, anchorKind: 'previous-visit', anchoredBy: visit });
  }

  private countsOnDayZero({ anchorKind, anchor }: OpenVisit): boolean {
    return !dueWithinAWeek.includes(anchorKind) || this.policies.on(dayZeroCounts, anchor);
  }

  /** The first review of the period of care: visits once a week end with it. */
  reviewed(review: CareEvent): void {
    this.isReviewed = true;
    this.circumstancesChanged(review.day, review);
  }

  /**
   * The visit that is open stays due, with two exceptions: where visits once a week end, the next is counted from the
   * last visit by the new interval (reg 28(3)(b), (4)(b)); and where visits become more frequent, the new interval is
   * counted from the day of the change if that is sooner.
   */
  private circumstancesChanged(on: Day, by: CareEvent): void {
    const { open, isReviewed, anniversary } = this;
    if (open === null || open.due === null) return;
    const rule = this.ruleOn(on);
    const isWeekly = isWeeklyUnder(rule, isReviewed);
    if (open.isWeekly && open.anchorKind === 'previous-visit' && !isWeekly) {
      const { anchor, anchorKind, anchoredBy } = open;
      this.close(on, by);
      return this.start({ anchor, anchorKind, anchoredBy, opensOn: on, openedBy: by });
    }
    if (rule === open.rule || (open.isWeekly && isWeekly)) return;
    const changed = { anchor: on, anchorKind: 'regime-changed', isReviewed, anniversary } as const;
    if (lastDayOf(nextInterval(rule, changed, this.policies), on) >= open.due) return;
    this.close(on, by);
    this.start({ anchor: on, anchorKind: 'regime-changed', anchoredBy: by });
  }

  wentMissing(on: Day, by: CareEvent): void {
    this.missingSince = on;
    const { open } = this;
    if (open === null || !this.isPausable(open, on)) return;
    const later = copyOf(open);
    this.close(on, by);
    this.open = later;
    this.pausedSince = on;
  }

  cameBack(on: Day, by: CareEvent): void {
    const { open, pausedSince } = this;
    this.missingSince = null;
    this.pausedSince = null;
    if (open === null || open.due === null || pausedSince === null) return;
    const days = on - pausedSince;
    open.opensOn = on;
    open.openedBy = by;
    open.due = addDays(open.due, days);
    open.daysPaused += days;
  }

  /** The clock stops only for what is not yet due. */
  private isPausable({ due, anchor }: OpenVisit, on: Day): boolean {
    return due !== null && due > on && this.policies.on(missingPausesClock, anchor);
  }

  /** The period of care ends, or the history does. A visit on the very day of its end still meets what was open. */
  end({ end, endedBy }: CarePeriod, visitOnLastDay: Visit | null): void {
    if (visitOnLastDay !== null) this.visited(visitOnLastDay);
    const { open } = this;
    if (end !== null) {
      this.series = open?.rule.regime === 'SHORT' ? { visit: open, endedOn: end } : null;
      this.close(end, endedBy);
    } else if (open !== null && this.pausedSince === null) {
      this.visits.push(open);
    }
    this.open = null;
    this.pausedSince = null;
    this.missingSince = null;
  }

  /** A duty that opened and ended on one day stood at the end of none: it is not written down. */
  private close(on: Day, by: CareEvent | null): void {
    const { open } = this;
    if (open !== null && this.pausedSince === null && open.opensOn < on) {
      open.endedOn = on;
      open.endedBy = by;
      this.visits.push(open);
    }
    this.open = null;
    this.pausedSince = null;
  }

  /** The rule of a visit; the last one stands while neither the arrangement nor the version in force has changed. */
  private ruleOn(anchor: Day): VisitingRule {
    const { arrangement, ruled } = this;
    const version = rulesOn(anchor);
    if (ruled !== null && ruled.arrangement === arrangement && ruled.version === version) return ruled.rule;
    const rule = ruleOf(version, arrangement.circumstances);
    this.ruled = { arrangement, version, rule };
    return rule;
  }

  private start({ anchor, anchorKind, anchoredBy, opensOn = anchor, openedBy = null, interval: given }: Start): void {
    const { isReviewed, anniversary, missingSince } = this;
    const rule = this.ruleOn(anchor);
    const interval = given ?? nextInterval(rule, { anchor, anchorKind, isReviewed, anniversary }, this.policies);
    const isWeekly = isWeeklyUnder(rule, isReviewed);
    this.open = openedVisit({ rule, anchor, anchorKind, anchoredBy, opensOn, openedBy, interval, isWeekly });
    const isPaused = missingSince !== null && this.isPausable(this.open, missingSince);
    this.pausedSince = isPaused ? (Math.max(missingSince, anchor) as Day) : null;
  }
}
