import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import {
  carePeriods,
  intervalOn,
  isShortBreaks,
  legalStatuses,
  type CarePeriod,
  type Interval,
  type LegalStatusHeld,
} from '#records';

/** A time of being looked after in which the child's case must be reviewed by regulation 33. */
export interface CareUnderReview extends Interval {
  readonly period: CarePeriod;
  /** False where care began before the first day known: then nobody can say which review is the first. */
  readonly startKnown: boolean;
  /** What began it: the child became looked after, or a series of short breaks gave way to another legal status. */
  readonly startedBy: CareEvent;
  readonly endedBy: CareEvent | null;
  /** The last day on which a review of it can be held; null: it goes on. */
  readonly lastReviewDay: Day | null;
}

/**
 * The parts of each period of care that are not a series of short breaks (legal status V3, V4: CPPCR 2010 reg 48; no
 * reviews are returned for them, SSDA903 rule 399). Any other change of legal status leaves them whole. A review on the
 * very day on which care ended belongs to the time that ended, unless a new period of care began that day.
 */
export const careUnderReview = defineRecord<readonly CareUnderReview[]>({
  name: 'care-under-review',
  tells: 'from when to when the child’s case had to be reviewed by regulation 33',
  uses: [carePeriods, legalStatuses],
  fold: (child) => {
    const periods = child.of(carePeriods);
    const held = child.of(legalStatuses);
    return periods.flatMap((period, index) =>
      partsOf(period, held, periods[index + 1]?.start === period.end ? 'at once' : 'later'),
    );
  },
});

function partsOf(period: CarePeriod, held: readonly LegalStatusHeld[], nextPeriod: 'at once' | 'later') {
  const parts: CareUnderReview[] = [];
  let open: CareUnderReview | null = null;
  for (const status of held) {
    if (status.start < period.start || (period.end !== null && status.start >= period.end)) continue;
    if (!isShortBreaks(status)) {
      open ??= begun(period, status);
    } else if (open !== null) {
      parts.push({ ...open, end: status.start, endedBy: status.by, lastReviewDay: dayBefore(status.start) });
      open = null;
    }
  }
  if (open === null) return parts;
  const { end, endedBy } = period;
  const lastReviewDay = end === null || nextPeriod === 'later' ? end : dayBefore(end);
  return [...parts, { ...open, end, endedBy, lastReviewDay }];
}

function begun(period: CarePeriod, { start, by }: LegalStatusHeld): CareUnderReview {
  const withPeriod = start === period.start;
  return {
    start,
    end: null,
    period,
    startKnown: withPeriod ? period.startKnown : true,
    startedBy: withPeriod ? period.startedBy : by,
    endedBy: null,
    lastReviewDay: null,
  };
}

const dayBefore = (d: Day): Day => (d - 1) as Day;

/** Whether a review on a day is one of this care. */
export const isReviewDayOf = ({ start, lastReviewDay }: CareUnderReview, on: Day): boolean =>
  start <= on && (lastReviewDay === null || on <= lastReviewDay);

/** The care to be reviewed in which the child is on a day, or null. */
export const careUnderReviewOn = (all: readonly CareUnderReview[], on: Day): CareUnderReview | null =>
  intervalOn(all, on);
