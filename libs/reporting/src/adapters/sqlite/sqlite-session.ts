import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import type { Closing } from '../../reporting-store.js';
import type { Column } from '../../star/column.js';
import type { StoredRow } from '../../star/stored-table.js';
import type { ControlTables } from '../sql/control-tables.js';
import { quoted, type Session, type Where } from '../sql/session.js';
import { cellOf, momentText, storedCell } from './sqlite-cells.js';

const pageRows = 5_000;

type Value = string | number | null;

/** The driver as kysely wants it: it knows of the older driver's way to bind parameters. */
const asKyselyWants = (database: DatabaseSyncInstance): SqliteDatabase => ({
  close: () => undefined,
  prepare: (text) => {
    const statement = database.prepare(text);
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...(parameters as Value[])),
      run: (parameters) => statement.run(...(parameters as Value[])),
      iterate: (parameters) => statement.iterate(...(parameters as Value[])) as IterableIterator<unknown>,
    };
  },
});

/** One connection to a file. */
export class SqliteSession implements Session {
  readonly db: Kysely<ControlTables>;

  constructor(private readonly database: DatabaseSyncInstance) {
    this.db = new Kysely({ dialect: new SqliteDialect({ database: asKyselyWants(database) }) });
  }

  async run(text: string): Promise<void> {
    this.database.exec(text);
  }

  async insert(table: string, columns: readonly Column[], rows: readonly StoredRow[]): Promise<void> {
    const statement = this.database.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
    for (const row of rows) statement.run(...row.map((cell, index) => storedCell(cell, columns[index]!.type)));
  }

  async close(table: string, [subjectKey, factKey]: readonly string[], closings: readonly Closing[]): Promise<void> {
    const statement = this.database.prepare(
      `UPDATE ${table} SET known_to = ?1 WHERE ${subjectKey} = ?2 AND ${factKey} = ?3 AND known_to IS NULL`,
    );
    for (const { subject, factId, knownTo } of closings) statement.run(momentText(knownTo), subject, factId);
  }

  async *rows(table: string, columns: readonly Column[], where?: Where): AsyncIterable<readonly StoredRow[]> {
    const list = columns.map(({ name }) => quoted(name)).join(', ');
    const condition = where === undefined ? '' : ` WHERE ${where.text}`;
    const statement = this.database.prepare(`SELECT ${list} FROM ${table}${condition}`);
    let page: StoredRow[] = [];
    for (const row of statement.iterate(...(where?.parameters ?? [])) as Iterable<Record<string, Value>>) {
      page.push(columns.map(({ name, type }) => cellOf(row[name] ?? null, type)));
      if (page.length < pageRows) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  async change(text: string, parameters: readonly (string | number)[]): Promise<void> {
    this.database.prepare(text).run(...parameters);
  }
}
