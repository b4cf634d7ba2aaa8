import { carePeriodFacts, legalStatusFacts, missingFacts, placementFacts } from './care.tables.js';
import { column, type Column } from './column.js';
import { reviewFacts, visitDueFacts, visitFacts } from './contact.tables.js';
import type { FactTable, TableSubject } from './fact-table.js';
import { allocationFacts, childFacts, teamFacts, workerFacts } from './people.tables.js';
import type { StoredTable } from './stored-table.js';

/** Every table of facts. */
export const factTables: readonly FactTable[] = [
  allocationFacts,
  carePeriodFacts,
  childFacts,
  legalStatusFacts,
  missingFacts,
  placementFacts,
  reviewFacts,
  teamFacts,
  visitFacts,
  visitDueFacts,
  workerFacts,
];

const subjectColumns: Readonly<Record<TableSubject, Column>> = {
  child: column(
    'child',
    'text',
    'The child, by pseudonym: the same in every table, and no part of the local identifier.',
  ),
  worker: column('worker_id', 'text', 'The worker.'),
  team: column('team_id', 'text', 'The team.'),
};

const factId = column(
  'fact_id',
  'text',
  'The fact, the same in every row that tells it as it was known: it begins with the id of the event that began it.',
);

/** The last four columns of every table of facts: when it held, and when it was known. */
export const timeColumns: readonly Column[] = [
  column('valid_from', 'date', 'The first day on which it held.'),
  column('valid_to', 'date', 'The first day on which it held no more; null: no end is known.'),
  column('known_from', 'timestamp', 'Since when it was known so: when that was recorded in the case system.'),
  column('known_to', 'timestamp', 'Until when it was known so, this moment not included; null: it is known so now.'),
];

/** A table of facts as it is stored: whose it is, which fact, what it says, and the two times. */
export const storedFacts = (table: FactTable): StoredTable => ({
  name: table.name,
  columns: [subjectColumns[table.subject], factId, ...table.columns, ...timeColumns],
  key: [subjectColumns[table.subject].name, factId.name],
  travels: true,
});

const stored = new Map(factTables.map((table) => [table, storedFacts(table)]));
export const storedOf = (table: FactTable): StoredTable => stored.get(table)!;

/** Every child of whom anything was ever said. */
export const children: StoredTable = {
  name: 'child',
  columns: [subjectColumns.child],
  key: ['child'],
  travels: false,
};

/** What is doubtful now: replaced as a whole, subject by subject. */
export const doubts: StoredTable = {
  name: 'data_quality',
  columns: [
    column(
      'raised_by',
      'text',
      'Whose events raised it: a child, by pseudonym, or `returns` for the doubts of an import.',
    ),
    column('doubt_id', 'text', 'Tells the doubts of one subject apart.'),
    subjectColumns.child,
    column('rule', 'text', 'The rule: the DfE’s validation rule number where there is one.'),
    column('says', 'text', 'What the rule looks for, in one sentence.'),
    column('event_id', 'text', 'The first event that is doubted.'),
  ],
  key: ['raised_by', 'doubt_id'],
  travels: false,
};

/** Figures as the answers give them. */
export const indicatorValues: StoredTable = {
  name: 'indicator_value',
  columns: [
    column('indicator', 'text', 'The indicator, by its code (indicator_definition).'),
    column('definition_version', 'integer', 'The version of the definition by which it was counted.'),
    column('period_end', 'date', 'The day that the figure describes: the end of a month, or today.'),
    column('is_month_end', 'boolean', 'False for the one row that describes today, before the month is over.'),
    column(
      'part',
      'text',
      'The team, by its identifier; `unallocated` and `unknown` as in the answers; null: the whole authority.',
    ),
    column('numerator', 'numeric', 'The numerator; of a plain count the number itself.'),
    column('denominator', 'numeric', 'The denominator; null for a plain count.'),
    column(
      'value',
      'numeric',
      'Numerator divided by denominator, unrounded; null where there is nothing to divide by.',
    ),
    column('display', 'text', 'As it is shown: rounded once, half away from zero.'),
    column('excluded', 'integer', 'How many were looked at and are in neither count.'),
  ],
  key: ['indicator', 'period_end'],
  travels: false,
};

export const indicatorDefinitions: StoredTable = {
  name: 'indicator_definition',
  columns: [
    column('indicator', 'text', 'Its code.'),
    column('definition_version', 'integer', 'Raised whenever the same facts could give another figure.'),
    column('sector_code', 'text', 'The sector’s short code.'),
    column('title', 'text', 'Its title.'),
    column('question', 'text', 'What it asks.'),
    column('numerator_says', 'text', 'What the numerator counts.'),
    column('denominator_says', 'text', 'What the denominator counts; null for a plain count.'),
    column('unit', 'text', 'What is counted.'),
    column('better', 'text', 'higher, lower or neither: which direction is better.'),
    column('source', 'text', 'Instruments and published definitions, or that it is local.'),
  ],
  key: ['indicator'],
  travels: false,
};

export const dates: StoredTable = {
  name: 'dim_date',
  columns: [
    column('date', 'date', 'The day.'),
    column('year', 'integer', 'The calendar year.'),
    column('quarter', 'integer', 'The quarter of the calendar year, 1 to 4.'),
    column('month', 'integer', 'The month, 1 to 12.'),
    column('month_name', 'text', 'The name of the month.'),
    column('day_of_month', 'integer', 'The day of the month.'),
    column('weekday', 'integer', '1 Monday to 7 Sunday.'),
    column('weekday_name', 'text', 'The name of the weekday.'),
    column('month_end', 'date', 'The last day of its month.'),
    column('is_month_end', 'boolean', 'Whether it is the last day of its month.'),
    column('reporting_year', 'text', 'The year of the returns, 1 April to 31 March, such as 2024-25.'),
    column(
      'is_working_day',
      'boolean',
      'Whether it is a working day in England; null outside the years whose bank holidays are known.',
    ),
  ],
  key: ['date'],
  travels: false,
};

/** Every table that a store keeps for one generation of the rows. */
export const storedTables: readonly StoredTable[] = [
  ...stored.values(),
  children,
  doubts,
  indicatorValues,
  indicatorDefinitions,
  dates,
];
