import { startOfLondonDay, weekdayOf, type Day, type Instant } from '#calendar';
import { weighted, type Chance } from '../chance.js';
import { daysAfter, type Fact } from '../fact.js';
import { levels, type Improvement } from '../improvement.js';

const usualLag = weighted([
  [0, 34],
  [1, 27],
  [2, 15],
  [3, 10],
  [4, 7],
  [5, 7],
] as const);

const MILLISECONDS_IN_MINUTE = 60_000;

/** When a fact is saved in the case system: most within five days, some only weeks later, never before it happened. */
export function recordedAt(fact: Fact, improvement: Improvement, chance: Chance): Instant {
  const late = chance.happens(improvement.levelOn(fact.day, levels.recordedLate));
  const days = late ? 8 + chance.wait(20) : chance.draw(usualLag);
  const at = inOfficeHours(daysAfter(fact.day, days), days > 0, chance);
  const { notBefore } = fact;
  return notBefore !== undefined && at <= notBefore ? after(notBefore, chance.whole(10, 240)) : at;
}

/** A moment of a day between eight and seven; of the next Monday instead when weekends are free. */
export function inOfficeHours(day: Day, weekendsFree: boolean, chance: Chance): Instant {
  const weekday = weekdayOf(day);
  const workday = weekendsFree && weekday > 5 ? daysAfter(day, 8 - weekday) : day;
  return (startOfLondonDay(workday) + chance.whole(8 * 3600, 19 * 3600) * 1000) as Instant;
}

export function after(moment: Instant, minutes: number): Instant {
  return (moment + minutes * MILLISECONDS_IN_MINUTE) as Instant;
}
