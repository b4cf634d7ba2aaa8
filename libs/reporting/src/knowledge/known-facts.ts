import type { Day } from '#calendar';
import type { SubjectHistory } from '#history';
import type { Cell } from '../star/column.js';
import type { FactTable } from '../star/fact-table.js';

/** A fact as it was known from one moment on. */
interface Known {
  readonly from: Day;
  readonly to: Day | null;
  readonly cells: readonly Cell[];
  /** Null: it was known so before the walk began, and is stored. */
  readonly knownFrom: number | null;
  knownTo: number | null;
  /** At which look it was last seen. */
  seen: number;
}

/** A row of a table of facts, but for whose it is. */
export interface FactVersion {
  readonly factId: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly cells: readonly Cell[];
  readonly knownFrom: number;
  readonly knownTo: number | null;
}

/** What a walk over the moments at which something became known changes in one table, for one subject. */
export interface TableChanges {
  readonly table: FactTable;
  /** Facts that were stored as known now and are not any more, each with the moment from which it is not. */
  readonly closed: readonly { readonly factId: string; readonly knownTo: number }[];
  readonly opened: readonly FactVersion[];
}

/**
 * The facts of one table and subject, as look after look finds them: what is the same as before stays, what differs is
 * closed at the moment of the look and opened anew.
 *
 * A look may leave out the facts that were over before a day, when nothing that became known speaks of a day before it:
 * the one rule of records and duties, that what they tell of a day depends on nothing later, makes them the same.
 */
export class KnownFacts {
  private readonly open = new Map<string, Known>();
  private readonly made: { readonly factId: string; readonly known: Known }[] = [];
  private readonly closed: { factId: string; knownTo: number }[] = [];
  private looks = 0;

  constructor(
    private readonly table: FactTable,
    private readonly eventIdOf: (row: number) => string,
  ) {}

  /** @param at the moment of the look; null: what is stored already */
  look(subject: SubjectHistory, at: number | null, since: number): void {
    this.looks++;
    const { table, open, looks } = this;
    for (const fact of table.facts(subject)) {
      const to = table.to(fact);
      if (to !== null && to < since) continue;
      const factId = this.factIdOf(fact);
      const from = table.from(fact);
      const cells = table.cells(fact, subject);
      const before = open.get(factId);
      if (before !== undefined && before.from === from && before.to === to && areSame(before.cells, cells)) {
        before.seen = looks;
        continue;
      }
      if (before !== undefined) this.close(factId, before, at!);
      const known: Known = { from, to, cells, knownFrom: at, knownTo: null, seen: looks };
      open.set(factId, known);
      if (at !== null) this.made.push({ factId, known });
    }
    for (const [factId, known] of open) {
      if (known.seen === looks || (known.to !== null && known.to < since)) continue;
      this.close(factId, known, at!);
      open.delete(factId);
    }
  }

  /** The n-th fact of one name has the number with it: names are made so that there is one, whatever was said. */
  private factIdOf(fact: unknown): string {
    const { table, open, looks } = this;
    const { row } = table.begunBy(fact);
    const name = table.part === undefined ? this.eventIdOf(row) : `${this.eventIdOf(row)}/${table.part(fact)}`;
    if (open.get(name)?.seen !== looks) return name;
    let number = 2;
    while (open.get(`${name}#${number}`)?.seen === looks) number++;
    return `${name}#${number}`;
  }

  private close(factId: string, known: Known, at: number): void {
    known.knownTo = at;
    if (known.knownFrom === null) this.closed.push({ factId, knownTo: at });
  }

  changes(): TableChanges {
    const opened = this.made.map(({ factId, known: { from, to, cells, knownFrom, knownTo } }) => ({
      factId,
      from,
      to,
      cells,
      knownFrom: knownFrom!,
      knownTo,
    }));
    return { table: this.table, closed: this.closed, opened };
  }
}

function areSame(a: readonly Cell[], b: readonly Cell[]): boolean {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
