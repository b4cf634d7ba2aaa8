import { day, type Day } from '#calendar';
import { eventIdOf } from '#events';
import type { Statement } from '#recording';

/** One thing that is still held true after all corrections. */
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
  for (const list of told.values()) list.sort((one, other) => one.day - other.day || rankOf(one) - rankOf(other));
  return told;
}

const firstOfDay = [
  'child-registered',
  'child-ceased',
  'child-became',
  'legal-',
  'placement-',
  'case-allocation-ended',
];

function rankOf({ type }: Told): number {
  const rank = firstOfDay.findIndex((start) => type.startsWith(start));
  return rank < 0 ? firstOfDay.length : rank;
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

export const inSeries = (legalStatus: string): boolean => legalStatus === 'V3' || legalStatus === 'V4';

/** Children looked after on a day, without series of short breaks. */
export function lookedAfterOn(borough: Map<string, Told[]>, on: Day): Told[][] {
  return [...borough.values()].filter((told) => {
    const care = careOn(told, on);
    return care !== null && !inSeries(care.legalStatus);
  });
}

export const isTemporary = ({ data }: Told): boolean => String(data['placementType']).startsWith('T');

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

/** The date of birth, as it was last given. */
export function birthOf(told: readonly Told[]): Day {
  return day(String(told.findLast(({ data }) => 'dateOfBirth' in data)?.data['dateOfBirth']));
}
