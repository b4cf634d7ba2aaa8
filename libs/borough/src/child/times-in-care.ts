import { ageOn, birthday, type Day } from '#calendar';
import type { ReasonEpisodeCeased } from '#events';
import type { Chance } from '../chance.js';
import { daysAfter, earlier } from '../fact.js';
import type { Period } from '../period.js';
import { daysInCare, reasonCareEnds, type Pathway } from './pathways.js';

/** One continuous time in care, half-open; `to` may lie after the end of the borough's period. */
export interface TimeInCare {
  readonly from: Day;
  readonly to: Day;
  readonly pathway: Pathway;
  readonly reason: ReasonEpisodeCeased;
}

/** Whether a time in care is a series of short breaks: the child lives at home and stays away for some days at a time. */
export function isShortBreaks({ pathway }: TimeInCare): boolean {
  return pathway === 'breaks' || pathway === 'agreement';
}

/** Care that begins on a day and ends at 18 at the latest. */
export function timeInCare(from: Day, dateOfBirth: Day, pathway: Pathway, chance: Chance): TimeInCare {
  const adult = birthday(dateOfBirth, 18);
  const wanted = daysAfter(from, daysInCare(pathway, chance));
  const atEighteen = wanted >= adult;
  return { from, to: earlier(wanted, adult), pathway, reason: reasonCareEnds(pathway, atEighteen, chance) };
}

const SHARE_WHO_RETURN = 0.14;

/** One in seven of the children who go home comes back into care, most of them within a year. */
export function returnToCare(first: TimeInCare, dateOfBirth: Day, period: Period, chance: Chance): TimeInCare[] {
  const wentHome = ['E4A', 'E4B', 'E13'].includes(first.reason) && !isShortBreaks(first);
  if (!wentHome || !chance.happens(SHARE_WHO_RETURN)) return [];
  const from = daysAfter(first.to, 10 + chance.wait(200));
  const tooLate = earlier(daysAfter(period.endsOn, -7), daysAfter(birthday(dateOfBirth, 18), -60));
  if (from > tooLate) return [];
  return [timeInCare(from, dateOfBirth, ageOn(dateOfBirth, from) >= 10 ? 'accommodated' : 'order', chance)];
}
