import { tableOf } from '../answers/csv.js';
import type { Moved } from './moved-children.js';

const columns = 'child from to kind event eventId occurredOn recordedAt position says'.split(' ');

/** The children that moved, a row a cause; a child of whom no cause is known has one row too. */
export const movedCsv = (moved: readonly Moved[]): string =>
  tableOf(
    columns,
    moved.flatMap(({ child, from, to, causes }) =>
      causes.length === 0 ? [{ child, from, to }] : causes.map((cause) => ({ child, from, to, ...cause })),
    ),
  );
