import type { Closing, ParkedEvent, Writing } from '../reporting-store.js';
import type { SubjectChanges } from '../knowledge/subject-changes.js';
import type { StoredRow, StoredTable } from '../star/stored-table.js';
import { children, storedOf } from '../star/tables.js';
import type { Pseudonyms } from '../values/pseudonyms.js';

/** What is to be written, gathered piece by piece. */
export class Gathered implements Writing {
  readonly forgets: { table: StoredTable; subject: string; from: number }[] = [];
  readonly replaces: { table: StoredTable; subject: string }[] = [];
  readonly closes = new Map<StoredTable, Closing[]>();
  readonly inserts = new Map<StoredTable, StoredRow[]>();
  readonly parks: ParkedEvent[] = [];
  rowsCount = 0;

  insert(table: StoredTable, rows: readonly StoredRow[]): void {
    if (rows.length === 0) return;
    const known = this.inserts.get(table);
    if (known === undefined) this.inserts.set(table, [...rows]);
    else for (const row of rows) known.push(row);
    this.rowsCount += rows.length;
  }

  /** The rows of one subject, told anew. */
  replace(table: StoredTable, subject: string, rows: readonly StoredRow[]): void {
    this.replaces.push({ table, subject });
    this.insert(table, rows);
  }

  change({ kind, id, isNew, forgetsFrom, tables }: SubjectChanges, pseudonyms: Pseudonyms): void {
    const subject = kind === 'child' ? pseudonyms.of(id) : id;
    if (isNew && kind === 'child') this.insert(children, [[subject]]);
    for (const { table, closed, opened } of tables) {
      const stored = storedOf(table);
      if (forgetsFrom !== null) this.forgets.push({ table: stored, subject, from: forgetsFrom });
      for (const { factId, knownTo } of closed) this.close(stored, { subject, factId, knownTo });
      this.insert(
        stored,
        opened.map(({ factId, cells, from, to, knownFrom, knownTo }) => [
          subject,
          factId,
          ...cells,
          from,
          to,
          knownFrom,
          knownTo,
        ]),
      );
    }
  }

  private close(table: StoredTable, closing: Closing): void {
    const known = this.closes.get(table);
    if (known === undefined) this.closes.set(table, [closing]);
    else known.push(closing);
  }
}
