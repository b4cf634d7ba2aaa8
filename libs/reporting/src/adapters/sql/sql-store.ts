import { randomBytes } from 'node:crypto';
import { Migrator, type Kysely } from 'kysely';
import { day, formatInstant, instant, instantOf } from '#calendar';
import { LeaseLostError, ReportingFormatError } from '../../reporting.errors.js';
import {
  Lease,
  ReportingStore,
  type Generation,
  type ParkedEvent,
  type Snapshot,
  type TablesBeside,
  type WritableTables,
} from '../../reporting-store.js';
import { RowSum } from '../../verification/row-sums.js';
import { migrationProvider, type ControlTables } from './control-tables.js';
import { noteIn, writeNoteIn } from './notes.js';
import type { Dialect, Session } from './session.js';
import { dropGeneration, SqlTablesBeside } from './sql-tables-beside.js';
import { makeSureOfLease, SqlTables, type Transactions } from './sql-tables.js';

/** The lock by which one process among all may write. */
export interface Lock {
  /** Rejects when the lock may be lost; resolves when it was let go. */
  readonly over: Promise<void>;
  release(): Promise<void>;
}

/** What every database has in common, once it gives sessions and a lock. */
export abstract class SqlReportingStore extends ReportingStore {
  protected abstract readonly dialect: Dialect;
  /** Work on one connection, in one transaction; nothing of it remains when it fails. */
  protected abstract transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** The same for reading alone, all of it as of one moment. */
  protected abstract reading<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** The lock, waited for; null when the signal ended the waiting. */
  protected abstract lock(signal: AbortSignal): Promise<Lock | null>;
  /** Makes what is missing, and brings it up to this version. */
  protected abstract prepare(): Promise<void>;
  /** Whether the control tables are there. */
  protected abstract isPrepared(): Promise<boolean>;

  /** Brings the control tables up to this version. */
  protected async migrate(db: Kysely<ControlTables>, options: { migrationTableSchema?: string } = {}): Promise<void> {
    const migrator = new Migrator({
      db,
      provider: migrationProvider,
      migrationTableName: 'control_migration',
      migrationLockTableName: 'control_migration_lock',
      ...options,
    });
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    const says = (error as Error).message;
    if (!says.includes('corrupted migrations')) throw error;
    throw new ReportingFormatError(
      `The reporting tables in ${this.place} were written by a newer Careledger: use that version. They were left as they are.`,
    );
  }

  async lead(signal: AbortSignal): Promise<Lease | null> {
    const lock = await this.lock(signal);
    if (lock === null) return null;
    try {
      await this.prepare();
      const token = await this.transaction(async ({ db }) => {
        await db
          .updateTable('control_lease')
          .set((one) => ({ token: one('token', '+', 1) }))
          .where('one', '=', 1)
          .execute();
        return (await db.selectFrom('control_lease').select('token').executeTakeFirstOrThrow()).token;
      });
      return new SqlLease(lock, { dialect: this.dialect, token, transaction: (work) => this.transaction(work) });
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  async live(): Promise<Generation | null> {
    if (!(await this.isPrepared())) return null;
    return this.reading(liveGeneration);
  }

  async parked(): Promise<readonly ParkedEvent[]> {
    if (!(await this.isPrepared())) return [];
    return this.reading(async (session) => {
      const generation = await liveGeneration(session);
      return generation === null ? [] : parkedOf(session, generation);
    });
  }

  async read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T | null> {
    if (!(await this.isPrepared())) return null;
    return this.reading(async (session) => {
      const generation = await liveGeneration(session);
      if (generation === null) return null;
      const parked = await parkedOf(session, generation);
      const pseudonymKey = (await keyOf(session))!;
      const { number } = generation;
      const rowsOf: Snapshot['rowsOf'] = ({ name, columns }) =>
        session.rows(this.dialect.tableName(name, number), columns);
      return work({ generation, parked, pseudonymKey, rowsOf });
    });
  }
}

const liveGeneration = async ({ db }: Session): Promise<Generation | null> => {
  const row = await db.selectFrom('control_generation').selectAll().where('state', '=', 'live').executeTakeFirst();
  return row === undefined ? null : generationOf(row);
};

async function parkedOf({ db }: Session, { number }: Generation): Promise<ParkedEvent[]> {
  const rows = await db.selectFrom('control_parked_event').selectAll().where('generation', '=', number).execute();
  return rows.map(({ position, event_id: eventId, type, reason }) => ({ position, eventId, type, reason }));
}

const keyName = 'pseudonym-key';

async function keyOf({ db }: Session): Promise<string | undefined> {
  const row = await db.selectFrom('control_secret').select('value').where('name', '=', keyName).executeTakeFirst();
  return row?.value;
}

function generationOf(row: ControlTables['control_generation']): Generation {
  const { number, version, position, events_count: eventsCount, event_id: eventId } = row;
  const { checksum, moved_at: movedAt } = row;
  const { figures_position: figuresPosition, figures_events_count: figuresEvents, figures_as_at: asAt } = row;
  return {
    number,
    version,
    rows: { position, eventsCount, eventId },
    figures: asAt === null ? null : { position: figuresPosition, eventsCount: figuresEvents ?? 0, asAt: day(asAt) },
    checksum,
    movedAt: instant(movedAt),
  };
}

class SqlLease extends Lease {
  readonly over: Promise<void>;
  private isReleased = false;

  constructor(
    private readonly lock: Lock,
    private readonly transactions: Transactions,
  ) {
    super();
    this.over = lock.over;
    this.transactions = {
      ...transactions,
      transaction: (work) => this.whileHeld(() => transactions.transaction(work)),
    };
  }

  private whileHeld<T>(work: () => Promise<T>): Promise<T> {
    if (this.isReleased) throw new LeaseLostError('The reporting tables were let go by this process.');
    return work();
  }

  async live(): Promise<WritableTables | null> {
    const { transactions } = this;
    const generation = await transactions.transaction(liveGeneration);
    return generation === null ? null : new SqlTables(transactions, generation);
  }

  async pseudonymKey(): Promise<string> {
    const { transactions } = this;
    return transactions.transaction(async (session) => {
      await makeSureOfLease(session, transactions);
      const known = await keyOf(session);
      if (known !== undefined) return known;
      const value = randomBytes(32).toString('hex');
      await session.db.insertInto('control_secret').values({ name: keyName, value }).execute();
      return value;
    });
  }

  async beside(version: string): Promise<TablesBeside> {
    const { transactions } = this;
    const { dialect } = transactions;
    return transactions.transaction(async (session) => {
      await makeSureOfLease(session, transactions);
      const known = await session.db.selectFrom('control_generation').select(['number', 'state']).execute();
      for (const { number, state } of known) if (state !== 'live') await dropGeneration(session, dialect, number);
      const number = Math.max(0, ...known.map((one) => one.number)) + 1;
      const checksum = new RowSum().text;
      const movedAt = Date.now();
      await session.db
        .insertInto('control_generation')
        .values({
          number,
          version,
          state: 'building',
          position: null,
          events_count: 0,
          event_id: null,
          figures_position: null,
          figures_events_count: null,
          figures_as_at: null,
          checksum,
          moved_at: formatInstant(instantOf(movedAt)),
        })
        .execute();
      const rows = { position: null, eventsCount: 0, eventId: null };
      const tables = new SqlTablesBeside(transactions, { number, version, rows, figures: null, checksum, movedAt });
      await tables.create(session);
      return tables;
    });
  }

  async readNote(name: string): Promise<string | null> {
    return this.transactions.transaction((session) => noteIn(session, name));
  }

  async writeNote(name: string, text: string): Promise<void> {
    const { transaction, token } = this.transactions;
    await transaction((session) => writeNoteIn(session, token, name, text));
  }

  async release(): Promise<void> {
    this.isReleased = true;
    await this.lock.release();
  }
}
