import type { Ledger, Position } from '#ledger';
import { londonDayOf, type Day, type Instant } from '#calendar';
import { Breath } from '../knowledge/breath.js';
import type { Lease, RowsCheckpoint, TablesBeside } from '../reporting-store.js';
import type { StoredRow } from '../star/stored-table.js';
import { figureDays, figureRows, firstDayOf } from '../values/figure-rows.js';
import { Pseudonyms } from '../values/pseudonyms.js';
import { FiguresOfTables } from './figures-of-tables.js';
import { PageWriter } from './page-writer.js';
import type { ProjectedHistory } from './projected-history.js';
import { RowsOfHistory } from './rows-of-history.js';
import { StatedDays } from './stated-days.js';
import { projectionVersion } from './version.js';

/** How many rows are sent to the store, in one transaction, while the next are made: few enough to be forgotten soon. */
const pieceRows = 5_000;

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
  const stated = new StatedDays(true);
  const pages = new PageWriter(tables, live, pseudonyms, stated);
  if (!(await catchUp(rebuilding, tables, pages))) return false;
  const figures = new FiguresOfTables(tables, live.history, stated, now);
  if (figures.areBehind) await figures.refresh(new Breath(signal));
  if (!(await catchUp(rebuilding, tables, pages))) return false;
  signal.throwIfAborted();
  await tables.swap();
  return true;
}

/** Everything that the history holds now: rows and figures. */
async function loadAll(rebuilding: Rebuilding, tables: TablesBeside, pseudonyms: Pseudonyms): Promise<void> {
  const { ledger, live, signal, progress } = rebuilding;
  const { history } = live;
  const { eventsCount, lastEventId: eventId } = history;
  const checkpoint: RowsCheckpoint = { position: history.positions.last, eventsCount, eventId };
  const end = checkpoint.position as Position | null;
  // what was set aside after it is met again on catching up
  const parked = live.parked.filter(
    ({ position }) => end !== null && ledger.comparePositions(position as Position, end) < 0,
  );
  await loadRows(
    rebuilding,
    tables,
    new RowsOfHistory(history, { before: 0, now: eventsCount }, pseudonyms, new Breath(signal)),
  );
  progress?.(0, 'figures counted');
  // the store makes its indexes while the figures are counted: they want nothing but the history
  const failed = new AbortController();
  const breath = new Breath(AbortSignal.any([signal, failed.signal]));
  const counting = countedFigures(rebuilding, eventsCount, breath);
  try {
    const [{ asAt, rows }] = await Promise.all([counting, tables.seal(checkpoint, parked)]);
    await tables.writeFigures({ from: null, rows }, { ...checkpoint, asAt });
  } finally {
    failed.abort();
  }
}

async function loadRows({ signal, progress }: Rebuilding, tables: TablesBeside, rows: RowsOfHistory): Promise<void> {
  let sent: Promise<void> = Promise.resolve();
  let rowsWritten = 0;
  for await (const piece of rows.all(pieceRows)) {
    signal.throwIfAborted();
    // the store takes a piece while the next is made
    await sent;
    sent = tables.load(piece.inserts);
    sent.catch(() => undefined);
    rowsWritten += piece.rowsCount;
    progress?.(rowsWritten, 'rows written');
  }
  await sent;
  signal.throwIfAborted();
}

async function countedFigures(
  { live: { history }, now }: Rebuilding,
  ordinal: number,
  breath: Breath,
): Promise<{ readonly asAt: Day; readonly rows: readonly StoredRow[] }> {
  const asAt = londonDayOf(now());
  const days = figureDays(await firstDayOf(history, ordinal, breath), asAt);
  return { asAt, rows: await figureRows(history, { days, ordinal, asAt }, breath) };
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
