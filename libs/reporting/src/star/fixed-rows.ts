import {
  dayOf,
  dayOfMonthOf,
  isWorkingDay,
  knowsWorkingDays,
  lastOfMonth,
  monthOf,
  reportingYearOf,
  weekdayOf,
  yearOf,
  type Day,
} from '#calendar';
import { indicators } from '#indicators';
import type { StoredRow } from './stored-table.js';

const firstDate = dayOf(1990, 1, 1);
const lastDate = dayOf(2049, 12, 31);
const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** The days from 1990 to 2049. */
export function* dateRows(): Iterable<StoredRow> {
  for (let on = firstDate; on <= lastDate; on = (on + 1) as Day) yield dateRow(on);
}

function dateRow(on: Day): StoredRow {
  const month = monthOf(on);
  const monthEnd = lastOfMonth(on);
  const from = yearOf(reportingYearOf(on).from);
  return [
    on,
    yearOf(on),
    Math.ceil(month / 3),
    month,
    months[month - 1]!,
    dayOfMonthOf(on),
    weekdayOf(on),
    weekdays[weekdayOf(on) - 1]!,
    monthEnd,
    on === monthEnd,
    `${from}-${String((from + 1) % 100).padStart(2, '0')}`,
    knowsWorkingDays(on, on) ? isWorkingDay(on) : null,
  ];
}

/** What the catalogue of indicators says. */
export const definitionRows = (): StoredRow[] =>
  indicators.map(({ definition }) => [
    definition.code,
    definition.version,
    definition.sectorCode,
    definition.title,
    definition.question,
    definition.numerator,
    definition.denominator,
    definition.unit,
    definition.better,
    definition.source.join('; '),
  ]);
