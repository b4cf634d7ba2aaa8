import { column, type Column } from './column.js';
import { childFacts, teamFacts, workerFacts } from './people.tables.js';
import { dates, doubts, factTables, indicatorDefinitions, indicatorValues, storedOf, children } from './tables.js';
import type { StoredTable } from './stored-table.js';

/** How a store writes what differs from database to database. */
export interface ViewWords {
  /** The name of a stored table in the generation that the view is to read. */
  table(name: string): string;
  /** The day that it is now, in SQL. */
  readonly today: string;
}

/** A view: its name, its columns and what they say are the promise; its text may change with the tables behind it. */
export interface View {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly Column[];
  readonly text: (words: ViewWords) => string;
}

/** A view that shows a stored table, without columns that only the store needs. */
function asStored(table: StoredTable, says: string, hidden: readonly string[] = []): View {
  const columns = table.columns.filter(({ name }) => !hidden.includes(name));
  const list = columns.map(({ name }) => quoted(name)).join(', ');
  return { name: table.name, says, columns, text: (words) => `SELECT ${list} FROM ${words.table(table.name)}` };
}

/** SQL takes some of the names (date, year, month) for words of its own. */
const quoted = (name: string): string => `"${name}"`;

/** The one row of each subject as it is known now: the one that holds today, else the latest that began. */
function latest(table: StoredTable, { today }: ViewWords, from: string): string {
  const order = `CASE WHEN valid_from <= ${today} THEN 0 ELSE 1 END, valid_from DESC, fact_id`;
  const subject = table.key[0]!;
  return `(SELECT f.*, row_number() OVER (PARTITION BY ${subject} ORDER BY ${order}) AS place FROM ${from} f WHERE known_to IS NULL)`;
}

const partsOf = (table: StoredTable): readonly Column[] =>
  table.columns.filter(({ name }) => !/^(fact_id|valid_from|valid_to|known_from|known_to)$/.test(name));

const isInPost = column('is_in_post', 'boolean', 'Whether the worker is in post today.');
const isOpen = column('is_open', 'boolean', 'Whether the team exists today.');

function currentOf(name: string, says: string, table: StoredTable, holds: Column): View {
  const columns = partsOf(table);
  return {
    name,
    says,
    columns: [...columns, holds],
    text: (words) =>
      `SELECT ${columns.map(({ name: one }) => one).join(', ')}, ` +
      `(valid_from <= ${words.today} AND (valid_to IS NULL OR valid_to > ${words.today})) AS ${holds.name} ` +
      `FROM ${latest(table, words, words.table(table.name))} AS known WHERE place = 1`,
  };
}

const states = storedOf(childFacts);

const childDimension: View = {
  name: 'dim_child',
  says: 'Every child of whom anything was said, one row each, as known now and as at today; fact_child has the rows over time.',
  columns: partsOf(states),
  text: (words) =>
    "SELECT c.child, known.sex, coalesce(known.age_band, 'unknown') AS age_band, " +
    'known.is_unaccompanied_asylum_seeker ' +
    `FROM ${words.table(children.name)} AS c LEFT JOIN ${latest(states, words, words.table(states.name))} AS known ` +
    'ON known.child = c.child AND known.place = 1',
};

/** Every view over the rows of one generation, in the order of the page of columns. */
export const starViews: readonly View[] = [
  asStored(dates, 'The days from 1990 to 2049.'),
  childDimension,
  currentOf(
    'dim_team',
    'Every team, one row each, as known now; fact_team has the rows over time.',
    storedOf(teamFacts),
    isOpen,
  ),
  currentOf(
    'dim_worker',
    'Every worker, one row each, as known now; fact_worker_post has the rows over time.',
    storedOf(workerFacts),
    isInPost,
  ),
  ...factTables.map((table) => asStored(storedOf(table), table.says)),
  asStored(
    indicatorValues,
    'Every indicator at the end of every month since the first event of a child and today, for the authority and by team, exactly as the answers give it at the position that the view projection names.',
  ),
  asStored(indicatorDefinitions, 'What each indicator asks, counts and rests on.'),
  asStored(doubts, 'What cannot quite be trusted: recorded and counted as it was said.', ['raised_by', 'doubt_id']),
];
