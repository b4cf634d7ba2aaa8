import type { Day } from '#calendar';
import type { SubjectHistory } from '#history';
import type { Cell } from '../star/column.js';
import type { FactTable } from '../star/fact-table.js';

/** A fact as it was known from one moment on. */
interface Known extends Name {
  readonly from: Day;
  readonly to: Day | null;
  readonly cells: readonly Cell[];
  /** Null: it was known so before the walk began, and is stored. */
  readonly knownFrom: number | null;
  knownTo: number | null;
  /** At which look it was last seen. */
  seen: number;
}

/** What a fact is known again by: the event that began it, which of that event's facts it is, and of those the how-manieth. */
interface Name {
  readonly eventId: string;
  readonly part: string | null;
  readonly number: number;
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
  /** What is known now. */
  private readonly open: Known[] = [];
  /** The same by the event that began it: ids are looked up again and again, names would have to be put together first. */
  private readonly byEvent = new Map<string, Known[]>();
  private readonly made: Known[] = [];
  private readonly closed: { factId: string; knownTo: number }[] = [];
  private looks = 0;

  constructor(
    private readonly table: FactTable,
    private readonly eventIdOf: (row: number) => string,
  ) {}

  /** @param at the moment of the look; null: what is stored already */
  look(subject: SubjectHistory, at: number | null, since: number): void {
    this.looks++;
    const { table, looks } = this;
    for (const fact of table.facts(subject, since)) {
      const to = table.to(fact);
      if (to !== null && to < since) continue;
      const from = table.from(fact);
      const cells = table.cells(fact, subject);
      const name = this.nameOf(fact);
      const before = this.find(name);
      if (before !== undefined && before.from === from && before.to === to && areSame(before.cells, cells)) {
        before.seen = looks;
        continue;
      }
      if (before !== undefined) this.close(before, at!);
      const { eventId, part, number } = name;
      const known: Known = { eventId, part, number, from, to, cells, knownFrom: at, knownTo: null, seen: looks };
      this.keep(known);
      if (at !== null) this.made.push(known);
    }
    this.closeUnseen(at, since);
  }

  private closeUnseen(at: number | null, since: number): void {
    const { open, looks } = this;
    for (let index = open.length - 1; index >= 0; index--) {
      const known = open[index]!;
      if (known.seen !== looks && (known.to === null || known.to >= since)) this.close(known, at!);
    }
  }

  /** The n-th fact of one name has the number with it: names are made so that there is one, whatever was said. */
  private nameOf(fact: unknown): Name {
    const { table, looks } = this;
    const eventId = this.eventIdOf(table.begunBy(fact).row);
    const part = table.part === undefined ? null : table.part(fact);
    const name = { eventId, part, number: 1 };
    while (this.find(name)?.seen === looks) name.number++;
    return name;
  }

  private find({ eventId, part, number }: Name): Known | undefined {
    const begun = this.byEvent.get(eventId);
    if (begun === undefined) return undefined;
    for (const one of begun) if (one.part === part && one.number === number) return one;
    return undefined;
  }

  private keep(known: Known): void {
    this.open.push(known);
    const begun = this.byEvent.get(known.eventId);
    if (begun === undefined) this.byEvent.set(known.eventId, [known]);
    else begun.push(known);
  }

  private close(known: Known, at: number): void {
    known.knownTo = at;
    if (known.knownFrom === null) this.closed.push({ factId: factIdOf(known), knownTo: at });
    leaveOut(this.open, known);
    leaveOut(this.byEvent.get(known.eventId)!, known);
  }

  changes(): TableChanges {
    const opened = this.made.map((known) => {
      const { from, to, cells, knownFrom, knownTo } = known;
      return { factId: factIdOf(known), from, to, cells, knownFrom: knownFrom!, knownTo };
    });
    return { table: this.table, closed: this.closed, opened };
  }
}

function factIdOf({ eventId, part, number }: Name): string {
  const name = part === null ? eventId : `${eventId}/${part}`;
  return number === 1 ? name : `${name}#${number}`;
}

/** In no order: the last takes its place. What is left out is mostly among the last. */
function leaveOut<T>(all: T[], one: T): void {
  all[all.lastIndexOf(one)] = all.at(-1)!;
  all.pop();
}

function areSame(a: readonly Cell[], b: readonly Cell[]): boolean {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
