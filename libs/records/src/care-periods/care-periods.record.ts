import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import { intervalOn, type Interval } from '../interval.js';
import { statesOverTime, type Course } from '../states-over-time.js';
import { ssda903Merge } from './ssda903-merge.policy.js';

type Started = Extract<CareEvent, { type: 'child-became-looked-after' }>;
type Ended = Extract<CareEvent, { type: 'child-ceased-to-be-looked-after' | 'child-died' }>;

/** A continuous time of being looked after (Children Act 1989 s22): a child is looked after on day d when start ≤ d < end. */
export interface CarePeriod extends Interval {
  /** False where the period began before the first episode known: then `start` is the first day known. */
  readonly startKnown: boolean;
  readonly startedBy: Started;
  readonly endedBy: Started | Ended | null;
}

/**
 * Periods of care in order. A start while looked after ends the period before on that day. On one day an end comes
 * before a start for a child who was looked after, and after it for one who was not: so an episode of one day is none
 * (SSDA903 rule 355).
 */
export const carePeriods = defineRecord<readonly CarePeriod[]>({
  name: 'care-periods',
  tells: 'from when to when the child was looked after',
  reads: ['child-became-looked-after', 'child-ceased-to-be-looked-after', 'child-died'],
  policies: [ssda903Merge],
  fold: ({ events }) => statesOverTime(events.filter(isStartOrEnd), course),
});

const course: Course<Started | Ended, CarePeriod> = {
  rank: ({ type }, before) => {
    if (type === 'child-died') return 3;
    if (type === 'child-became-looked-after') return 1;
    return before === null ? 2 : 0;
  },
  next: (_now, event) => (event.type === 'child-became-looked-after' ? opened(event) : null),
  ended: (period, by) => ({ ...period, end: by.day, endedBy: by }),
};

const isStartOrEnd = (event: CareEvent): event is Started | Ended =>
  event.type === 'child-became-looked-after' ||
  event.type === 'child-ceased-to-be-looked-after' ||
  event.type === 'child-died';

const opened = (event: Started): CarePeriod => ({
  start: event.day,
  end: null,
  startKnown: event.reasonForNewEpisode === undefined || event.reasonForNewEpisode === 'S',
  startedBy: event,
  endedBy: null,
});

/** The period of care in which the child is on a day, or null. */
export const carePeriodOn = (periods: readonly CarePeriod[], on: Day): CarePeriod | null => intervalOn(periods, on);

/** Whether the child was looked after on any day between two, or ceased to be on one: outside that, no duty falls due. */
export const wasLookedAfterBetween = (periods: readonly CarePeriod[], from: Day, to: Day): boolean =>
  periods.some(({ start, end }) => start <= to && (end === null || end >= from));

/**
 * What is said within each period, in order: first what began it, then the events of one kind from its first day to the
 * day before its last.
 */
export function saidWithin<Event extends CareEvent>(
  periods: readonly CarePeriod[],
  events: readonly CareEvent[],
  type: Event['type'],
): (Started | Event)[][] {
  const said: (Started | Event)[][] = periods.map(({ startedBy }) => [startedBy]);
  let at = 0;
  for (const event of events) {
    if (event.type !== type) continue;
    while (at < periods.length && (periods[at]!.end ?? event.day + 1) <= event.day) at++;
    if (at < periods.length && periods[at]!.start <= event.day) said[at]!.push(event as Event);
  }
  return said;
}
