import type { Day } from '#calendar';
import type { Statement } from '#recording';
import { Chance } from './chance.js';
import { childFacts } from './child/child-facts.js';
import { Improvement } from './improvement.js';
import { childrenInNeighbourhood, neighbourhoodOf, workFrom, type Neighbourhood } from './neighbourhood.js';
import { teamFacts } from './organisation/teams.js';
import { allocationFacts, workerFacts } from './organisation/workforce-facts.js';
import { defaultEndsOn, periodOf, type Period } from './period.js';
import { ChildFile, type Misfiled } from './recording/child-file.js';
import { organisationStatements } from './recording/organisation-file.js';

/** How large a made-up authority is, and which one. */
export interface BoroughSize {
  /**
   * Children whom the authority knows at some time of the years; nearly all of them come into care. Workers are
   * planned for hundreds of children, so that of other numbers the last workers have fewer cases.
   */
  readonly children: number;
  /** Years up to the end. Children who are in care when they begin bring what happened to them before. */
  readonly years: number;
  /** The same seed gives the same borough, byte for byte; and the same child, however many there are. */
  readonly seed: number;
  /** The last day on which anything happens, though late recording and correcting go on; 31 March 2025 unless given. */
  readonly endsOn?: Day;
}

/**
 * Everything that the case system of a made-up authority says: its teams and workers, its children, and its
 * corrections of what it said before. It comes in blocks, made as they are asked for, so that ten million statements
 * need no more memory than a few thousand. Within a block, children are told one after another, each in order of
 * occurrence; a correction always comes after what it corrects.
 *
 * @throws RangeError for a size that is none, or years outside the calendar's knowledge
 */
export function* generateBorough(size: BoroughSize): Generator<Statement[], void, undefined> {
  const { children, years, seed, endsOn = defaultEndsOn } = size;
  if (!Number.isInteger(children) || children < 1) {
    throw new RangeError(`children must be a whole number from 1, not ${children}`);
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}`);
  const period = periodOf(years, endsOn);
  const improvement = new Improvement(period);
  const together = childrenInNeighbourhood(period);
  for (let first = 0; first < children; first += together) {
    const neighbourhood = neighbourhoodOf(first / together, seed, period, improvement);
    yield organisationOf(neighbourhood, period);
    const here = Math.min(together, children - first);
    for (let place = 0; place < here; place += 2) {
      const [one, other] = pairOf(neighbourhood, place, { seed, period, improvement });
      yield place + 1 < here ? [...one, ...other] : one;
    }
  }
}

function organisationOf({ isFirstOfArea, area, posts }: Neighbourhood, period: Period): Statement[] {
  const teams = isFirstOfArea ? teamFacts(area, workFrom(period), period) : [];
  const workers = posts.flatMap((post) => workerFacts(post, area, period));
  return [...organisationStatements('teamId', teams), ...organisationStatements('workerId', workers)];
}

interface Course {
  readonly seed: number;
  readonly period: Period;
  readonly improvement: Improvement;
}

/** Two children, on whom records are now and then mistaken for one another's. */
function pairOf(neighbourhood: Neighbourhood, place: number, course: Course): [Statement[], Statement[]] {
  const one = fileOf(neighbourhood, place, course);
  const other = fileOf(neighbourhood, place + 1, course);
  other.misfiled.forEach((misfiled) => one.file.takeMisfiled(misfiled));
  one.misfiled.forEach((misfiled) => other.file.takeMisfiled(misfiled));
  return [one.file.statements, other.file.statements];
}

function fileOf(
  neighbourhood: Neighbourhood,
  place: number,
  course: Course,
): { file: ChildFile; misfiled: Misfiled[] } {
  const { seed, period, improvement } = course;
  const [life, workers] = [neighbourhood.lives[place], neighbourhood.workers[place]];
  if (life === undefined || workers === undefined) throw new RangeError(`There is no child at place ${place}`);
  const child = neighbourhood.number * neighbourhood.lives.length + place;
  const facts = [
    ...allocationFacts(life.childId, workers.allocations, neighbourhood.area, period),
    ...childFacts(life, period, improvement, workers, new Chance(seed, 'facts', child)),
  ].sort((one, other) => one.day - other.day);
  const file = new ChildFile(life.childId, improvement, new Chance(seed, 'file', child));
  return { file, misfiled: file.record(facts) };
}
