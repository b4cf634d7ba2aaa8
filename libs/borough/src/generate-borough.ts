import { startOfLondonDay, type Day, type Instant } from '#calendar';
import type { Statement } from '#recording';
import { Chance } from './chance.js';
import { childFacts } from './child/child-facts.js';
import { daysAfter, type Fact } from './fact.js';
import { Improvement } from './improvement.js';
import { childrenInNeighbourhood, neighbourhoodOf, workFrom, type Neighbourhood } from './neighbourhood.js';
import { childrenInArea, teamFacts } from './organisation/teams.js';
import { workerFacts } from './organisation/workforce-facts.js';
import { defaultEndsOn, periodOf, type Period } from './period.js';
import { ChildFile, SOURCE, type Misfiled } from './recording/child-file.js';

/** How large a made-up authority is, and which one. */
export interface BoroughSize {
  /** Children who are known to the authority at some time; nearly all of them come into care. */
  readonly children: number;
  /** Years up to the end. Children who are in care when they begin bring what happened to them before. */
  readonly years: number;
  /** The same seed gives the same borough, byte for byte; and the same child, however many there are. */
  readonly seed: number;
  /** The last day on which anything happens; 31 March 2025 unless given. */
  readonly endsOn?: Day;
}

/**
 * Everything that the case system of a made-up authority says: its teams and workers, its children, and its
 * corrections of what it said before. It comes in blocks, made as they are asked for, so that ten million statements
 * need no more memory than a few thousand.
 *
 * @throws RangeError for a size that is none, or a time outside the calendar's knowledge
 */
export function* generateBorough(size: BoroughSize): Generator<Statement[], void, undefined> {
  const { children, years, seed, endsOn = defaultEndsOn } = size;
  if (!Number.isInteger(children) || children < 1)
    throw new RangeError(`children must be a whole number from 1, not ${children}`);
  if (!Number.isInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}`);
  const period = periodOf(years, endsOn);
  const improvement = new Improvement(period);
  for (let first = 0; first < children; first += childrenInNeighbourhood) {
    const neighbourhood = neighbourhoodOf(first / childrenInNeighbourhood, seed, period, improvement);
    yield organisationStatements(neighbourhood, period);
    const here = Math.min(childrenInNeighbourhood, children - first);
    for (let place = 0; place < here; place += 2) {
      yield pairStatements(neighbourhood, place, here - place, seed, period, improvement);
    }
  }
}

/** The statements of two children, between whom records are sometimes mistaken; of the first alone when it is the last. */
function pairStatements(
  neighbourhood: Neighbourhood,
  place: number,
  wanted: number,
  seed: number,
  period: Period,
  improvement: Improvement,
): Statement[] {
  const pair = [place, place + 1].map((one) => {
    const child = neighbourhood.number * childrenInNeighbourhood + one;
    const [life, workers] = [neighbourhood.lives[one], neighbourhood.workers[one]];
    if (life === undefined || workers === undefined) throw new RangeError(`There is no child at place ${one}`);
    const file = new ChildFile(life.childId, improvement, new Chance(seed, 'file', child));
    const facts = childFacts(life, workers, period, improvement, new Chance(seed, 'facts', child));
    return { file, misfiled: file.record(facts) };
  });
  const [one, other] = pair as [{ file: ChildFile; misfiled: Misfiled[] }, { file: ChildFile; misfiled: Misfiled[] }];
  other.misfiled.forEach((misfiled) => one.file.takeMisfiled(misfiled));
  if (wanted < 2) return one.file.statements;
  one.misfiled.forEach((misfiled) => other.file.takeMisfiled(misfiled));
  return [...one.file.statements, ...other.file.statements];
}

function organisationStatements({ number, area, posts }: Neighbourhood, period: Period): Statement[] {
  const firstOfArea = (number * childrenInNeighbourhood) % childrenInArea === 0;
  const teams = firstOfArea ? teamFacts(area, workFrom(period), period) : [];
  const facts = [...teams, ...posts.flatMap((post) => workerFacts(post, area, period))];
  const numbers = new Map<string, number>();
  return facts.map((fact) => {
    const subject = String(
      fact.data['teamId'] !== undefined && fact.data['workerId'] === undefined
        ? fact.data['teamId']
        : fact.data['workerId'],
    );
    const next = (numbers.get(subject) ?? 0) + 1;
    numbers.set(subject, next);
    return {
      source: SOURCE,
      id: `${subject}-${next}`,
      type: fact.type,
      data: fact.data,
      recordedAt: inTheMorning(fact),
    };
  });
}

/** Personnel and teams are entered when they are known: the day before. */
function inTheMorning({ day }: Fact): Instant {
  return (startOfLondonDay(daysAfter(day, -1)) + 9 * 3_600_000) as Instant;
}
