import { formatDay, instant, londonDayOf } from '#calendar';
import type { PlacedFault } from './faults.js';
import type { DayText, InstantText } from './fields.js';

/** An event that gives both a day and a moment gives the moment's day in London: the two never say different things. */
export function momentFallsOnDay(given: {
  readonly occurredOn?: DayText;
  readonly occurredAt?: InstantText;
}): readonly PlacedFault[] {
  const { occurredOn, occurredAt } = given;
  if (occurredOn === undefined || occurredAt === undefined) return [];
  const londonDay = formatDay(londonDayOf(instant(occurredAt)));
  if (londonDay === occurredOn) return [];
  return [{ at: ['occurredAt'], code: 'agreement', says: `falls on ${londonDay} in London, not on ${occurredOn}` }];
}
