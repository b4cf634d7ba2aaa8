import { birthday, type Day } from '#calendar';
import type { Chance } from '../chance.js';
import { daysAfter, earlier } from '../fact.js';
import type { Period } from '../period.js';
import { timesInNeed, type TimeInNeed } from './in-need.js';
import { comingIntoCare } from './pathways.js';
import { postcode } from './placement-choices.js';
import { returnToCare, timeInCare, type TimeInCare } from './times-in-care.js';

/** The outline of a child's life with the authority: everything else is filled in between these days. */
export interface Life {
  readonly childId: string;
  readonly dateOfBirth: Day;
  readonly homePostcode: string;
  /** Times at home with a social worker. */
  readonly inNeed: readonly TimeInNeed[];
  readonly inCare: readonly TimeInCare[];
  /** Those who leave care at 16 or later have a personal adviser until 21, or 25 where that is wanted. */
  readonly adviceEndsOn: Day;
  readonly diedOn: Day | null;
}

/** The day on which the authority came to know the child. */
export function knownFrom({ childId, inNeed, inCare }: Life): Day {
  const [inNeedFrom, inCareFrom] = [inNeed[0]?.from, inCare[0]?.from];
  const from = inNeedFrom === undefined ? inCareFrom : earlier(inNeedFrom, inCareFrom ?? inNeedFrom);
  if (from === undefined) throw new Error(`${childId} is never known to the authority`);
  return from;
}

const SHARE_NEVER_IN_CARE = 0.03;
/** About one looked-after child in two thousand dies in care. */
const SHARE_WHO_DIE = 0.0006;
const ATTEMPTS_MAX = 500;

export function lifeOf(childId: string, period: Period, chance: Chance): Life {
  const homePostcode = postcode(true, chance);
  const { dateOfBirth, first } = comingIntoTheYears(period, chance);
  const adviceEndsOn = birthday(dateOfBirth, chance.happens(0.35) ? 25 : 21);
  const about = { childId, dateOfBirth, homePostcode };
  if (chance.happens(SHARE_WHO_DIE)) {
    const inCare = [{ ...first, reason: 'E2' as const }];
    const inNeed = timesInNeed(inCare, dateOfBirth, period, chance);
    return { ...about, inNeed, inCare, adviceEndsOn: first.to, diedOn: first.to };
  }
  const inCare = [first, ...returnToCare(first, dateOfBirth, period, chance)];
  const inNeed = timesInNeed(inCare, dateOfBirth, period, chance);
  const neverInCare = inNeed.length > 0 && chance.happens(SHARE_NEVER_IN_CARE);
  return { ...about, inNeed, inCare: neverInCare ? [] : inCare, adviceEndsOn, diedOn: null };
}

/** A child who is in care at some time of the borough's years: those who left before are none of its children. */
function comingIntoTheYears(period: Period, chance: Chance): { dateOfBirth: Day; first: TimeInCare } {
  for (let attempt = 1; ; attempt++) {
    const { ageInDays, pathway } = comingIntoCare(chance);
    const from = dayOfComing(period, chance);
    const dateOfBirth = daysAfter(from, -ageInDays);
    const first = timeInCare(from, dateOfBirth, pathway, chance);
    if (first.to > period.startsOn || attempt === ATTEMPTS_MAX) return { dateOfBirth, first };
  }
}

const EARLIER_ARRIVALS = 1.4;

/**
 * A day within the borough's time. Those who came before its years began also stand for those who came earlier than
 * anything is told of, so that there are as many children in care at the beginning as later.
 */
function dayOfComing({ knownFrom, startsOn, endsOn }: Period, chance: Chance): Day {
  const before = EARLIER_ARRIVALS * (startsOn - knownFrom);
  const reached = chance.fraction() * (before + endsOn - 7 - startsOn) - before;
  return daysAfter(startsOn, Math.floor(reached < 0 ? reached / EARLIER_ARRIVALS : reached));
}
