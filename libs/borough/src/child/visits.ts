import { ageOn, day, type Day } from '#calendar';
import type { VisitType } from '#events';
import type { Chance } from '../chance.js';
import { daysAfter, earlier, onWorkday, textOf, type Fact } from '../fact.js';
import { levels, type Improvement } from '../improvement.js';
import type { CareStory } from './care-facts.js';
import { isMissingOn, type Incident } from './missing.js';
import { daysVisitingStarts, nextVisitBy } from './visit-intervals.js';
import type { WorkersByDay } from './workers-by-day.js';

/** What decides the visits to one child. */
export interface Visiting {
  readonly childId: string;
  readonly dateOfBirth: Day;
  readonly workers: WorkersByDay;
  readonly improvement: Improvement;
  readonly endsOn: Day;
}

/** The statutory visits of one time in care, and what was tried in between. */
export function statutoryVisits(
  visiting: Visiting,
  story: CareStory,
  incidents: readonly Incident[],
  firstReview: Day | undefined,
  chance: Chance,
): Fact[] {
  const until = earlier(story.care.to, daysAfter(visiting.endsOn, 1));
  const starts = daysVisitingStarts(story);
  const facts: Fact[] = [];
  let startedOn = story.care.from;
  let last: Day | null = null;
  for (;;) {
    const from: Day = last ?? startedOn;
    const due: Day = last === null ? daysAfter(startedOn, 7) : nextVisitBy(story, last, startedOn, firstReview);
    let on = plannedVisit(from, due, visiting.improvement, chance);
    while (on < until && isMissingOn(incidents, on)) on = daysAfter(on, chance.whole(1, 3));
    const start: Day | undefined = starts.find((day) => day > startedOn && day <= on);
    if (start !== undefined) {
      startedOn = start;
      last = null;
      continue;
    }
    if (on >= until) return facts;
    if (on > due || chance.happens(0.05)) facts.push(...triedBetween(visiting, from, on, chance));
    facts.push(visit(visiting, 'CLA_STATUTORY', on, chance));
    last = on;
  }
}

/** Most visits are made well before their last day, about every four weeks of the six; the others come late. */
function plannedVisit(from: Day, due: Day, improvement: Improvement, chance: Chance): Day {
  const days = due - from;
  if (!chance.happens(improvement.levelOn(due, levels.visitOnTime))) {
    return onWorkday(daysAfter(due, chance.wait(days <= 7 ? 6 : 11)), false);
  }
  const share = days <= 7 ? 0.15 + chance.fraction() * 0.85 : 0.36 + (chance.fraction() + chance.fraction()) * 0.3;
  const on = daysAfter(from, Math.max(1, Math.round(days * share)));
  const workday = onWorkday(on, true);
  return workday > from ? workday : on;
}

const remoteFrom = day('2020-04-24');
const remoteTo = day('2020-09-25');

/** One visit at which the child was seen. */
export function visit(visiting: Visiting, visitType: VisitType, on: Day, chance: Chance): Fact {
  const { childId, dateOfBirth, workers, improvement } = visiting;
  const duty = chance.happens(improvement.levelOn(on, levels.dutyVisit)) ? workers.dutyWorkerOn(on) : null;
  const workerId = duty ?? workers.socialWorkerOn(on);
  const remote = on >= remoteFrom && on <= remoteTo && chance.happens(0.5);
  const old = ageOn(dateOfBirth, on) >= 4;
  const alone = chance.happens(old ? 0.86 : 0.25);
  const data = {
    childId,
    occurredOn: textOf(on),
    visitType,
    seen: true,
    seenAlone: alone,
    ...(alone || !old || !chance.happens(0.3) ? {} : { notSeenAloneReason: 'The child did not wish to talk alone' }),
    ...(remote ? { mode: 'VIRTUAL' } : { bedroomSeen: chance.happens(0.6) }),
    ...(workerId === null ? {} : { workerId, byAllocatedWorker: duty === null }),
  };
  return { type: 'visit-completed.v1', day: on, data };
}

/** What did not count: nobody at home, a visit at which the child was not seen, a call by video. */
function triedBetween(visiting: Visiting, from: Day, on: Day, chance: Chance): Fact[] {
  if (on - from < 4 || !chance.happens(0.5)) return [];
  const { childId, workers } = visiting;
  const day = onWorkday(chance.whole(from + 1, on - 1) as Day, true);
  if (day <= from) return [];
  const workerId = workers.socialWorkerOn(day);
  const known = {
    childId,
    occurredOn: textOf(day),
    visitType: 'CLA_STATUTORY',
    ...(workerId === null ? {} : { workerId }),
  };
  if (chance.happens(0.55)) {
    const data = { ...known, reasonNotSeen: chance.pick(reasonsNotSeen) };
    return [{ type: 'visit-attempted.v1', day, data }];
  }
  const virtual = chance.happens(0.4);
  const data = virtual ? { ...known, seen: true, mode: 'VIRTUAL' } : { ...known, seen: false };
  return [{ type: 'visit-completed.v1', day, data }];
}

const reasonsNotSeen = ['Nobody was at home', 'The child refused to meet', 'The carer cancelled on the day'];
