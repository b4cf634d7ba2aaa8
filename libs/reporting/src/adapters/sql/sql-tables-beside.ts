import type { ParkedEvent, RowsCheckpoint, TablesBeside, Writing } from '../../reporting-store.js';
import { storedTables } from '../../star/tables.js';
import { hashOf, RowSum } from '../../verification/row-sums.js';
import { indexName, quoted, type Session } from './session.js';
import { makeSureOfLease, SqlTables } from './sql-tables.js';
import { viewStatements } from './view-statements.js';

/** Tables that are made beside the live ones. */
export class SqlTablesBeside extends SqlTables implements TablesBeside {
  private readonly sum = new RowSum();

  /** The empty tables, without what finding rows needs: that costs less when all rows are there. */
  async create(session: Session): Promise<void> {
    const { dialect } = this.transactions;
    for (const table of storedTables) {
      const columns = table.columns.map((one) => `${quoted(one.name)} ${dialect.typeOf(one)}`);
      await session.run(`CREATE TABLE ${this.nameOf(table)} (${columns.join(', ')})`);
    }
  }

  async load(inserts: Writing['inserts']): Promise<void> {
    await this.transactions.transaction(async (session) => {
      await makeSureOfLease(session, this.transactions);
      for (const [table, rows] of inserts) {
        for (const row of rows) this.sum.add(hashOf(table, row));
        await session.insert(this.nameOf(table), table.columns, rows);
      }
    });
  }

  async seal(checkpoint: RowsCheckpoint, parked: readonly ParkedEvent[]): Promise<void> {
    const checksum = this.sum.text;
    const movedAt = Date.now();
    await this.transactions.transaction(async (session) => {
      await makeSureOfLease(session, this.transactions);
      for (const table of storedTables) {
        const key = [...table.key, ...(table.travels ? ['known_from'] : [])].map(quoted).join(', ');
        const name = quoted(indexName(table, this.generation.number));
        await session.run(`CREATE INDEX ${name} ON ${this.nameOf(table)} (${key})`, { isLong: true });
      }
      await this.park(session, parked);
      await this.moveTo(session, { ...checkpoint, checksum, movedAt });
    });
    await this.transactions.transaction(async (session) => {
      for (const table of storedTables) await session.run(`ANALYZE ${this.nameOf(table)}`, { isLong: true });
    });
    this.generation = { ...this.generation, rows: checkpoint, checksum, movedAt };
  }

  async swap(): Promise<void> {
    const { number } = this.generation;
    await this.transactions.transaction(async (session) => {
      await makeSureOfLease(session, this.transactions);
      const statements = viewStatements(this.transactions.dialect, number);
      const others = await session.db
        .selectFrom('control_generation')
        .select('number')
        .where('number', '!=', number)
        .execute();
      for (const statement of statements) await session.run(statement);
      for (const other of others) await dropGeneration(session, this.transactions.dialect, other.number);
      await session.db.updateTable('control_generation').set({ state: 'live' }).where('number', '=', number).execute();
    });
  }
}

/** The tables of a generation that nobody looks at any more, and what was said of it. */
export async function dropGeneration(
  session: Session,
  dialect: { tableName(name: string, generation: number): string },
  number: number,
): Promise<void> {
  for (const { name } of storedTables) await session.run(`DROP TABLE IF EXISTS ${dialect.tableName(name, number)}`);
  await session.db.deleteFrom('control_parked_event').where('generation', '=', number).execute();
  await session.db.deleteFrom('control_generation').where('number', '=', number).execute();
}
