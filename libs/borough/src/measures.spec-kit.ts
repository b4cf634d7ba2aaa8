import { addDays, addMonths, addWorkingDays, addYears, day, type Day } from '#calendar';
import { eventIdOf } from '#events';
import type { Statement } from '#recording';

/**
 * The borough measured by plain counting over its statements, with all corrections applied: a second opinion that
 * shares nothing with the rules and indicators of this project.
 */
export interface Told {
  readonly type: string;
  readonly day: Day;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is told of each child, worker and team in the end, in order of occurrence. */
export function toldInTheEnd(statements: readonly Statement[]): Map<string, Told[]> {
  const records = new Map<string, { statement: Statement; data: Record<string, unknown>; retracted: boolean }>();
  const recordOf = new Map<string, string>();
  const inOrder = statements.toSorted((one, other) => (one.recordedAt ?? 0) - (other.recordedAt ?? 0));
  for (const statement of inOrder) {
    const eventId = eventIdOf(statement.source, statement.id);
    const corrected = statement.data['correctsEventId'];
    if (typeof corrected !== 'string') {
      records.set(eventId, { statement, data: { ...statement.data }, retracted: false });
      continue;
    }
    const id = recordOf.get(corrected) ?? corrected;
    recordOf.set(eventId, id);
    const record = records.get(id);
    if (record === undefined) throw new Error(`${statement.id} corrects what was never said`);
    if (statement.type === 'record-amended.v1') Object.assign(record.data, statement.data['changes']);
    else record.retracted = statement.type === 'record-retracted.v1';
  }
  const told = new Map<string, Told[]>();
  for (const { statement, data, retracted } of records.values()) {
    if (retracted) continue;
    const subject = String(data['childId'] ?? data['workerId'] ?? data['teamId']);
    const list = told.get(subject) ?? [];
    if (list.length === 0) told.set(subject, list);
    list.push({ type: statement.type.slice(0, -3), day: day(String(data['occurredOn'])), data });
  }
  for (const list of told.values()) list.sort((one, other) => one.day - other.day);
  return told;
}

/** The time in care that a day falls in: from, the first day after it, and the legal status on the day. */
export function careOn(told: readonly Told[], on: Day): { from: Day; to: Day | null; legalStatus: string } | null {
  const start = told.findLast(({ type, day }) => type === 'child-became-looked-after' && day <= on);
  if (start === undefined) return null;
  const end = told.find(({ type, day }) => type === 'child-ceased-to-be-looked-after' && day > start.day);
  if (end !== undefined && end.day <= on) return null;
  const statuses = told.filter(({ data, day }) => 'legalStatus' in data && day >= start.day && day <= on);
  return { from: start.day, to: end?.day ?? null, legalStatus: String(statuses.at(-1)?.data['legalStatus']) };
}

const inSeries = (legalStatus: string): boolean => legalStatus === 'V3' || legalStatus === 'V4';

/** Children looked after on a day, without series of short breaks. */
export function lookedAfterOn(borough: Map<string, Told[]>, on: Day): Told[][] {
  return [...borough.values()].filter((told) => {
    const care = careOn(told, on);
    return care !== null && !inSeries(care.legalStatus);
  });
}

const isTemporary = ({ data }: Told): boolean => String(data['placementType']).startsWith('T');

/** The days on which a child came to other carers, whether into care or within it. */
export function arrivals(told: readonly Told[]): Day[] {
  const days: Day[] = [];
  let before: Told | undefined;
  for (const one of told) {
    if (one.type === 'child-became-looked-after' && !inSeries(String(one.data['legalStatus']))) days.push(one.day);
    if (one.type === 'placement-changed') {
      const moved = one.data['reasonForNewEpisode'] === 'P' || one.data['reasonForNewEpisode'] === 'B';
      if (moved && !isTemporary(one) && !(before !== undefined && isTemporary(before))) days.push(one.day);
    }
    if ('placementType' in one.data) before = one;
  }
  return days;
}

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

function birthOf(told: readonly Told[]): Day {
  return day(String(told.findLast(({ data }) => 'dateOfBirth' in data)?.data['dateOfBirth']));
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
    for (const [anchor, weeks] of anchorsOf(told, visits)) {
      const due = addDays(anchor, weeks * 7);
      const care = careOn(told, anchor);
      const next = Math.min(visits.find((day) => day > anchor || (weeks === 1 && day === anchor)) ?? Infinity);
      const ends = Math.min(care?.to ?? Infinity, arrivals(told).find((day) => day > anchor) ?? Infinity);
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
