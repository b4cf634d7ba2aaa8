import { lastDay, type Instant } from '#calendar';
import { Policies, SubjectHistory, wantedKinds, type History } from '#history';
import { factTables, storedOf } from '../star/tables.js';

/**
 * The rows of facts in the plainest way: at each moment at which anything was recorded anywhere, everything told anew
 * from all that was known, and neighbours that do not differ merged.
 */
export function naiveRows(history: History): Map<string, string[]> {
  const subjects = (['child', 'worker', 'team'] as const).flatMap((kind) =>
    history.subjectsOf(kind).map((number) => ({ kind, number })),
  );
  const moments = new Set<number>(history.policyMoments());
  for (const { number } of subjects) for (const { recordedAt } of history.sayingsOf(number)) moments.add(recordedAt);
  const inOrder = [...moments].sort((a, b) => a - b);
  const rows = new Map<string, string[]>();
  for (const table of factTables) {
    const found: string[] = [];
    const open = new Map<string, { row: unknown[]; since: number }>();
    for (const moment of inOrder) {
      const now = new Map<string, unknown[]>();
      for (const { kind, number } of subjects) {
        if (kind !== table.subject) continue;
        const limits = { asAt: lastDay, knownAt: moment as Instant, ordinal: Number.POSITIVE_INFINITY };
        const policies = new Policies(history.kept(limits));
        const id = history.identifierOf(number);
        const subject = new SubjectHistory(
          id,
          history.read(number, limits, wantedKinds(table.readsAll as never)),
          policies,
        );
        for (const fact of table.facts(subject)) {
          const { eventId } = history.rowOf(table.begunBy(fact).row);
          const factId = table.part === undefined ? eventId : `${eventId}/${table.part(fact)}`;
          if (now.has(`${id} ${factId}`)) throw new Error(`${table.name}: two facts of ${id} are called ${factId}`);
          now.set(`${id} ${factId}`, [id, factId, ...table.cells(fact, subject), table.from(fact), table.to(fact)]);
        }
      }
      for (const [key, { row, since }] of open) {
        if (JSON.stringify(now.get(key)) === JSON.stringify(row)) continue;
        found.push(JSON.stringify([...row, since, moment]));
        open.delete(key);
      }
      for (const [key, row] of now) if (!open.has(key)) open.set(key, { row, since: moment });
    }
    for (const { row, since } of open.values()) found.push(JSON.stringify([...row, since, null]));
    rows.set(storedOf(table).name, found.sort());
  }
  return rows;
}
