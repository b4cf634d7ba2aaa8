import { QuestionError } from '#answering';
import type { Address } from './address.js';

/** One page of a long list, with the addresses of the others in the form that the GOV.UK pagination takes. */
export interface Paged<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** The numbers of the first and last row shown, from 1; 0 when there are none. */
  readonly first: number;
  readonly last: number;
  /** Null when everything is on one page. */
  readonly pagination: Pagination | null;
}

interface Pagination {
  readonly previous?: { readonly href: string };
  readonly next?: { readonly href: string };
  readonly items: readonly (
    { readonly ellipsis: true } | { readonly number: number; readonly href: string; readonly current: boolean }
  )[];
}

/**
 * The rows of the page that an address asks for: `?page=2`.
 * @throws QuestionError when there is no such page
 */
export function pagedBy<Row>(
  rows: readonly Row[],
  asked: string | undefined,
  size: number,
  address: Address,
): Paged<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = asked === undefined ? 1 : /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : 0;
  if (page < 1 || page > pages) {
    const message = `page is a number from 1 to ${pages}, not '${(asked ?? '').slice(0, 20)}'`;
    throw new QuestionError([{ path: 'page', code: 'not-understood', message }]);
  }
  const start = (page - 1) * size;
  const shown = rows.slice(start, start + size);
  return {
    rows: shown,
    total: rows.length,
    first: shown.length === 0 ? 0 : start + 1,
    last: start + shown.length,
    pagination: pages === 1 ? null : paginationOf(page, pages, address),
  };
}

function paginationOf(page: number, pages: number, address: Address): Pagination {
  const href = (number: number): string => address.with({ page: number === 1 ? null : String(number) });
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((one) => one >= 1 && one <= pages);
  const items = near.flatMap((number, index) => [
    ...(index > 0 && number - near[index - 1]! > 1 ? [{ ellipsis: true } as const] : []),
    { number, href: href(number), current: number === page },
  ]);
  return {
    ...(page > 1 ? { previous: { href: href(page - 1) } } : {}),
    ...(page < pages ? { next: { href: href(page + 1) } } : {}),
    items,
  };
}
