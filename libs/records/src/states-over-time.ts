import type { CareEvent } from '#events';
import type { Interval } from './interval.js';

/** How a state follows from events that begin, change or end it. */
export interface Course<Event extends CareEvent, State extends Interval> {
  /**
   * Where an event stands among those of one day, given what held before that day. What was there before ends before
   * something new begins; what was not there begins before it ends, and so never holds.
   */
  readonly rank: (event: Event, before: State | null) => number;
  /** What holds after an event; the same object when it says nothing about it. */
  readonly next: (now: State | null, event: Event) => State | null;
  /** A state with its end, as the first event that changed it says. */
  readonly ended: (state: State, by: Event) => State;
}

/**
 * The states that follow one another, day by day. Nobody can tell the order of a day's events from their ids, so it
 * comes from what they say, and a state that ends on the day on which it began is none.
 */
export function statesOverTime<Event extends CareEvent, State extends Interval>(
  events: readonly Event[],
  { rank, next, ended }: Course<Event, State>,
): State[] {
  const found: State[] = [];
  let before: State | null = null;
  for (let from = 0, to = 0; from < events.length; from = to) {
    to = endOfDayFrom(events, from);
    // Days of one event are nearly all: they need no list of their own.
    const isAlone = to === from + 1;
    const today = isAlone ? null : events.slice(from, to).sort((a, b) => rank(a, before) - rank(b, before));
    const after: After<Event, State> =
      today === null ? { now: next(before, events[from]!), changedBy: events[from]! } : afterDay(today, before, next);
    const { now, changedBy } = after;
    if (changedBy === null || now === before) continue;
    if (before !== null) found[found.length - 1] = ended(before, changedBy);
    if (now !== null) found.push(now);
    before = now;
  }
  return found;
}

function endOfDayFrom(events: readonly CareEvent[], from: number): number {
  let to = from + 1;
  while (to < events.length && events[to]!.day === events[from]!.day) to++;
  return to;
}

/** What holds after a day, and the first of its events that changed anything. */
interface After<Event, State> {
  readonly now: State | null;
  readonly changedBy: Event | null;
}

function afterDay<Event, State>(
  today: readonly Event[],
  before: State | null,
  next: (now: State | null, event: Event) => State | null,
): After<Event, State> {
  let now = before;
  let changedBy: Event | null = null;
  for (const event of today) {
    now = next(now, event);
    if (changedBy === null && now !== before) changedBy = event;
  }
  return { now, changedBy };
}
