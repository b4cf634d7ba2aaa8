import type { Day } from '#calendar';
import type { CareEvent, EventName } from '#events';
import { eventsReadBy, policiesOf, type RecordDefinition, type SubjectHistory } from '#history';
import type { Cell, Column } from './column.js';

/** Whose history a table is made from. */
export type TableSubject = 'child' | 'worker' | 'team';

/** How one kind of fact, as records and duties tell it, becomes rows. */
export interface Description<Fact> {
  readonly name: string;
  /** What a row is, in one sentence. */
  readonly says: string;
  readonly subject: TableSubject;
  readonly reads?: readonly EventName[];
  readonly uses: readonly RecordDefinition<unknown>[];
  /** Beside those that every table of facts has. */
  readonly columns: readonly Column[];
  /** In any order; those that were over before the day `since` may be left out. */
  readonly facts: (subject: SubjectHistory, since: number) => Iterable<Fact>;
  /** The event that began the fact: by it the fact is known again when more becomes known. */
  readonly begunBy: (fact: Fact) => CareEvent;
  /** Tells apart the facts that one event began; nothing where it begins one at most. */
  readonly part?: (fact: Fact) => string;
  readonly from: (fact: Fact) => Day;
  /** The first day on which it holds no more. What is said of later days never changes the fact. */
  readonly to: (fact: Fact) => Day | null;
  readonly cells: (fact: Fact, subject: SubjectHistory) => readonly Cell[];
}

/** A table of facts: each row one fact, as it was known between two moments. */
export interface FactTable<Fact = unknown> extends Description<Fact> {
  /** The names of all events that can change a row. */
  readonly readsAll: ReadonlySet<string>;
  readonly isTouchedByPolicies: boolean;
}

export function factTable<Fact>(description: Description<Fact>): FactTable {
  const { reads = [], uses } = description;
  const table: FactTable<Fact> = {
    ...description,
    readsAll: new Set(eventsReadBy({ reads, uses })),
    isTouchedByPolicies: policiesOf({ uses }).length > 0,
  };
  return table as unknown as FactTable;
}
