import type { Day } from '#calendar';
import type { Chance } from '../chance.js';
import { daysAfter, earlier, type Fact } from '../fact.js';
import { careFacts, type CareStory } from './care-facts.js';
import { legalStatusesOf } from './legal-statuses.js';
import type { Life } from './lives.js';
import type { TimeInCare } from './times-in-care.js';
import { newPlacement } from './placement-changes.js';
import { visit, type Visiting } from './visits.js';

/** A series of short breaks, always at the same place: recorded one by one (V3), or as one agreement (V4). */
export function shortBreakFacts(series: TimeInCare, life: Life, visiting: Visiting, chance: Chance): Fact[] {
  const { dateOfBirth } = life;
  const { endsOn, improvement } = visiting;
  const statuses = legalStatusesOf(series.pathway, series.from, series.to, chance);
  const [status] = statuses;
  if (status === undefined) throw new Error('A time in care has a legal status from its first day');
  const until = earlier(series.to, daysAfter(endsOn, 1));
  const placement = newPlacement({ care: series, dateOfBirth, statuses, until, improvement }, series.from, 'S', chance);
  const breaks = series.pathway === 'agreement' ? [series] : breaksOf(series, endsOn, chance);
  return breaks.flatMap((care) => {
    const { from } = care;
    const story: CareStory = { care, statuses: [{ ...status, from }], placements: [{ ...placement, from }] };
    return [...careFacts(life, story, endsOn, chance), ...visitsDuring(care, until, visiting, chance)];
  });
}

/**
 * The single breaks of a series: none longer than 17 days, and together at most 75 days in a year (CPPCR 2010 reg 48).
 * Each is a short time in care that ends with the return to the parents.
 */
function breaksOf(series: TimeInCare, endsOn: Day, chance: Chance): TimeInCare[] {
  const breaks: TimeInCare[] = [];
  for (let from = series.from; from < series.to && from <= endsOn;) {
    const to = earlier(daysAfter(from, chance.whole(2, 5)), series.to);
    breaks.push({ ...series, from, to, reason: 'E4A' });
    from = daysAfter(to, chance.whole(21, 45));
  }
  return breaks;
}

/** The child is seen at the place now and then, at intervals that were agreed with the parents. */
function visitsDuring(care: TimeInCare, until: Day, visiting: Visiting, chance: Chance): Fact[] {
  const facts: Fact[] = [];
  for (let on = daysAfter(care.from, chance.whole(0, 5)); on < earlier(care.to, until);) {
    facts.push(visit(visiting, 'CLA_STATUTORY', on, chance));
    on = daysAfter(on, chance.whole(28, 45));
  }
  return facts;
}
