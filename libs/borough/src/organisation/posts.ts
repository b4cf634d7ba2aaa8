import type { Day } from '#calendar';
import type { Chance } from '../chance.js';
import { daysAfter } from '../fact.js';
import { levels, type Improvement } from '../improvement.js';
import type { Period } from '../period.js';
import type { Case } from './cases.js';
import type { Work } from './teams.js';

/** Contracted hours from a day on, as a share of full time. */
export interface FteFrom {
  readonly from: Day;
  readonly fte: number;
}

/** A worker's time in a seat, half-open; without an end while it goes on. */
export interface Post {
  readonly workerId: string;
  readonly work: Work;
  readonly seat: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly agency: boolean;
  readonly newlyQualified: boolean;
  readonly fte: readonly FteFrom[];
}

/** A place of work that one worker after another fills. */
interface Seat {
  readonly from: Day;
  to: Day | null;
  readonly fte: FteFrom[];
}

export function fteOn(steps: readonly FteFrom[], day: Day): number {
  return (steps.findLast(({ from }) => from <= day) ?? steps[0])?.fte ?? 0;
}

const DAYS_IN_QUARTER = 91;
const smallestSeat = 0.4;

/** How many cases full-time workers hold: social workers by the borough's level, the others by usual numbers. */
function casesWanted(work: Work, day: Day, improvement: Improvement): number {
  if (work === 'advice') return 22;
  return work === 'reviewing' ? 65 : improvement.levelOn(day, levels.caseload);
}

/** The seats that the cases of a neighbourhood call for, looked at every quarter. */
export function seatsFor(
  work: Work,
  cases: readonly Case[],
  period: Period,
  workFrom: Day,
  improvement: Improvement,
): Seat[] {
  const seats: Seat[] = [];
  for (let day = workFrom; day <= period.endsOn; day = daysAfter(day, DAYS_IN_QUARTER)) {
    const middle = daysAfter(day, Math.floor(DAYS_IN_QUARTER / 2));
    const open = cases.filter(({ from, to }) => from <= middle && to > middle).length;
    const needed = open / casesWanted(work, middle, improvement);
    fit(seats, Math.max(smallestSeat, Math.round(needed * 10) / 10), day);
  }
  return seats;
}

/** Changes hours, opens a seat or gives one up, until the seats fit what is needed. */
function fit(seats: Seat[], needed: number, day: Day): void {
  const open = seats.filter(({ to }) => to === null);
  const total = open.reduce((sum, seat) => sum + fteOn(seat.fte, day), 0);
  const last = open.at(-1);
  let missing = Math.round((needed - total) * 10) / 10;
  if (Math.abs(missing) <= 0.1) return;
  if (last !== undefined) {
    const hours = fteOn(last.fte, day);
    const wanted = Math.round(Math.min(1, hours + missing) * 10) / 10;
    if (wanted < smallestSeat && open.length > 1) {
      last.to = day;
      return fit(seats, needed, day);
    }
    const changed = Math.max(smallestSeat, wanted);
    if (changed !== hours) last.fte.push({ from: day, fte: changed });
    missing = Math.round((missing - (changed - hours)) * 10) / 10;
  }
  if (missing >= 0.3) {
    const fte = Math.min(1, Math.max(smallestSeat, missing));
    seats.push({ from: day, to: null, fte: [{ from: day, fte }] });
    fit(seats, needed, day);
  }
}

/** Who sits in the seats, one after another: agency workers for months, others for years. */
export function postsIn(
  work: Work,
  seats: readonly Seat[],
  period: Period,
  improvement: Improvement,
  nextWorkerId: () => string,
  chance: Chance,
): Post[] {
  return seats.flatMap((seat, number) => {
    const posts: Post[] = [];
    const closes = seat.to ?? daysAfter(period.endsOn, 1);
    let from = seat.from;
    while (from < closes) {
      const agency = work !== 'reviewing' && chance.happens(improvement.levelOn(from, levels.agency));
      const stays = improvement.levelOn(from, levels.workerStays) * (work === 'reviewing' ? 2 : agency ? 0.65 : 1.35);
      const leaves = daysAfter(from, 60 + chance.wait(stays));
      const to = leaves < closes ? leaves : seat.to;
      posts.push({
        workerId: nextWorkerId(),
        work,
        seat: `${work} ${number}`,
        from,
        to,
        agency,
        newlyQualified: !agency && work !== 'reviewing' && chance.happens(0.22),
        fte: [
          { from, fte: fteOn(seat.fte, from) },
          ...seat.fte.filter((step) => step.from > from && step.from < (to ?? closes)),
        ],
      });
      if (to === null) break;
      // the first seat is never empty: somebody must hold the cases
      from = daysAfter(to, number === 0 || chance.happens(0.5) ? 0 : chance.whole(3, 30));
    }
    return posts;
  });
}
