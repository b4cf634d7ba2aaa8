import type { Closing, Forgetting, ParkedEvent, Writing } from '../reporting-store.js';
import type { SubjectChanges } from '../knowledge/subject-changes.js';
import type { StoredRow, StoredTable } from '../star/stored-table.js';
import { children, storedOf } from '../star/tables.js';
import type { Pseudonyms } from '../values/pseudonyms.js';

/** What is to be written, gathered piece by piece. */
export class Gathered implements Writing {
  readonly forgets = new Map<StoredTable, Forgetting[]>();
  readonly replaces = new Map<StoredTable, string[]>();
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
    add(this.replaces, table, subject);
    this.insert(table, rows);
  }

  change({ kind, id, isNew, forgetsFrom, tables }: SubjectChanges, pseudonyms: Pseudonyms): void {
    const subject = kind === 'child' ? pseudonyms.of(id) : id;
    if (isNew && kind === 'child') this.insert(children, [[subject]]);
    for (const { table, closed, opened } of tables) {
      const stored = storedOf(table);
      if (forgetsFrom !== null) add(this.forgets, stored, { subject, from: forgetsFrom });
      for (const { factId, knownTo } of closed) add(this.closes, stored, { subject, factId, knownTo });
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
}

function add<T>(to: Map<StoredTable, T[]>, table: StoredTable, one: T): void {
  const known = to.get(table);
  if (known === undefined) to.set(table, [one]);
  else known.push(one);
}
