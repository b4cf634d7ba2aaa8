import { addDays, addMonths, addWorkingDays, addYears, day, type Day } from '#calendar';
import { arrivals, birthOf, careOn, inSeries, lookedAfterOn, type Told } from './told.spec-kit.js';

/*
 * The borough measured by plain counting over what is told in the end: a second opinion that shares nothing with the
 * rules and indicators of this project.
 */

/** Of the children looked after at the end of a year, the share with three or more placements in it. */
export function shareWithThreePlacements(borough: Map<string, Told[]>, yearEnd: Day): number {
  const from = addDays(addYears(yearEnd, -1), 1);
  return shareOf(lookedAfterOn(borough, yearEnd), (told) => {
    const arrived = arrivals(told).filter((day) => day > from && day <= yearEnd).length;
    return arrived + (careOn(told, from) === null ? 0 : 1) >= 3;
  });
}

/** Of the children under 16 in care for two and a half years, the share with the same carer for two. */
export function shareSettled(borough: Map<string, Told[]>, on: Day): number {
  const longInCare = lookedAfterOn(borough, on).filter((told) => {
    const care = careOn(told, on);
    return birthOf(told) > addYears(on, -16) && care !== null && care.from <= addMonths(addDays(on, 1), -30);
  });
  return shareOf(longInCare, (told) => {
    const [before, last] = arrivals(told)
      .filter((day) => day <= on)
      .slice(-2);
    const adopting = told.findLast(({ data, day }) => 'placementType' in data && day <= on)?.data['placementType'];
    const since = String(adopting).startsWith('A') ? (before ?? last) : (last ?? before);
    return since !== undefined && since <= addYears(addDays(on, 1), -2);
  });
}

/** Of the children looked after at the end of a year, the share who had three or more social workers in it. */
export function shareWithThreeWorkers(borough: Map<string, Told[]>, yearEnd: Day): number {
  const from = addDays(addYears(yearEnd, -1), 1);
  return shareOf(lookedAfterOn(borough, yearEnd), (told) => {
    const primary = told.filter(({ data }) => data['role'] === 'PRIMARY');
    const allocated = primary.filter(({ type }) => type === 'case-allocated');
    const during = allocated.filter(({ day, data }) => {
      const ended = primary.find(
        (one) => one.type === 'case-allocation-ended' && one.day > day && one.data['workerId'] === data['workerId'],
      );
      return day <= yearEnd && (ended === undefined || ended.day > from);
    });
    return new Set(during.map(({ data }) => data['workerId'])).size >= 3;
  });
}

/** Children for each full-time social worker who has any. */
export function caseload(borough: Map<string, Told[]>, on: Day): number {
  const cases = new Map<string, number>();
  for (const told of borough.values()) {
    const primary = told.filter(({ data, day }) => data['role'] === 'PRIMARY' && day <= on);
    const holders = new Map<unknown, number>();
    for (const { type, data } of primary) {
      const held = (holders.get(data['workerId']) ?? 0) + (type === 'case-allocated' ? 1 : -1);
      holders.set(data['workerId'], held);
    }
    for (const [worker, held] of holders) if (held > 0) cases.set(String(worker), (cases.get(String(worker)) ?? 0) + 1);
  }
  const hours = [...cases.keys()].map((worker) =>
    Number(borough.get(worker)?.findLast(({ data, day }) => 'fte' in data && day <= on)?.data['fte'] ?? 0),
  );
  return sum([...cases.values()]) / sum(hours);
}

/** Of the visits that fell due between two days at six weeks or in the first week, the share made in time. */
export function shareOfVisitsOnTime(borough: Map<string, Told[]>, from: Day, to: Day): number {
  const dues: boolean[] = [];
  for (const told of borough.values()) {
    if (told.some(({ data }) => inSeries(String(data['legalStatus'])))) continue;
    const visits = told.filter(isGoodVisit).map(({ day }) => day);
    const arrived = arrivals(told);
    for (const [anchor, weeks] of anchorsOf(told, visits)) {
      const due = addDays(anchor, weeks * 7);
      const care = careOn(told, anchor);
      const next = Math.min(visits.find((day) => day > anchor || (weeks === 1 && day === anchor)) ?? Infinity);
      const ends = Math.min(care?.to ?? Infinity, arrived.find((day) => day > anchor) ?? Infinity);
      if (care !== null && due >= from && due <= to && ends > due) dues.push(next <= due);
    }
  }
  return shareOf(dues, (onTime) => onTime);
}

const remoteFrom = day('2020-04-24');
const remoteTo = day('2020-09-25');

function isGoodVisit({ data, day }: Told): boolean {
  const inPerson = data['mode'] !== 'VIRTUAL' || (day >= remoteFrom && day <= remoteTo);
  return data['visitType'] === 'CLA_STATUTORY' && data['seen'] === true && inPerson;
}

function anchorsOf(told: readonly Told[], visits: readonly Day[]): [Day, number][] {
  const longer = told.some(({ data }) => data['intendedUntil18'] === true || data['temporaryApproval'] === true);
  if (longer) return [];
  return [...arrivals(told).map((day): [Day, number] => [day, 1]), ...visits.map((day): [Day, number] => [day, 6])];
}

/** Of the reviews that fell due between two days, the share held in time. */
export function shareOfReviewsOnTime(borough: Map<string, Told[]>, from: Day, to: Day): number {
  const dues: boolean[] = [];
  for (const told of borough.values()) {
    for (const { day: start, type, data } of told) {
      if (type !== 'child-became-looked-after' || inSeries(String(data['legalStatus']))) continue;
      const ends = careOn(told, start)?.to ?? Infinity;
      const reviews = told.filter(
        (one) => one.type === 'child-in-care-review-held' && one.day >= start && one.day < ends,
      );
      const held = [...new Map(reviews.toReversed().map((one) => [one.data['reviewId'], one.day])).values()].sort(
        (one, other) => one - other,
      );
      let due = addWorkingDays(start, 20);
      for (let place = 0; due < ends && due <= to; place++) {
        const day = held[place];
        if (due >= from) dues.push(day !== undefined && day <= due);
        if (day === undefined) break;
        due = addMonths(day, place === 0 ? 3 : 6);
      }
    }
  }
  return shareOf(dues, (onTime) => onTime);
}

export function shareOf<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / all.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
