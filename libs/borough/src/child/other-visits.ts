import { birthday } from '#calendar';
import type { RequestedBy, VisitType } from '#events';
import { weighted, type Chance } from '../chance.js';
import { daysAfter, earlier, later, onWorkday, textOf, type Fact } from '../fact.js';
import type { CareStory } from './care-facts.js';
import type { Life } from './lives.js';
import { visit, type Visiting } from './visits.js';

/** Days between visits under a child protection plan and without one. */
const underPlan = { shortest: 8, longest: 16 };
const withoutPlan = { shortest: 18, longest: 38 };

/** Visits before, between and after care, while the child has a social worker: an assessment first. */
export function visitsInNeed(visiting: Visiting, life: Life, chance: Chance): Fact[] {
  const facts: Fact[] = [];
  for (const time of life.inNeed) {
    const { shortest, longest } = time.underPlan ? underPlan : withoutPlan;
    const to = earlier(time.to, daysAfter(visiting.endsOn, 1));
    let visitType: VisitType = life.inCare.some((care) => care.to === time.from) ? 'CIN' : 'ASSESSMENT';
    let on = daysAfter(later(time.from, life.dateOfBirth), chance.whole(2, 9));
    for (;;) {
      const day = onWorkday(on, false);
      if (day >= to) break;
      facts.push(visit(visiting, visitType, day, chance));
      visitType = time.underPlan ? 'CP' : 'CIN';
      on = daysAfter(on, chance.whole(shortest, longest));
    }
  }
  return facts;
}

/** The personal adviser keeps in touch with a young person who left care, about every seven weeks until 21, and longer while studying. */
export function careLeaverVisits(visiting: Visiting, life: Life, chance: Chance): Fact[] {
  const last = life.inCare.at(-1);
  if (last === undefined || life.diedOn !== null || last.to < birthday(life.dateOfBirth, 16)) return [];
  const until = earlier(life.adviceEndsOn, daysAfter(visiting.endsOn, 1));
  const facts: Fact[] = [];
  for (let on = daysAfter(last.to, chance.whole(10, 50)); on < until; on = daysAfter(on, chance.whole(28, 65))) {
    const day = onWorkday(on, true);
    const workerId = day < last.to ? null : visiting.workers.adviserOn(day);
    if (workerId === null) continue;
    const data = {
      childId: life.childId,
      occurredOn: textOf(day),
      visitType: 'CARE_LEAVER',
      seen: chance.happens(0.9),
      workerId,
    };
    facts.push({ type: 'visit-completed.v1', day, data });
  }
  return facts;
}

const askers = weighted<RequestedBy>([
  ['CHILD', 40],
  ['PARENT', 20],
  ['FOSTER_CARER', 25],
  ['CARER', 10],
  ['HOME_INSPECTION_NOTICE', 5],
]);

/** Now and then somebody asks for a visit (CPPCR 2010 reg 28(7)). */
export function visitRequests(visiting: Visiting, { care }: CareStory, chance: Chance): Fact[] {
  const until = earlier(care.to, visiting.endsOn);
  const facts: Fact[] = [];
  for (let on = daysAfter(care.from, chance.wait(1600)); on < until; on = daysAfter(on, chance.wait(1600))) {
    const requestedBy = chance.draw(askers);
    const named = requestedBy !== 'HOME_INSPECTION_NOTICE' && chance.happens(0.5);
    const data = {
      childId: visiting.childId,
      occurredOn: textOf(on),
      requestedBy,
      ...(named ? { visitBy: textOf(daysAfter(on, chance.whole(2, 14))) } : {}),
    };
    facts.push({ type: 'visit-requested.v1', day: on, data });
    const done = onWorkday(daysAfter(on, chance.whole(2, 12)), false);
    if (done < until) facts.push(visit(visiting, 'CLA_STATUTORY', done, chance));
  }
  return facts;
}
