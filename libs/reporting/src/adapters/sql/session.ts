import type { Kysely } from 'kysely';
import type { Closing } from '../../reporting-store.js';
import type { Column } from '../../star/column.js';
import type { StoredRow, StoredTable } from '../../star/stored-table.js';
import type { ControlTables } from './control-tables.js';

/** One connection to a database, for as long as some work lasts. */
export interface Session {
  /** Over this connection, within its transaction. */
  readonly db: Kysely<ControlTables>;
  /** Runs a statement that is text already: names and texts of our own making. Takes as long as it takes when asked to. */
  run(text: string, options?: { readonly isLong?: boolean }): Promise<void>;
  insert(table: string, columns: readonly Column[], rows: readonly StoredRow[]): Promise<void>;
  /** Ends the knowledge of facts that are known now. */
  close(table: string, key: readonly string[], closings: readonly Closing[]): Promise<void>;
  /** Rows by a condition on parameters (`?` in their order). */
  rows(table: string, columns: readonly Column[], where?: Where): AsyncIterable<readonly StoredRow[]>;
  /** Changes or deletes rows by a condition. */
  change(text: string, parameters: readonly (string | number)[]): Promise<void>;
}

export interface Where {
  readonly text: string;
  readonly parameters: readonly (string | number)[];
}

/** What differs from database to database. */
export interface Dialect {
  /** A stored table of a generation, as SQL names it. */
  tableName(name: string, generation: number): string;
  viewName(name: string): string;
  controlName(name: keyof ControlTables): string;
  typeOf(column: Column): string;
  /** The day that it is, and an expression of text as a day and as a moment. */
  readonly today: string;
  asDate(expression: string): string;
  asTimestamp(expression: string): string;
  /** A moment as a parameter. */
  moment(milliseconds: number): string;
  /** The n-th parameter of a statement, from 1. */
  parameter(number: number): string;
  /** The statements that put a view there. */
  viewStatements(view: { name: string; says: string; columns: readonly Column[] }, text: string): readonly string[];
  /** Statements after all views are there: rights. */
  readonly afterViews: readonly string[];
  readonly locksRows: boolean;
}

/** Names that are no words of SQL's own. */
export const quoted = (name: string): string => `"${name}"`;

export const indexName = (table: StoredTable, generation: number): string => `${table.name}_g${generation}_key`;
