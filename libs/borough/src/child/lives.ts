import { ageOn, birthday, type Day } from '#calendar';
import type { ReasonEpisodeCeased } from '#events';
import type { Chance } from '../chance.js';
import { daysAfter, earlier, later } from '../fact.js';
import type { Period } from '../period.js';
import { comingIntoCare, daysInCare, reasonCareEnds, type Pathway } from './pathways.js';

/** One continuous time in care, half-open; `to` may lie after the end of the borough's period. */
export interface TimeInCare {
  readonly from: Day;
  readonly to: Day;
  readonly pathway: Pathway;
  readonly reason: ReasonEpisodeCeased;
}

/** The outline of a child's life with the authority: everything else is filled in between these days. */
export interface Life {
  readonly childId: string;
  readonly dateOfBirth: Day;
  /** From here on the child has a social worker: before care, in care, and for a while after. */
  readonly knownFrom: Day;
  /** The first day on which no social worker is needed any more; may lie after the end of the period. */
  readonly knownTo: Day;
  readonly care: readonly TimeInCare[];
  readonly diedOn: Day | null;
}

const SHARE_NEVER_IN_CARE = 0.03;

export function lifeOf(childId: string, period: Period, chance: Chance): Life {
  const neverInCare = chance.happens(SHARE_NEVER_IN_CARE);
  for (let attempt = 0; ; attempt++) {
    const { ageInDays, pathway } = comingIntoCare(chance);
    const from = daysAfter(period.knownFrom, Math.floor(chance.fraction() * (period.endsOn - 7 - period.knownFrom)));
    const dateOfBirth = daysAfter(from, -ageInDays);
    const first = timeInCare(from, dateOfBirth, pathway, chance);
    // children who left before the borough's years began are none of its children
    if (first.to <= period.startsOn && attempt < 500) continue;
    return withTimeAround(childId, dateOfBirth, neverInCare ? [] : [first], from, period, chance);
  }
}

function timeInCare(from: Day, dateOfBirth: Day, pathway: Pathway, chance: Chance): TimeInCare {
  const adult = birthday(dateOfBirth, 18);
  const wanted = daysAfter(from, daysInCare(pathway, chance));
  const atEighteen = wanted >= adult;
  return { from, to: earlier(wanted, adult), pathway, reason: reasonCareEnds(pathway, atEighteen, chance) };
}

function withTimeAround(
  childId: string,
  dateOfBirth: Day,
  care: TimeInCare[],
  from: Day,
  period: Period,
  chance: Chance,
): Life {
  const knownFrom = knownBefore(from, dateOfBirth, care[0]?.pathway, period, chance);
  addReturn(care, dateOfBirth, period, chance);
  const diedOn = death(care, chance);
  const adult = birthday(dateOfBirth, 18);
  const last = care.at(-1);
  const knownTo = last === undefined ? daysAfter(from, chance.wait(200)) : knownAfter(last, chance);
  return { childId, dateOfBirth, knownFrom, knownTo: earlier(knownTo, later(adult, last?.to ?? adult)), care, diedOn };
}

function knownBefore(from: Day, dateOfBirth: Day, pathway: Pathway | undefined, period: Period, chance: Chance): Day {
  if (pathway === 'alone' || pathway === 'remand') return from;
  const known = daysAfter(from, -chance.wait(210));
  // some are known before they are born, when the pregnancy is referred
  const earliest = daysAfter(dateOfBirth, chance.happens(0.3) ? -chance.whole(30, 100) : 0);
  return earlier(from, later(later(known, earliest), daysAfter(period.knownFrom, -330)));
}

/** A tenth of the children who go home come back into care, most of them within a year. */
function addReturn(care: TimeInCare[], dateOfBirth: Day, period: Period, chance: Chance): void {
  const first = care[0];
  if (first === undefined || !['E4A', 'E4B', 'E13'].includes(first.reason)) return;
  if (first.pathway === 'breaks' || !chance.happens(0.14)) return;
  const from = daysAfter(first.to, 10 + chance.wait(200));
  if (from > daysAfter(period.endsOn, -7) || from > daysAfter(birthday(dateOfBirth, 18), -60)) return;
  const pathway = ageOn(dateOfBirth, from) >= 10 ? 'accommodated' : 'order';
  care.push(timeInCare(from, dateOfBirth, pathway, chance));
}

/** About one looked-after child in two thousand dies in care. */
function death(care: TimeInCare[], chance: Chance): Day | null {
  if (!chance.happens(0.0006)) return null;
  const last = care.pop();
  if (last === undefined) return null;
  care.push({ ...last, reason: 'E2' });
  return last.to;
}

function knownAfter({ to, reason }: TimeInCare, chance: Chance): Day {
  const goesOn = ['E4A', 'E4B', 'E13', 'E41', 'E14', 'E8'].includes(reason);
  return goesOn ? daysAfter(to, 30 + chance.wait(150)) : to;
}
