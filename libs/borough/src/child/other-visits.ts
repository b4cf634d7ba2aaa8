import { birthday, type Day } from '#calendar';
import type { RequestedBy } from '#events';
import { weighted, type Chance } from '../chance.js';
import { daysAfter, earlier, later, textOf, type Fact } from '../fact.js';
import type { CareStory } from './care-facts.js';
import type { Life } from './lives.js';
import { onWorkday } from './reviews.js';
import { visit, type Visiting } from './visits.js';

/** Visits to a child in need before, between and after care: an assessment first, then every four weeks or so. */
export function visitsOutsideCare(visiting: Visiting, life: Life, chance: Chance): Fact[] {
  const facts: Fact[] = [];
  let from = later(life.knownFrom, life.dateOfBirth);
  for (const care of [...life.care, { from: life.knownTo, to: life.knownTo }]) {
    const to = earlier(care.from, daysAfter(visiting.endsOn, 1));
    let on = daysAfter(from, chance.whole(2, 9));
    for (let first = from === life.knownFrom; on < to; first = false) {
      facts.push(visit(visiting, first ? 'ASSESSMENT' : 'CIN', onWorkday(on, false), chance));
      on = daysAfter(on, chance.whole(18, 40));
    }
    from = care.to;
  }
  return facts.filter(({ day }) => day <= visiting.endsOn);
}

/** The personal adviser keeps in touch with a young person who left care, about every eight weeks until 21. */
export function careLeaverVisits(
  visiting: Visiting,
  life: Life,
  adviserOn: (day: Day) => string | null,
  chance: Chance,
) {
  const last = life.care.at(-1);
  if (last === undefined || life.diedOn !== null || last.to < birthday(life.dateOfBirth, 16)) return [];
  const until = earlier(birthday(life.dateOfBirth, 21), daysAfter(visiting.endsOn, 1));
  const facts: Fact[] = [];
  for (let on = daysAfter(last.to, chance.whole(10, 50)); on < until; on = daysAfter(on, chance.whole(35, 75))) {
    const day = onWorkday(on, true);
    const workerId = day < last.to ? null : adviserOn(day);
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
