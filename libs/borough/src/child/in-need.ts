import { birthday, type Day } from '#calendar';
import type { Chance } from '../chance.js';
import { daysAfter, earlier, later } from '../fact.js';
import type { Period } from '../period.js';
import { isShortBreaks, type TimeInCare } from './times-in-care.js';

/** A time at home with a social worker, half-open. */
export interface TimeInNeed {
  readonly from: Day;
  readonly to: Day;
  /** Whether the child has a child protection plan, under which visits are more frequent. */
  readonly underPlan: boolean;
}

const SHARE_UNDER_PLAN = 0.55;
const SHARE_KNOWN_EARLIER = 0.45;

/** The times at home before, between and after care; before care often more than one. */
export function timesInNeed(
  care: readonly TimeInCare[],
  dateOfBirth: Day,
  period: Period,
  chance: Chance,
): TimeInNeed[] {
  const [first] = care;
  if (first === undefined) return [];
  const times = beforeCare(first, dateOfBirth, period, chance);
  const adult = birthday(dateOfBirth, 18);
  care.forEach((time, place) => {
    const to = care[place + 1]?.from ?? earlier(timeAfter(time, chance), adult);
    if (time.to < to) times.push({ from: time.to, to, underPlan: false });
  });
  return times;
}

/** Children who arrive alone or are remanded are not known before; short breaks begin while the child is in need. */
function beforeCare(first: TimeInCare, dateOfBirth: Day, period: Period, chance: Chance): TimeInNeed[] {
  const { from: to, pathway } = first;
  if (pathway === 'alone' || pathway === 'remand') return [];
  // some are known before they are born, when the pregnancy is referred
  const possible = daysAfter(dateOfBirth, chance.happens(0.3) ? -chance.whole(30, 100) : 0);
  const earliest = later(possible, daysAfter(period.knownFrom, -330));
  const times: TimeInNeed[] = [];
  const from = earlier(to, later(daysAfter(to, -chance.wait(330)), earliest));
  const earlierTo = daysAfter(from, -chance.wait(300));
  const earlierFrom = later(daysAfter(earlierTo, -60 - chance.wait(240)), earliest);
  if (chance.happens(SHARE_KNOWN_EARLIER) && earlierFrom < daysAfter(earlierTo, -30)) {
    times.push({ from: earlierFrom, to: earlierTo, underPlan: chance.happens(SHARE_UNDER_PLAN / 2) });
  }
  if (from < to) times.push({ from, to, underPlan: !isShortBreaks(first) && chance.happens(SHARE_UNDER_PLAN) });
  return times;
}

function timeAfter({ to, reason }: TimeInCare, chance: Chance): Day {
  const goesOn = ['E4A', 'E4B', 'E13', 'E41', 'E14', 'E8'].includes(reason);
  return goesOn ? daysAfter(to, 40 + chance.wait(230)) : to;
}
