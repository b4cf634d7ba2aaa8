import { lastDay, type Instant } from '#calendar';
import { Policies, SubjectHistory, wantedKinds, type History } from '#history';
import type { EventName } from '#events';
import type { TableSubject } from '../star/fact-table.js';
import { factTables, storedOf } from '../star/tables.js';

/** Whatever any table reads. */
const everything = wantedKinds(new Set(factTables.flatMap(({ readsAll }) => [...readsAll])) as Set<EventName>);

/**
 * The rows of facts in the plainest way: at each moment at which anything was recorded anywhere, everything told anew
 * from all that was known and any table reads, and neighbours that do not differ merged.
 */
export function naiveRows(history: History): Map<string, string[]> {
  const subjects = (['child', 'worker', 'team'] as const).flatMap((kind) =>
    history.subjectsOf(kind).map((number) => ({ kind, number })),
  );
  const moments = new Set<number>(history.policyMoments());
  for (const { number } of subjects) for (const { recordedAt } of history.sayingsOf(number)) moments.add(recordedAt);
  const open = new Map(factTables.map(({ name }) => [name, new Map<string, { row: string; since: number }>()]));
  const found = new Map(factTables.map((table) => [table.name, [] as string[]]));
  for (const moment of [...moments].sort((a, b) => a - b)) {
    for (const [name, now] of factsKnownAt(history, subjects, moment as Instant)) {
      const openOfTable = open.get(name)!;
      for (const [key, { row, since }] of openOfTable) {
        if (now.get(key) === row) continue;
        found.get(name)!.push(rowOf(row, since, moment));
        openOfTable.delete(key);
      }
      for (const [key, row] of now) if (!openOfTable.has(key)) openOfTable.set(key, { row, since: moment });
    }
  }
  for (const [name, openOfTable] of open)
    for (const { row, since } of openOfTable.values()) found.get(name)!.push(rowOf(row, since, null));
  return new Map(factTables.map((table) => [storedOf(table).name, found.get(table.name)!.sort()]));
}

/** What every table tells of every subject, each fact by its name. */
function factsKnownAt(
  history: History,
  subjects: readonly { readonly kind: TableSubject; readonly number: number }[],
  knownAt: Instant,
): Map<string, Map<string, string>> {
  const limits = { asAt: lastDay, knownAt, ordinal: Number.POSITIVE_INFINITY };
  const policies = new Policies(history.kept(limits));
  const told = new Map(factTables.map(({ name }) => [name, new Map<string, string>()]));
  for (const { kind, number } of subjects) {
    const id = history.identifierOf(number);
    const subject = new SubjectHistory(id, history.read(number, limits, everything), policies);
    for (const table of factTables) {
      if (table.subject !== kind) continue;
      const now = told.get(table.name)!;
      for (const fact of table.facts(subject, Number.NEGATIVE_INFINITY)) {
        const { eventId } = history.rowOf(table.begunBy(fact).row);
        const factId = table.part === undefined ? eventId : `${eventId}/${table.part(fact)}`;
        if (now.has(`${id} ${factId}`)) throw new Error(`${table.name}: two facts of ${id} are called ${factId}`);
        const row = [id, factId, ...table.cells(fact, subject), table.from(fact), table.to(fact)];
        now.set(`${id} ${factId}`, JSON.stringify(row));
      }
    }
  }
  return told;
}

/** A row with when it was known so. */
const rowOf = (row: string, from: number, to: number | null): string =>
  `${row.slice(0, -1)},${from},${JSON.stringify(to)}]`;
