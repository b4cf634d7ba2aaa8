import type { Day } from '#calendar';
import { daysAfter, earlier } from '../fact.js';
import type { Improvement } from '../improvement.js';
import type { Period } from '../period.js';
import type { Case } from './cases.js';
import type { Work } from './teams.js';

/** Contracted hours from a day on, as a share of full time. */
export interface FteFrom {
  readonly from: Day;
  readonly fte: number;
}

/** A place of work that one worker after another fills; without an end while it is wanted. */
export interface Seat {
  readonly from: Day;
  to: Day | null;
  readonly fte: FteFrom[];
  readonly fteMost: number;
}

export function fteOn(steps: readonly FteFrom[], day: Day): number {
  return (steps.findLast(({ from }) => from <= day) ?? steps[0])?.fte ?? 0;
}

const DAYS_IN_QUARTER = 91;
const FTE_LEAST = 0.4;
/** Many work part time: the hours of the first seat, the second, and so on in turn. */
const hours = [0.8, 1, 0.8, 0.6, 1] as const;

/** How many cases full-time workers hold: social workers by the borough's level, the others by usual numbers. */
function casesWanted(work: Work, day: Day, improvement: Improvement): number {
  if (work === 'advice') return 22;
  return work === 'reviewing' ? 65 : improvement.caseloadOn(day);
}

/** The seats that the cases of a neighbourhood call for, looked at every quarter. */
export function seatsFor(
  work: Work,
  cases: readonly Case[],
  { endsOn }: Period,
  workFrom: Day,
  improvement: Improvement,
): Seat[] {
  const seats: Seat[] = [];
  for (let day = workFrom; day <= endsOn; day = daysAfter(day, DAYS_IN_QUARTER)) {
    const middle = earlier(daysAfter(day, Math.floor(DAYS_IN_QUARTER / 2)), endsOn);
    const open = cases.filter(({ from, to }) => from <= middle && to > middle).length;
    const needed = open / casesWanted(work, middle, improvement);
    fit(seats, Math.max(FTE_LEAST, needed), day);
  }
  return seats;
}

/** Gives up seats, changes the hours of the newest, or opens seats, until they fit what is needed. */
function fit(seats: Seat[], needed: number, day: Day): void {
  const open = seats.filter(({ to }) => to === null);
  let missing = tenths(needed - open.reduce((sum, { fte }) => sum + fteOn(fte, day), 0));
  if (missing === 0) return;
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    const now = fteOn(last.fte, day);
    const wanted = tenths(Math.min(last.fteMost, now + missing));
    const closes = wanted < FTE_LEAST - 0.1 && open.length > 0;
    const changed = closes ? 0 : Math.max(FTE_LEAST, wanted);
    if (closes) last.to = day;
    else if (changed !== now) last.fte.push({ from: day, fte: changed });
    missing = tenths(missing + now - changed);
    if (!closes) break;
  }
  while (missing >= 0.2) {
    const fteMost = hours[seats.length % hours.length] ?? 1;
    const fte = Math.min(fteMost, Math.max(FTE_LEAST, missing));
    seats.push({ from: day, to: null, fte: [{ from: day, fte }], fteMost });
    missing = tenths(missing - fte);
  }
}

function tenths(number: number): number {
  return Math.round(number * 10) / 10;
}
