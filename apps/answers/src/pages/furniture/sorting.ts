import { QuestionError } from '#answering';
import type { Address } from './address.js';

/** A column of a table. */
export interface Column<Row> {
  /** As the address names it: `?sort=team`. */
  readonly key: string;
  readonly heading: string;
  readonly isNumeric?: boolean;
  /** By which rows are sorted; null goes last, whatever the order. A column without it cannot be sorted by. */
  readonly by?: (row: Row) => string | number | null;
}

/** By which column, and which way. */
export interface Sorting {
  readonly key: string;
  readonly order: 'ascending' | 'descending';
}

/** The heading of a column, with the address that sorts by it. */
export interface Heading {
  readonly text: string;
  readonly isNumeric: boolean;
  readonly href: string | null;
  readonly sorted: Sorting['order'] | 'none' | null;
}

/** The words by which addresses sort tables. */
export const sortingParameters = ['sort', 'order'] as const;

/**
 * The sorting that an address asks for.
 * @throws QuestionError when it names no column or another order
 */
export function sortingOf<Row>(
  { sort, order }: { readonly sort?: string; readonly order?: string },
  columns: readonly Column<Row>[],
  otherwise: Sorting,
): Sorting {
  const sortable = columns.filter(({ by }) => by !== undefined).map(({ key }) => key);
  if (sort !== undefined && !sortable.includes(sort))
    throw fault('sort', `sort is one of ${sortable.join(', ')}, not '${sort.slice(0, 40)}'`);
  if (order !== undefined && order !== 'ascending' && order !== 'descending')
    throw fault('order', `order is ascending or descending, not '${order.slice(0, 40)}'`);
  const key = sort ?? otherwise.key;
  return { key, order: order ?? (key === otherwise.key ? otherwise.order : 'ascending') };
}

const fault = (path: string, message: string): QuestionError =>
  new QuestionError([{ path, code: 'not-understood', message }]);

/** The rows in the order asked for; rows that are alike stay in the order they had. */
export function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting): Row[] {
  const by = columns.find(({ key }) => key === sorting.key)?.by;
  if (by === undefined) return [...rows];
  const sign = sorting.order === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right);
  });
}

const words = new Intl.Collator('en-GB', { numeric: true });

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));

/** The headings of a table: each leads to the same page sorted by it, and the other way when it already is. */
export function headingsOf<Row>(
  columns: readonly Column<Row>[],
  { key, order }: Sorting,
  address: Address,
  path = address.path,
): Heading[] {
  return columns.map((column) => {
    const isSorted = column.key === key;
    const next = isSorted && order === 'ascending' ? 'descending' : 'ascending';
    const changes = { sort: column.key, order: next, page: null };
    return {
      text: column.heading,
      isNumeric: column.isNumeric ?? false,
      href: column.by === undefined ? null : address.with(changes, path),
      sorted: column.by === undefined ? null : isSorted ? order : 'none',
    };
  });
}
