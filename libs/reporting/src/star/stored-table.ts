import type { Cell, Column } from './column.js';

/** A table as a store keeps it, behind the views: an implementation, free to change with the projection's version. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The columns by which a row is found; a row is known by them, and in tables that travel by `known_from` too. */
  readonly key: readonly string[];
  /** Whether rows carry `known_from` and `known_to`, the last two columns. */
  readonly travels: boolean;
}

/** A row's cells in the order of the table's columns. */
export type StoredRow = readonly Cell[];
