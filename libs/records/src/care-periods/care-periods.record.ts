import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import { intervalOn, type Interval } from '../interval.js';

type Started = Extract<CareEvent, { type: 'child-became-looked-after' }>;
type Ended = Extract<
  CareEvent,
  { type: 'child-ceased-to-be-looked-after' | 'child-died' | 'child-became-looked-after' }
>;

/** A continuous time of being looked after (Children Act 1989 s22): a child is looked after on day d when start ≤ d < end. */
export interface CarePeriod extends Interval {
  /** False where the period began before the first episode known: then `start` is the first day known. */
  readonly startKnown: boolean;
  readonly startedBy: Started;
  readonly endedBy: Ended | null;
}

/**
 * Periods of care in order. A start while looked after ends the period before on that day. On one day an end comes
 * before a start for a child who was looked after, and after it for one who was not: so an episode of one day is none.
 */
export const carePeriods = defineRecord<readonly CarePeriod[]>({
  name: 'care-periods',
  tells: 'from when to when the child was looked after',
  reads: ['child-became-looked-after', 'child-ceased-to-be-looked-after', 'child-died'],
  fold: ({ events }) => {
    const periods: CarePeriod[] = [];
    let open: CarePeriod | null = null;
    const end = (by: Ended): void => {
      if (open !== null) periods[periods.length - 1] = { ...open, end: by.day, endedBy: by };
      open = null;
    };
    let ending: Extract<Ended, { type: 'child-ceased-to-be-looked-after' }> | null = null;
    for (const event of events) {
      if (ending !== null && ending.day < event.day) ending = null;
      if (event.type === 'child-ceased-to-be-looked-after') {
        if (open === null) ending = event;
        else end(event);
      } else if (event.type === 'child-died') {
        end(event);
      } else if (event.type === 'child-became-looked-after') {
        end(event);
        open = opened(event);
        periods.push(open);
        if (ending !== null) end(ending);
        ending = null;
      }
    }
    return periods.filter((period) => period.end !== period.start);
  },
});

const opened = (event: Started): CarePeriod => ({
  start: event.day,
  end: null,
  startKnown: event.reasonForNewEpisode === undefined || event.reasonForNewEpisode === 'S',
  startedBy: event,
  endedBy: null,
});

/** The period of care in which the child is on a day, or null. */
export const carePeriodOn = (periods: readonly CarePeriod[], on: Day): CarePeriod | null => intervalOn(periods, on);
