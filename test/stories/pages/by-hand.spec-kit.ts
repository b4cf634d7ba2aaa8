import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { Visitor } from '../../support/browser/visitor.spec-kit.js';

/** An answer to a program, as much of it as is compared with pages. */
export interface Answer {
  readonly results: readonly Readonly<Record<string, unknown>>[];
}

export async function figureOf(visitor: Visitor, path: string): Promise<Answer> {
  const { status, text } = await visitor.fetches(path);
  if (status !== 200) throw new Error(`${path} was answered with ${status}: ${text}`);
  return JSON.parse(text) as Answer;
}

/** A table as a spreadsheet reads it. */
export async function rowsOf(visitor: Visitor, path: string): Promise<Record<string, string>[]> {
  const { status, text, headers } = await visitor.fetches(path);
  if (status !== 200 || !headers['content-type']?.startsWith('text/csv'))
    throw new Error(`${path}: ${status}, ${text}`);
  return parse(text, { columns: true, bom: true });
}

/** A child who is counted, from the table of the page that names them. */
export interface ChildRow {
  readonly child: string;
  readonly verdict: string;
  readonly worker: string;
  readonly daysLate: number;
}

export async function childrenOf(
  visitor: Visitor,
  indicator: string,
  moment: { readonly asAt: string; readonly knownAt?: string },
): Promise<ChildRow[]> {
  const words = new URLSearchParams({ ...moment });
  const rows = await rowsOf(visitor, `/indicators/${indicator}/children.csv?${words}`);
  return rows.map((row) => ({
    child: row['child']!,
    verdict: row['verdict']!,
    worker: row['worker']!,
    daysLate: Number(row['days_late']),
  }));
}

/** Who is overdue on a day. */
export const openSince = async (visitor: Visitor, indicator: string, asAt: string): Promise<ChildRow[]> =>
  (await childrenOf(visitor, indicator, { asAt })).filter(({ verdict }) => verdict === 'not-met');

/** Sends what a case system would send: a visit of the day before, recorded only now. */
export async function recordLateVisit({ address }: Visitor, childId: string, asAt: string): Promise<void> {
  const occurredOn = new Date(Date.parse(asAt) - 86_400_000).toISOString().slice(0, 10);
  const response = await fetch(`${address}/v1/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/cloudevents+json' },
    body: JSON.stringify({
      specversion: '1.0',
      id: randomUUID(),
      source: 'case-system',
      type: 'visit-completed.v1',
      data: { childId, occurredOn, visitType: 'CLA_STATUTORY', seen: true, seenAlone: true },
    }),
  });
  if (response.status !== 201)
    throw new Error(`The visit was answered with ${response.status}: ${await response.text()}`);
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** 31 March 2025, or Mon 31 Mar 2025, as 2025-03-31. */
export function dayOf(words: string): string {
  const [, date, month = '', year] = /(\d{1,2}) ([A-Z][a-z]+) (\d{4})/.exec(words) ?? [];
  const number = monthNames.findIndex((name) => name.startsWith(month.slice(0, 3))) + 1;
  if (date === undefined || number === 0) throw new Error(`No day in "${words}"`);
  return `${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`;
}

const days = { day: 1, week: 7 } as const;

/**
 * What is wrong with a line of arithmetic in days and weeks, worked out by the proleptic calendar of the machine and not by
 * ours: `Wed 12 Feb 2025 + 6 weeks = Wed 26 Mar 2025`, `Mon 31 Mar 2025 − Wed 26 Mar 2025 = 5 days overdue`.
 */
export function sumFaults(line: string): string[] {
  const day = '(\\w{3}) (\\d{1,2} \\w{3} \\d{4})';
  const plus = new RegExp(`^${day} \\+ (\\d+) (day|week)s? = ${day}`).exec(line);
  const minus = new RegExp(`^${day} − ${day} = (\\d+) days?`).exec(line);
  const at = (words: string): number => Date.parse(dayOf(words));
  const weekday = (words: string): string => new Date(at(words)).toUTCString().slice(0, 3);
  if (plus !== null) {
    const [, from, start = '', count, unit, to, end = ''] = plus;
    const isRight = at(start) + Number(count) * days[unit as keyof typeof days] * 86_400_000 === at(end);
    return isRight && weekday(start) === from && weekday(end) === to ? [] : [line];
  }
  if (minus !== null) {
    const [, from, end = '', to, start = '', count] = minus;
    const isRight = at(end) - at(start) === Number(count) * 86_400_000;
    return isRight && weekday(end) === from && weekday(start) === to ? [] : [line];
  }
  return [`not a sum of days: ${line}`];
}
