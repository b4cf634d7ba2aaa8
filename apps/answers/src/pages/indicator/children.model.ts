import { formatDay, type Day } from '#calendar';
import type { Definition } from '#indicators';
import {
  countWords,
  dayWords,
  headingsOf,
  pagedBy,
  sorted,
  sortingOf,
  type Address,
  type Column,
  type Heading,
  type Paged,
} from '../furniture/index.js';
import type { CountedRow } from '../measures/counted-row.js';
import {
  countsAgainst,
  standingColours,
  standingOf,
  standings,
  standingWords,
  type Standing,
} from '../measures/standing.js';

/** Rows on one page: more than a team has, fewer than make a page heavy. */
const rowsOnPage = 50;

/** The words by which an address chooses among the children. */
export const childrenParameters = ['standing', 'team', 'worker', 'sort', 'order', 'page'] as const;
export type ChildrenWords = { readonly [Name in (typeof childrenParameters)[number]]?: string };

/** The rows that an address chooses, in its order; `rows` are sorted by urgency. */
export function chosenRows(definition: Definition, rows: readonly CountedRow[], words: ChildrenWords): CountedRow[] {
  const against = countsAgainst(definition);
  const { standing, team, worker } = words;
  const chosen = rows.filter(
    (row) =>
      (standing === undefined || standingOf(row, against) === standing) &&
      (team === undefined || row.team === team) &&
      (worker === undefined || row.worker === worker),
  );
  const columns = columnsOf(definition);
  return words.sort === undefined && words.order === undefined
    ? chosen
    : sorted(chosen, columns, sortingOf(words, columns, standard));
}

const standard = { key: 'standing', order: 'ascending' } as const;

function columnsOf(definition: Definition): Column<CountedRow>[] {
  const against = countsAgainst(definition);
  const words = standingWords(definition);
  const columns: Column<CountedRow>[] = [
    { key: 'child', heading: 'Child', by: ({ child }) => child },
    { key: 'standing', heading: 'Standing', by: (row) => standings.indexOf(standingOf(row, against)) },
    { key: 'days', heading: 'Days', isNumeric: true, by: ({ daysLate }) => daysLate },
    { key: 'on', heading: 'On', by: ({ on }) => on },
    { key: 'team', heading: 'Team', by: ({ team }) => team },
    { key: 'worker', heading: 'Worker', by: ({ worker }) => worker },
    { key: 'reason', heading: 'Why' },
  ];
  return words.against === words.fine ? columns.filter(({ key }) => key !== 'standing') : columns;
}

interface Choice {
  readonly text: string;
  readonly href: string;
  readonly current: boolean;
}

/** Who is counted, as the page shows it. */
export interface ChildrenList {
  readonly choices: readonly Choice[];
  /** Which team or worker is shown alone, with the way to all. */
  readonly alone: { readonly text: string; readonly href: string } | null;
  readonly count: string;
  readonly headings: readonly Heading[];
  readonly paged: Paged<CountedRow>;
  readonly columns: readonly string[];
}

export function childrenListOf(
  definition: Definition,
  rows: readonly CountedRow[],
  words: ChildrenWords,
  address: Address,
): ChildrenList {
  const columns = columnsOf(definition);
  const sorting = sortingOf(words, columns, standard);
  const chosen = chosenRows(definition, rows, words);
  const paged = pagedBy(chosen, words.page, rowsOnPage, address);
  return {
    choices: choicesOf(definition, rows, words, address),
    alone: aloneOf(words, address),
    count:
      chosen.length > paged.rows.length
        ? `${paged.first} to ${paged.last} of ${countWords(chosen.length, 'entry', 'entries')}`
        : countWords(chosen.length, 'entry', 'entries'),
    headings: headingsOf(columns, sorting, address),
    paged,
    columns: columns.map(({ key }) => key),
  };
}

function choicesOf(
  definition: Definition,
  rows: readonly CountedRow[],
  { standing: chosen, team, worker }: ChildrenWords,
  address: Address,
): Choice[] {
  const against = countsAgainst(definition);
  const words = standingWords(definition);
  const within = rows.filter(
    (row) => (team === undefined || row.team === team) && (worker === undefined || row.worker === worker),
  );
  const choice = (standing: Standing | null, text: string): Choice => ({
    text,
    href: address.with({ standing, page: null }),
    current: (chosen ?? null) === standing,
  });
  const each = standings.flatMap((standing) => {
    const count = within.filter((row) => standingOf(row, against) === standing).length;
    return count === 0 ? [] : [choice(standing, `${capitalised(words[standing])} (${count})`)];
  });
  return [choice(null, `All (${within.length})`), ...each];
}

const capitalised = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

function aloneOf({ team, worker }: ChildrenWords, address: Address): ChildrenList['alone'] {
  const said = [...(team === undefined ? [] : [`team ${team}`]), ...(worker === undefined ? [] : [`worker ${worker}`])];
  return said.length === 0
    ? null
    : { text: `Only ${said.join(' and ')}`, href: address.with({ team: null, worker: null, page: null }) };
}

/** How late, or how long there is still time, in words. */
export function daysWords(daysLate: number | null): string {
  if (daysLate === null) return '';
  if (daysLate === 0) return 'due today';
  return daysLate > 0 ? `${countWords(daysLate, 'day')} late` : `${countWords(-daysLate, 'day')} left`;
}

/** The cells of one row of the page, by column. */
export function cellsOf(
  row: CountedRow,
  reason: string,
  columns: readonly string[],
  definition: Definition,
  address: Address,
) {
  const standing = standingOf(row, countsAgainst(definition));
  const cells: Readonly<Record<string, object>> = {
    child: {
      text: row.child,
      href: address.to(`/indicators/${definition.code}/children/${encodeURIComponent(row.child)}`),
    },
    standing: { tag: { text: standingWords(definition)[standing], colour: standingColours[standing] } },
    days: { text: daysWords(row.daysLate), isNumeric: true },
    on: { text: dayWords(formatDay(row.on)) },
    team: { text: row.team },
    worker: { text: row.worker },
    reason: { text: reason },
  };
  return columns.map((key) => cells[key]!);
}

/** The table of the same rows, all of them. */
export const childrenColumns = [
  'indicator',
  'child',
  'standing',
  'verdict',
  'exclusion',
  'days_late',
  'on',
  'team',
  'worker',
  'reason',
  'as_at',
] as const;

export function childrenCells(
  definition: Definition,
  rows: readonly CountedRow[],
  reasons: readonly string[],
  asAt: Day,
): unknown[][] {
  const against = countsAgainst(definition);
  const words = standingWords(definition);
  return rows.map((row, index) => [
    definition.code,
    row.child,
    words[standingOf(row, against)],
    row.outcome,
    row.exclusion,
    row.daysLate,
    formatDay(row.on),
    row.team,
    row.worker,
    reasons[index],
    formatDay(asAt),
  ]);
}
