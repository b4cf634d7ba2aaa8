import type { Day } from '#calendar';
import { Chance } from './chance.js';
import { WorkersOfChild } from './organisation/workers-of-child.js';
import { lifeOf, type Life } from './child/lives.js';
import { daysAfter, mondayFrom } from './fact.js';
import type { Improvement } from './improvement.js';
import { allocate, type Allocation } from './organisation/allocations.js';
import { casesOf } from './organisation/cases.js';
import { postsIn, type Post } from './organisation/posts.js';
import { seatsFor } from './organisation/seats.js';
import type { Work } from './organisation/teams.js';
import type { Period } from './period.js';

/**
 * Children who share workers: more of them in long years, of which each child is there for a smaller part. A
 * neighbourhood is always planned whole, so that a child is the same in any borough of the same years.
 */
export function childrenInNeighbourhood({ startsOn, endsOn }: Period): number {
  return endsOn - startsOn < 4.5 * 365 ? 100 : 200;
}

/** Neighbourhoods whose workers sit in the same teams. */
const neighbourhoodsInArea = 2;

const kindsOfWork: readonly Work[] = ['safeguarding', 'care', 'advice', 'reviewing'];
const workersInNeighbourhoodMax = 500;

/** Children and the workers who share them, from beginning to end. */
export interface Neighbourhood {
  readonly number: number;
  readonly area: number;
  readonly isFirstOfArea: boolean;
  readonly lives: readonly Life[];
  readonly posts: readonly Post[];
  /** The workers of each child, by the child's place. */
  readonly workers: readonly WorkersOfChild[];
}

export function neighbourhoodOf(number: number, seed: number, period: Period, improvement: Improvement): Neighbourhood {
  const children = childrenInNeighbourhood(period);
  const first = number * children;
  const area = Math.floor(number / neighbourhoodsInArea);
  const lives = Array.from({ length: children }, (_, place) =>
    lifeOf(`C${100_001 + first + place}`, period, new Chance(seed, 'life', first + place)),
  );
  const cases = lives.flatMap((life, place) =>
    casesOf(place, life, period, improvement, new Chance(seed, 'cases', first + place)),
  );
  const nextWorkerId = workerIds(number);
  const posts: Post[] = [];
  const allocations: Allocation[] = [];
  for (const work of kindsOfWork) {
    const chance = new Chance(seed, work, number);
    const its = cases.filter((one) => one.work === work);
    const seats = seatsFor(work, its, period, workFrom(period), improvement);
    const itsPosts = postsIn(work, seats, { endsOn: period.endsOn, improvement, nextWorkerId, chance });
    allocations.push(...allocate(its, itsPosts, period.endsOn, chance));
    posts.push(...itsPosts);
  }
  const ofChild = lives.map((): Allocation[] => []);
  for (const allocation of allocations) ofChild[allocation.of.child]?.push(allocation);
  const workers = ofChild.map((own) => new WorkersOfChild(own, posts));
  return { number, area, isFirstOfArea: number % neighbourhoodsInArea === 0, lives, posts, workers };
}

function workerIds(neighbourhood: number): () => string {
  let given = 0;
  return () => {
    if (given === workersInNeighbourhoodMax) throw new RangeError(`More than ${given} workers in one neighbourhood`);
    return `W${101 + neighbourhood * workersInNeighbourhoodMax + given++}`;
  };
}

/** Teams and workers are there a year before the first child is known. */
export function workFrom({ knownFrom }: Period): Day {
  return mondayFrom(daysAfter(knownFrom, -365));
}
