import { formatDay, formatInstant, instantOf } from '#calendar';
import { LeaseLostError } from '../../reporting.errors.js';
import type {
  FiguresCheckpoint,
  FiguresWriting,
  Forgetting,
  Generation,
  ParkedEvent,
  RowsCheckpoint,
  WritableTables,
  Writing,
} from '../../reporting-store.js';
import type { StoredRow, StoredTable } from '../../star/stored-table.js';
import { indicatorValues } from '../../star/tables.js';
import { closingHashOf, hashOf, RowSum } from '../../verification/row-sums.js';
import type { Dialect, Session } from './session.js';

/** How tables reach their database: one transaction at a time, each of which makes sure of the lease. */
export interface Transactions {
  readonly dialect: Dialect;
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** The token that this process was given when it took the lead. */
  readonly token: number;
}

/** Of how many subjects a statement speaks at most: databases take only so many parameters and conditions. */
const subjectsAtOnce = 250;

function* atOnce<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let from = 0; from < all.length; from += subjectsAtOnce) yield all.slice(from, from + subjectsAtOnce);
}

/** Fails the transaction unless this process still leads; until it ends nobody else can take the lead. */
export async function makeSureOfLease({ db }: Session, { token, dialect }: Transactions): Promise<void> {
  const query = db.selectFrom('control_lease').select('token').where('one', '=', 1);
  const found = await (dialect.locksRows ? query.forUpdate() : query).executeTakeFirst();
  if (found?.token !== token) throw new LeaseLostError('Another process keeps the reporting tables now.');
}

/** The tables of one generation. */
export class SqlTables implements WritableTables {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    protected readonly transactions: Transactions,
    public generation: Generation,
  ) {}

  protected nameOf({ name }: StoredTable): string {
    return this.transactions.dialect.tableName(name, this.generation.number);
  }

  /** One after the other: each goes on from the checksum that the one before left. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  write(writing: Writing, checkpoint: RowsCheckpoint): Promise<void> {
    return this.inTurn(() => this.writeRows(writing, checkpoint));
  }

  writeFigures(writing: FiguresWriting | null, checkpoint: FiguresCheckpoint): Promise<void> {
    return this.inTurn(() => this.writeFigureRows(writing, checkpoint));
  }

  private async writeRows(writing: Writing, checkpoint: RowsCheckpoint): Promise<void> {
    const sum = RowSum.read(this.generation.checksum);
    const movedAt = Date.now();
    await this.transactions.transaction(async (session) => {
      await makeSureOfLease(session, this.transactions);
      for (const [table, forgettings] of writing.forgets)
        for (const some of atOnce(forgettings)) await this.forget(session, sum, table, some);
      for (const [table, subjects] of writing.replaces)
        for (const some of atOnce(subjects)) await this.remove(session, sum, table, some);
      for (const [table, closings] of writing.closes) {
        await session.close(this.nameOf(table), table.key, closings);
        for (const { subject, factId, knownTo } of closings) sum.add(closingHashOf(table, subject, factId, knownTo));
      }
      for (const [table, rows] of writing.inserts) {
        await session.insert(this.nameOf(table), table.columns, rows);
        for (const row of rows) sum.add(hashOf(table, row));
      }
      await this.park(session, writing.parks);
      await this.moveTo(session, { ...checkpoint, checksum: sum.text, movedAt });
    });
    this.generation = { ...this.generation, rows: checkpoint, checksum: sum.text, movedAt };
  }

  /** Rows that were known from a moment on go, and what ended from then on is known still. */
  private async forget(
    session: Session,
    sum: RowSum,
    table: StoredTable,
    forgettings: readonly Forgetting[],
  ): Promise<void> {
    const { dialect } = this.transactions;
    const name = this.nameOf(table);
    const [subjectColumn] = table.key;
    const parameters = forgettings.flatMap(({ subject, from }) => [subject, dialect.moment(from)]);
    const any = (isSo: (from: string) => string): string =>
      forgettings
        .map((_, index) => [dialect.parameter(2 * index + 1), dialect.parameter(2 * index + 2)] as const)
        .map(([subject, from]) => `(${subjectColumn} = ${subject} AND ${isSo(from)})`)
        .join(' OR ');
    const since = any((from) => `(known_from >= ${from} OR known_to >= ${from})`);
    const fromOf = new Map(forgettings.map(({ subject, from }) => [subject, from]));
    for await (const page of session.rows(name, table.columns, { text: since, parameters })) {
      for (const row of page) this.forgetOne(sum, table, row, fromOf.get(row[0] as string)!);
    }
    await session.change(`DELETE FROM ${name} WHERE ${any((from) => `known_from >= ${from}`)}`, parameters);
    await session.change(
      `UPDATE ${name} SET known_to = NULL WHERE ${any((from) => `known_to >= ${from}`)}`,
      parameters,
    );
  }

  private forgetOne(sum: RowSum, table: StoredTable, row: StoredRow, from: number): void {
    const knownFrom = row[row.length - 2] as number;
    if (knownFrom >= from) return sum.subtract(hashOf(table, row));
    sum.subtract(closingHashOf(table, row[0] as string, row[1] as string, row[row.length - 1] as number));
  }

  private async remove(session: Session, sum: RowSum, table: StoredTable, subjects: readonly string[]): Promise<void> {
    const list = subjects.map((_, index) => this.transactions.dialect.parameter(index + 1)).join(', ');
    await this.removeWhere(session, sum, table, { text: `${table.key[0]} IN (${list})`, parameters: subjects });
  }

  private async removeWhere(
    session: Session,
    sum: RowSum,
    table: StoredTable,
    where: { text: string; parameters: readonly (string | number)[] },
  ): Promise<void> {
    const name = this.nameOf(table);
    for await (const page of session.rows(name, table.columns, where))
      for (const row of page) sum.subtract(hashOf(table, row));
    await session.change(`DELETE FROM ${name} WHERE ${where.text}`, where.parameters);
  }

  protected async park({ db }: Session, parks: readonly ParkedEvent[]): Promise<void> {
    if (parks.length === 0) return;
    const { number: generation } = this.generation;
    const rows = parks.map(({ position, eventId, type, reason }) => ({
      generation,
      position,
      event_id: eventId,
      type,
      reason,
    }));
    await db.insertInto('control_parked_event').values(rows).execute();
  }

  protected async moveTo(
    { db }: Session,
    { position, eventsCount, eventId, checksum, movedAt }: RowsCheckpoint & { checksum: string; movedAt: number },
  ): Promise<void> {
    await db
      .updateTable('control_generation')
      .set({
        position,
        events_count: eventsCount,
        event_id: eventId,
        checksum,
        moved_at: formatInstant(instantOf(movedAt)),
      })
      .where('number', '=', this.generation.number)
      .execute();
  }

  private async writeFigureRows(writing: FiguresWriting | null, checkpoint: FiguresCheckpoint): Promise<void> {
    const sum = RowSum.read(this.generation.checksum);
    await this.transactions.transaction(async (session) => {
      await makeSureOfLease(session, this.transactions);
      if (writing !== null) await this.replaceFigures(session, sum, writing);
      await session.db
        .updateTable('control_generation')
        .set({
          figures_position: checkpoint.position,
          figures_events_count: checkpoint.eventsCount,
          figures_as_at: formatDay(checkpoint.asAt),
          checksum: sum.text,
        })
        .where('number', '=', this.generation.number)
        .execute();
    });
    this.generation = { ...this.generation, figures: checkpoint, checksum: sum.text };
  }

  private async replaceFigures(session: Session, sum: RowSum, { from, rows }: FiguresWriting): Promise<void> {
    const since = `period_end >= ${this.transactions.dialect.parameter(1)} OR NOT is_month_end`;
    const where = from === null ? { text: '1 = 1', parameters: [] } : { text: since, parameters: [formatDay(from)] };
    await this.removeWhere(session, sum, indicatorValues, where);
    await session.insert(this.nameOf(indicatorValues), indicatorValues.columns, rows);
    for (const row of rows) sum.add(hashOf(indicatorValues, row));
  }
}
