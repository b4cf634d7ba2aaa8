import { ageOn, birthday, formatInstant, londonDayOf, startOfLondonDay, type Day, type Instant } from '#calendar';
import type { Chance } from '../chance.js';
import { daysAfter, earlier, later, textOf, type Fact } from '../fact.js';
import type { CareStory } from './care-facts.js';

/** A time in which a child was missing, or away without authorisation. */
export interface Incident {
  readonly from: Instant;
  /** Null while it goes on at the end of the borough's period. */
  readonly to: Instant | null;
  readonly type: 'M' | 'A';
}

const MILLISECONDS_IN_HOUR = 3_600_000;
const SHARE_WHO_GO_MISSING = 0.17;

/**
 * The incidents of one time in care. None overlap, and each ends with its placement, with care and at 18 at the latest,
 * as the national validation rules ask.
 */
export function incidentsOf(story: CareStory, dateOfBirth: Day, endsOn: Day, chance: Chance): Incident[] {
  const { care, placements } = story;
  const grown = birthday(dateOfBirth, 11);
  const last = earlier(care.to, daysAfter(endsOn, 1));
  if (last <= grown || !chance.happens(SHARE_WHO_GO_MISSING)) return [];
  const meanDaysBetween = 365 / (0.8 + chance.fraction() * 3.2);
  const incidents: Incident[] = [];
  let day = daysAfter(later(care.from, grown), chance.wait(meanDaysBetween));
  while (day < last) {
    const placementEnds = earlier(placements.find(({ from }) => from > day)?.from ?? care.to, care.to);
    const from = (startOfLondonDay(day) + chance.whole(7 * 60, 23 * 60) * 60_000) as Instant;
    const hours = chance.happens(0.75) ? chance.whole(2, 20) : 12 + chance.wait(60);
    const wanted = (from + hours * MILLISECONDS_IN_HOUR + chance.whole(0, 59) * 60_000) as Instant;
    const to = Math.min(wanted, startOfLondonDay(placementEnds) - 60_000) as Instant;
    const type = chance.happens(0.45) ? 'A' : 'M';
    if (to > from) incidents.push({ from, to: to < startOfLondonDay(daysAfter(endsOn, 1)) ? to : null, type });
    day = daysAfter(later(londonDayOf(to), day), chance.wait(meanDaysBetween));
  }
  return incidents;
}

export function missingFacts(
  childId: string,
  incidents: readonly Incident[],
  dateOfBirth: Day,
  chance: Chance,
): Fact[] {
  return incidents.flatMap(({ from, to, type }, place) => {
    const day = londonDayOf(from);
    const incidentId = `${childId}-M${textOf(day)}-${place + 1}`;
    const known = { childId, incidentId };
    const police = type === 'M' && chance.happens(ageOn(dateOfBirth, day) < 16 ? 0.95 : 0.85);
    const went = { ...known, occurredOn: textOf(day), missingType: type, occurredAt: formatInstant(from) };
    const facts: Fact[] = [
      { type: 'child-went-missing.v1', day, data: { ...went, reportedToPolice: police }, notBefore: from },
    ];
    if (to !== null) {
      const back = londonDayOf(to);
      const data = { ...known, occurredOn: textOf(back), occurredAt: formatInstant(to) };
      facts.push({ type: 'child-returned-from-missing.v1', day: back, data, notBefore: to });
    }
    return facts;
  });
}

/** Whether the child was missing for the whole of a day, so that nobody could visit. */
export function isMissingOn(incidents: readonly Incident[], day: Day): boolean {
  const from = startOfLondonDay(day);
  return incidents.some((incident) => incident.from < from && (incident.to === null || londonDayOf(incident.to) > day));
}
