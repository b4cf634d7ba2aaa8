import type { Day } from '#calendar';
import type { StoredRow, StoredTable } from './star/stored-table.js';

/** How far the rows of a generation tell the ledger. */
export interface Checkpoint {
  /** The last event projected; null: none. */
  readonly position: string | null;
  /** How many events of the ledger that is. */
  readonly eventsCount: number;
}

/** Where rows stand, and by which event it is known that the ledger is the one they were made from. */
export interface RowsCheckpoint extends Checkpoint {
  /** The id of the event at the position; null: none, or it is not known. */
  readonly eventId: string | null;
}

/** How far the figures of a generation tell it: they follow the rows at some distance. */
export interface FiguresCheckpoint extends Checkpoint {
  /** The day that the newest figures describe. */
  readonly asAt: Day;
}

/** A generation of the rows, as its store describes it. */
export interface Generation {
  readonly number: number;
  /** Of the projection that made it. */
  readonly version: string;
  readonly rows: RowsCheckpoint;
  /** Null: no figures yet. */
  readonly figures: FiguresCheckpoint | null;
  /** Sum over all rows as they were written, 16 hexadecimal digits: what the tables must add up to. */
  readonly checksum: string;
  /** When the rows last moved, in milliseconds since 1970 UTC by the clock of the writer. */
  readonly movedAt: number;
}

/** An event that the projection cannot understand: set aside, seen, and looked at again by every rebuild. */
export interface ParkedEvent {
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  /** Why, in a sentence without personal details. */
  readonly reason: string;
}

/** What is written in one transaction. The parts are applied in the order in which they stand here. */
export interface Writing {
  /** What was known from a moment on is forgotten, and every end of knowledge from then on: it is told anew. */
  readonly forgets: ReadonlyMap<StoredTable, readonly Forgetting[]>;
  /** The subjects whose rows, in tables that do not travel, are told anew. */
  readonly replaces: ReadonlyMap<StoredTable, readonly string[]>;
  /** Facts that are known so no more. */
  readonly closes: ReadonlyMap<StoredTable, readonly Closing[]>;
  readonly inserts: ReadonlyMap<StoredTable, readonly StoredRow[]>;
  readonly parks: readonly ParkedEvent[];
}

/** From which moment on nothing that was known of a subject holds. No subject stands twice in a table's list. */
export interface Forgetting {
  readonly subject: string;
  readonly from: number;
}

export interface Closing {
  readonly subject: string;
  readonly factId: string;
  readonly knownTo: number;
}

/** The figures that are written in one transaction: those from a day on, and today's, are replaced. */
export interface FiguresWriting {
  /** Null: all of them. */
  readonly from: Day | null;
  readonly rows: readonly StoredRow[];
}

/** The tables of one generation, for whoever leads. */
export interface WritableTables {
  readonly generation: Generation;
  /**
   * Rows and checkpoint in one transaction.
   * @throws LeaseLostError, ReportingUnavailableError
   */
  write(writing: Writing, checkpoint: RowsCheckpoint): Promise<void>;
  /** Figures and their checkpoint in one transaction; null: the figures are what they were, further on. */
  writeFigures(writing: FiguresWriting | null, checkpoint: FiguresCheckpoint): Promise<void>;
}

/** Tables that are made beside the live ones, at full speed. */
export interface TablesBeside extends WritableTables {
  /** Adds rows as fast as the store can, one after the other; how far they go is said when they are {@link seal sealed}. */
  load(inserts: Writing['inserts']): Promise<void>;
  /** All rows of the rebuild are there: makes what finding them needs, and says how far they go. */
  seal(checkpoint: RowsCheckpoint, parked: readonly ParkedEvent[]): Promise<void>;
  /** Puts these tables behind the views, in one transaction, and drops the ones that were there. */
  swap(): Promise<void>;
}

/** The right to write: one process has it at a time, and every transaction makes sure of it. */
export abstract class Lease {
  /** The tables that the views show; null when there are none yet. */
  abstract live(): Promise<WritableTables | null>;
  /** The key of the pseudonyms, hexadecimal: made once, the same for every generation. */
  abstract pseudonymKey(): Promise<string>;
  /** Begins tables beside the live ones; what an earlier attempt left behind is dropped. */
  abstract beside(version: string): Promise<TablesBeside>;
  /** What whoever leads wrote down last under a name, for itself and its successors; null: nothing. */
  abstract readNote(name: string): Promise<string | null>;
  /**
   * Writes it down, instead of what was: rebuilds leave it as it is.
   * @throws LeaseLostError, ReportingUnavailableError: it was not written
   */
  abstract writeNote(name: string, text: string): Promise<void>;
  /** Rejects with LeaseLostError as soon as it is known that the lease is lost; resolves when it was released. */
  abstract readonly over: Promise<void>;
  abstract release(): Promise<void>;
}

/** What stands in the tables, as it was at one moment. */
export interface Snapshot {
  readonly generation: Generation;
  readonly parked: readonly ParkedEvent[];
  /** Of the pseudonyms, hexadecimal. */
  readonly pseudonymKey: string;
  /** All rows of a table, in pages, in no order. */
  rowsOf(table: StoredTable): AsyncIterable<readonly StoredRow[]>;
}

/**
 * Where the reporting tables are kept. Every call has a deadline of its own; every method may throw
 * ReportingUnavailableError. No message names a password.
 */
export abstract class ReportingStore {
  /** Where it is, for people: a file, or host and database. */
  abstract readonly place: string;

  /**
   * The right to write, waited for as long as another process has it; null when the signal ended the waiting. What is
   * missing in the store is made, and brought up to this version.
   * @throws ReportingFormatError
   */
  abstract lead(signal: AbortSignal): Promise<Lease | null>;

  /** How the live tables stand; null when there are none. */
  abstract live(): Promise<Generation | null>;

  /** The parked events of the live tables. */
  abstract parked(): Promise<readonly ParkedEvent[]>;

  /** Reads the live tables as they are at one moment; null when there are none. */
  abstract read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T | null>;

  /** What a user of SQL would see: rows of a view, by column. For tests and the command line. */
  abstract query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;

  abstract close(): Promise<void>;
}
