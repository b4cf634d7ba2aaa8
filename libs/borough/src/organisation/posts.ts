import type { Day } from '#calendar';
import type { Chance } from '../chance.js';
import { daysAfter, mondayFrom } from '../fact.js';
import { levels, type Improvement } from '../improvement.js';
import { fteOn, type FteFrom, type Seat } from './seats.js';
import type { Work } from './teams.js';

/** A worker's time in a seat, half-open; without an end while it goes on. */
export interface Post {
  readonly workerId: string;
  readonly work: Work;
  /** Which seat of this work: whoever follows in it takes over the cases. */
  readonly seat: number;
  readonly from: Day;
  readonly to: Day | null;
  readonly agency: boolean;
  readonly newlyQualified: boolean;
  readonly fte: readonly FteFrom[];
}

/** What the filling of seats depends on. */
export interface Staffing {
  readonly endsOn: Day;
  readonly improvement: Improvement;
  readonly nextWorkerId: () => string;
  readonly chance: Chance;
}

/** Who sits in the seats, one after another: agency workers for months, others for years. */
export function postsIn(work: Work, seats: readonly Seat[], staffing: Staffing): Post[] {
  return seats.flatMap((seat, number) => {
    const posts: Post[] = [];
    for (let from: Day | null = seat.from; from !== null;) {
      const post = postFrom(from, work, seat, number, staffing);
      posts.push(post);
      from = nextFrom(post, seat, staffing);
    }
    return posts;
  });
}

function postFrom(from: Day, work: Work, seat: Seat, number: number, staffing: Staffing): Post {
  const { improvement, chance, nextWorkerId } = staffing;
  const agency = work !== 'reviewing' && chance.happens(improvement.levelOn(from, levels.agency));
  const stays = improvement.levelOn(from, levels.workerStays) * (work === 'reviewing' ? 2 : agency ? 0.65 : 1.35);
  const leaves = mondayFrom(daysAfter(from, 60 + chance.wait(stays)));
  const to = seat.to === null || leaves < seat.to ? leaves : seat.to;
  return {
    workerId: nextWorkerId(),
    work,
    seat: number,
    from,
    to: to > staffing.endsOn ? null : to,
    agency,
    newlyQualified: !agency && work !== 'reviewing' && chance.happens(0.22),
    fte: [{ from, fte: fteOn(seat.fte, from) }, ...seat.fte.filter((step) => step.from > from && step.from < to)],
  };
}

/** When the next worker comes, if any: the first seat is never empty, since somebody must hold the cases. */
function nextFrom({ to, seat: number }: Post, seat: Seat, { endsOn, chance }: Staffing): Day | null {
  if (to === null) return null;
  const from = daysAfter(to, number === 0 || chance.happens(0.5) ? 0 : 7 * chance.whole(1, 3));
  return from < (seat.to ?? daysAfter(endsOn, 1)) ? from : null;
}
