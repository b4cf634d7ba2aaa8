import { tableCsv } from '../answers/csv.js';
import type { Why } from './why.js';

/** Why a child counts so, a row a fact; a verdict without facts has one of its own. */
export function factsCsv({ child, meta, verdicts }: Why): string {
  const rows = verdicts.flatMap(({ verdict, on, reason, facts, rule }) => {
    const decided = { indicator: meta.indicator, child, asAt: meta.asAt, verdict, on, reason, rule: rule.source };
    return facts.length === 0 ? [decided] : facts.map((fact) => ({ ...decided, ...fact }));
  });
  return tableCsv(rows);
}
