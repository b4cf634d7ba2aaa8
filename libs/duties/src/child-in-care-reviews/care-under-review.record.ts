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
    const found: CareUnderReview[] = [];
    for (const [index, period] of periods.entries()) {
      const endsInCare = period.end !== null && periods[index + 1]?.start === period.end;
      addParts(found, period, held, endsInCare ? dayBefore(period.end) : period.end);
    }
    return found;
  },
});

function addParts(
  found: CareUnderReview[],
  period: CarePeriod,
  held: readonly LegalStatusHeld[],
  lastReviewDay: Day | null,
): void {
  let first: LegalStatusHeld | null = null;
  for (const status of held) {
    if (status.start < period.start || (period.end !== null && status.start >= period.end)) continue;
    if (!isShortBreaks(status)) {
      first ??= status;
    } else if (first !== null) {
      found.push(
        partOf(period, first, { end: status.start, endedBy: status.by, lastReviewDay: dayBefore(status.start) }),
      );
      first = null;
    }
  }
  if (first !== null) found.push(partOf(period, first, { end: period.end, endedBy: period.endedBy, lastReviewDay }));
}

type Ending = Pick<CareUnderReview, 'end' | 'endedBy' | 'lastReviewDay'>;

function partOf(period: CarePeriod, { start, by }: LegalStatusHeld, ending: Ending): CareUnderReview {
  const { end, endedBy, lastReviewDay } = ending;
  const isFromBeginning = start === period.start;
  return {
    start,
    end,
    period,
    startKnown: isFromBeginning ? period.startKnown : true,
    startedBy: isFromBeginning ? period.startedBy : by,
    endedBy,
    lastReviewDay,
  };
}

const dayBefore = (d: Day): Day => (d - 1) as Day;

/** Whether a review on a day is one of this care. */
export const isReviewDayOf = ({ start, lastReviewDay }: CareUnderReview, on: Day): boolean =>
  start <= on && (lastReviewDay === null || on <= lastReviewDay);

/** The care to be reviewed in which the child is on a day, or null. */
export const careUnderReviewOn = (all: readonly CareUnderReview[], on: Day): CareUnderReview | null =>
  intervalOn(all, on);
