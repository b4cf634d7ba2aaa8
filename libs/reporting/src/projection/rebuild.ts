import type { Ledger, Position } from '#ledger';
import type { Instant } from '#calendar';
import { Breath } from '../knowledge/breath.js';
import type { Lease, RowsCheckpoint, TablesBeside } from '../reporting-store.js';
import { Pseudonyms } from '../values/pseudonyms.js';
import { FiguresOfTables } from './figures-of-tables.js';
import { PageWriter } from './page-writer.js';
import type { ProjectedHistory } from './projected-history.js';
import { RowsOfHistory } from './rows-of-history.js';
import { StatedDays } from './stated-days.js';
import { projectionVersion } from './version.js';

/** How many rows are sent to the store while the next are made. */
const pieceRows = 20_000;

/** What a rebuild stands on. */
export interface Rebuilding {
  readonly lease: Lease;
  readonly ledger: Ledger;
  readonly live: ProjectedHistory;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
  readonly progress?: (rowsWritten: number, what: string) => void;
}

/**
 * Makes all rows again beside the live tables, catches up with what was appended meanwhile, and puts the new tables in
 * their place. Whatever ends it before that leaves the live tables as they were.
 *
 * @returns false when a policy was adopted meanwhile: then it has to be begun again
 * @throws the signal's reason when it is aborted
 */
export async function rebuild(rebuilding: Rebuilding): Promise<boolean> {
  const { lease, live, now, signal } = rebuilding;
  const tables = await lease.beside(projectionVersion);
  const pseudonyms = new Pseudonyms(await lease.pseudonymKey());
  await loadAll(rebuilding, tables, pseudonyms);
  const stated = new StatedDays(false);
  const pages = new PageWriter(tables, live, pseudonyms, stated);
  if (!(await catchUp(rebuilding, tables, pages))) return false;
  rebuilding.progress?.(0, 'figures counted');
  const figures = new FiguresOfTables(tables, live.history, stated, now);
  await figures.refresh();
  if (!(await catchUp(rebuilding, tables, pages))) return false;
  signal.throwIfAborted();
  await tables.swap();
  return true;
}

async function loadAll(
  { ledger, live, signal, progress }: Rebuilding,
  tables: TablesBeside,
  pseudonyms: Pseudonyms,
): Promise<void> {
  const { history } = live;
  const { eventsCount, lastEventId: eventId } = history;
  const checkpoint: RowsCheckpoint = { position: history.positions.last, eventsCount, eventId };
  const end = checkpoint.position as Position | null;
  // what was set aside after it is met again on catching up
  const parked = live.parked.filter(
    ({ position }) => end !== null && ledger.comparePositions(position as Position, end) < 0,
  );
  const rows = new RowsOfHistory(history, { before: 0, now: checkpoint.eventsCount }, pseudonyms, new Breath());
  let sent: Promise<void> = Promise.resolve();
  let rowsWritten = 0;
  for await (const piece of rows.all(pieceRows)) {
    signal.throwIfAborted();
    // the store takes a piece while the next is made
    await sent;
    sent = loadPiece(tables, piece.inserts);
    sent.catch(() => undefined);
    rowsWritten += piece.rowsCount;
    progress?.(rowsWritten, 'rows written');
  }
  await sent;
  signal.throwIfAborted();
  await tables.seal(checkpoint, parked);
}

async function loadPiece(
  tables: TablesBeside,
  inserts: Parameters<TablesBeside['write']>[0]['inserts'],
): Promise<void> {
  for (const [table, rows] of inserts) await tables.load(table, rows);
}

/**
 * Writes what was appended since, until the ledger's end as it is found; or not to its end, when that is far: even so
 * these tables tell more than the live ones, which waited, and whoever follows from here begins again.
 */
async function catchUp({ ledger, signal }: Rebuilding, tables: TablesBeside, pages: PageWriter): Promise<boolean> {
  for await (const page of ledger.readAll(tables.generation.rows.position as Position | null)) {
    signal.throwIfAborted();
    if (pages.areFarBehind) return true;
    if (!(await pages.write(page))) return false;
  }
  return true;
}
