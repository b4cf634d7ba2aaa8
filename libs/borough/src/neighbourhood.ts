import type { Day } from '#calendar';
import { Chance } from './chance.js';
import type { ChildWorkers } from './child/child-facts.js';
import { WorkersOfChild } from './organisation/workers-of-child.js';
import { lifeOf, type Life } from './child/lives.js';
import { daysAfter } from './fact.js';
import type { Improvement } from './improvement.js';
import { allocate, type Allocation } from './organisation/allocations.js';
import { casesOf } from './organisation/cases.js';
import { postsIn, seatsFor, type Post } from './organisation/posts.js';
import { childrenInArea, type Work } from './organisation/teams.js';
import type { Period } from './period.js';

/** Children who share workers. A neighbourhood is always planned whole, so that a child is the same in any borough. */
export const childrenInNeighbourhood = 50;

const kindsOfWork: readonly Work[] = ['safeguarding', 'care', 'advice', 'reviewing'];
const workersInNeighbourhoodMax = 200;

export interface Neighbourhood {
  readonly number: number;
  readonly area: number;
  readonly lives: readonly Life[];
  readonly posts: readonly Post[];
  /** The workers of each child, by the child's place. */
  readonly workers: readonly ChildWorkers[];
}

export function neighbourhoodOf(number: number, seed: number, period: Period, improvement: Improvement): Neighbourhood {
  const first = number * childrenInNeighbourhood;
  const area = Math.floor(first / childrenInArea);
  const lives = Array.from({ length: childrenInNeighbourhood }, (_, place) =>
    lifeOf(`C${100_001 + first + place}`, period, new Chance(seed, 'life', first + place)),
  );
  const cases = lives.flatMap((life, place) => casesOf(place, life, period, new Chance(seed, 'cases', first + place)));
  let workerNumber = 101 + number * workersInNeighbourhoodMax;
  const nextWorkerId = (): string => `W${workerNumber++}`;
  const posts: Post[] = [];
  const allocations: Allocation[] = [];
  for (const work of kindsOfWork) {
    const chance = new Chance(seed, work, number);
    const its = cases.filter((one) => one.work === work);
    const seats = seatsFor(work, its, period, workFrom(period), improvement);
    const itsPosts = postsIn(work, seats, period, improvement, nextWorkerId, chance);
    allocations.push(...allocate(its, itsPosts, period.endsOn, chance));
    posts.push(...itsPosts);
  }
  const workers = lives.map((_, place) => {
    const own = allocations.filter(({ of }) => of.child === place);
    return new WorkersOfChild(own, posts, area);
  });
  return { number, area, lives, posts, workers };
}

/** Teams and workers are there a year before the first child is known. */
export function workFrom({ knownFrom }: Period): Day {
  return daysAfter(knownFrom, -365);
}
