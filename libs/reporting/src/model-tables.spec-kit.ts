import type { Writing } from './reporting-store.js';
import type { StoredRow, StoredTable } from './star/stored-table.js';

/** Tables as plain lists: what a store must do with a writing, said as simply as it can be. */
export class ModelTables {
  private readonly rows = new Map<string, StoredRow[]>();

  rowsOf({ name }: StoredTable): StoredRow[] {
    return this.rows.get(name) ?? [];
  }

  write({ forgets, replaces, closes, inserts }: Writing): void {
    for (const [table, forgettings] of forgets) {
      for (const { subject, from } of forgettings) {
        const kept = this.rowsOf(table).filter((row) => row[0] !== subject || (row.at(-2) as number) < from);
        this.set(
          table,
          kept.map((row) => {
            const knownTo = row.at(-1) as number | null;
            return row[0] === subject && knownTo !== null && knownTo >= from ? [...row.slice(0, -1), null] : row;
          }),
        );
      }
    }
    for (const [table, subjects] of replaces)
      this.set(
        table,
        this.rowsOf(table).filter((row) => !subjects.includes(row[0] as string)),
      );
    for (const [table, closings] of closes) {
      for (const { subject, factId, knownTo } of closings) {
        const rows = this.rowsOf(table);
        const open = rows.filter((row) => row[0] === subject && row[1] === factId && row.at(-1) === null);
        if (open.length !== 1) throw new Error(`${table.name} has ${open.length} open rows of ${factId}`);
        this.set(
          table,
          rows.map((row) => (row === open[0] ? [...row.slice(0, -1), knownTo] : row)),
        );
      }
    }
    for (const [table, rows] of inserts) this.set(table, [...this.rowsOf(table), ...rows]);
  }

  private set({ name }: StoredTable, rows: StoredRow[]): void {
    this.rows.set(name, rows);
  }

  /** The rows of a table as texts, in an order of their own. */
  sorted(table: StoredTable): string[] {
    return this.rowsOf(table)
      .map((row) => JSON.stringify(row))
      .sort();
  }
}
