import { day, dayFaultOf, dayOf, lastOfMonth, monthOf, yearOf, type Day } from '#calendar';
import { faultAt } from './faults.js';
import type { Parameters } from './parameters.js';

/** More days than this in one series are refused: 40 years of months, or a year and a third of days. */
const seriesDaysMax = 500;

type Asked = Pick<Parameters, 'asAt' | 'from' | 'to' | 'every'>;

/** The days that a question describes, in order: the one day, or those of a series. */
export function daysOf({ asAt, from, to, every }: Asked): [Day, ...Day[]] {
  if (from === undefined) {
    const alone = to !== undefined ? 'to' : every !== undefined ? 'every' : null;
    if (alone !== null) throw faultAt(alone, `${alone} belongs to a series, which needs from and to`);
    if (asAt === undefined)
      throw faultAt('asAt', 'asAt is missing: the day that the figure describes, such as 2025-03-31');
    return [dayAsked('asAt', asAt)];
  }
  if (to !== undefined && asAt !== undefined)
    throw faultAt('asAt', 'asAt cannot be asked together with from and to: the series says its days', 'contradiction');
  const last = to ?? asAt;
  if (last === undefined) throw faultAt('to', 'to is missing: the last day or month of the series');
  return seriesOf(startOf(from), endOf(to === undefined ? 'asAt' : 'to', last), every ?? 'month');
}

function dayAsked(path: string, text: string): Day {
  const fault = dayFaultOf(text);
  if (fault !== null) throw faultAt(path, `${path}: ${fault}`);
  return day(text);
}

const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text);
const startOf = (text: string): Day => dayAsked('from', isMonth(text) ? `${text}-01` : text);
const endOf = (path: string, text: string): Day =>
  isMonth(text) ? lastOfMonth(dayAsked(path, `${text}-01`)) : dayAsked(path, text);

const monthsApart = new Map([
  ['month', 1],
  ['quarter', 3],
  ['year', 12],
]);

/** Month ends (of every month, third or twelfth month counted back from the last), or every day, from `from` to `to`. */
function seriesOf(from: Day, to: Day, every: string): [Day, ...Day[]] {
  const months = monthsApart.get(every);
  if (months === undefined && every !== 'day')
    throw faultAt('every', `every is month, quarter, year or day, not '${every.slice(0, 40)}'`);
  const days = months === undefined ? daysBetween(from, to) : monthEndsBack(from, to, months);
  if (days.length > seriesDaysMax) throw faultAt('from', `A series has at most ${seriesDaysMax} days`);
  if (days.length === 0) throw faultAt('from', 'No day of the series lies between from and to');
  return days as [Day, ...Day[]];
}

/** One more than are allowed at most. */
function daysBetween(from: Day, to: Day): Day[] {
  const found: Day[] = [];
  for (let on = from; on <= to && found.length <= seriesDaysMax; on = (on + 1) as Day) found.push(on);
  return found;
}

/** One more than are allowed at most. */
function monthEndsBack(from: Day, to: Day, months: number): Day[] {
  const found: Day[] = [];
  const first = monthNumber(from);
  const last = to === lastOfMonth(to) ? monthNumber(to) : monthNumber(to) - 1;
  for (let month = last; month >= first && found.length <= seriesDaysMax; month -= months)
    found.unshift(lastOfMonth(dayOf(Math.floor(month / 12), (month % 12) + 1, 1)));
  return found;
}

/** Months since the year 0, so that they can be counted across years. */
const monthNumber = (on: Day): number => yearOf(on) * 12 + monthOf(on) - 1;
