import { Breath } from '../knowledge/breath.js';
import type { History } from '#history';
import type { ReportingStore, Snapshot } from '../reporting-store.js';
import { RowsOfHistory } from '../projection/rows-of-history.js';
import type { StoredRow, StoredTable } from '../star/stored-table.js';
import { indicatorValues, storedTables } from '../star/tables.js';
import { figureDays, figureRows, firstDayOf } from '../values/figure-rows.js';
import { Pseudonyms } from '../values/pseudonyms.js';
import { hashOf, RowSum } from './row-sums.js';

/** What holding the reporting tables against a history found. */
export interface ReportingComparison {
  readonly with: 'reporting';
  readonly equal: boolean;
  readonly place: string;
  readonly position: string | null;
  readonly version: string;
  /** Over all rows as they are: what was written adds up to the same, or something else has written. */
  readonly checksum: string;
  readonly rows: number;
  /** The first table and subject whose rows differ. */
  readonly difference?: { readonly table: string; readonly subject: string; readonly says: string };
}

interface Counted {
  readonly sum: RowSum;
  rows: number;
}

/** The sums and numbers of rows, table by table and subject by subject. */
class SumsBySubject {
  readonly total = new RowSum();
  rows = 0;
  private readonly sums = new Map<string, Map<string, Counted>>();

  add(table: StoredTable, row: StoredRow): void {
    const hash = hashOf(table, row);
    this.total.add(hash);
    this.rows++;
    const bySubject = this.ofTable(table.name);
    const subject = String(row[0]);
    let counted = bySubject.get(subject);
    if (counted === undefined) bySubject.set(subject, (counted = { sum: new RowSum(), rows: 0 }));
    counted.sum.add(hash);
    counted.rows++;
  }

  ofTable(name: string): Map<string, Counted> {
    let found = this.sums.get(name);
    if (found === undefined) this.sums.set(name, (found = new Map()));
    return found;
  }
}

/**
 * Holds the reporting tables against the rows that a history gives at the same place of the ledger; null: there are none
 * yet, or the history does not reach as far.
 *
 * @param history folded from the ledger, at least as far as the tables
 */
export async function verifyReporting(store: ReportingStore, history: History): Promise<ReportingComparison | null> {
  return store.read(async (snapshot) => {
    const { generation } = snapshot;
    const stored = await storedSums(snapshot);
    const made = await madeSums(snapshot, history);
    const difference = firstDifference(stored, made) ?? checksumDifference(stored, generation.checksum);
    return {
      with: 'reporting',
      equal: difference === null,
      place: store.place,
      position: generation.rows.position,
      version: generation.version,
      checksum: stored.total.text,
      rows: stored.rows,
      ...(difference === null ? {} : { difference }),
    };
  });
}

async function storedSums(snapshot: Snapshot): Promise<SumsBySubject> {
  const sums = new SumsBySubject();
  for (const table of storedTables)
    for await (const page of snapshot.rowsOf(table)) for (const row of page) sums.add(table, row);
  return sums;
}

async function madeSums({ generation, pseudonymKey }: Snapshot, history: History): Promise<SumsBySubject> {
  const sums = new SumsBySubject();
  const breath = new Breath();
  const stretch = { before: 0, now: generation.rows.eventsCount };
  const rows = new RowsOfHistory(history, stretch, new Pseudonyms(pseudonymKey), breath);
  for await (const piece of rows.all(20_000))
    for (const [table, made] of piece.inserts) for (const row of made) sums.add(table, row);
  if (generation.figures !== null) {
    const { asAt, eventsCount: ordinal } = generation.figures;
    const days = figureDays(await firstDayOf(history, ordinal, breath), asAt);
    for (const row of await figureRows(history, { days, ordinal, asAt }, breath)) sums.add(indicatorValues, row);
  }
  return sums;
}

type Difference = NonNullable<ReportingComparison['difference']>;

function firstDifference(stored: SumsBySubject, made: SumsBySubject): Difference | null {
  for (const { name } of storedTables) {
    const ours = stored.ofTable(name);
    const theirs = made.ofTable(name);
    for (const subject of [...new Set([...ours.keys(), ...theirs.keys()])].sort()) {
      const a = ours.get(subject);
      const b = theirs.get(subject);
      if (a?.sum.text === b?.sum.text && a?.rows === b?.rows) continue;
      const says = `${name} has ${a?.rows ?? 0} rows of ${subject}, and the ledger gives ${b?.rows ?? 0}${a?.rows === b?.rows ? ' others' : ''}`;
      return { table: name, subject, says };
    }
  }
  return null;
}

const checksumDifference = ({ total }: SumsBySubject, written: string): Difference | null =>
  total.text === written
    ? null
    : {
        table: 'projection',
        subject: '-',
        says: `the rows add up to ${total.text}, and what was written to ${written}`,
      };
