import type { History } from '#history';
import type { Establishment } from '#records';

/** What was made of one group of children. */
interface Made {
  readonly value: unknown;
  /** From no more than the first so many events. */
  readonly ordinal: number;
  /** Whether workers and teams may matter to it as well. */
  readonly restsOnEstablishment: boolean;
}

/**
 * What was made of the children of one question, group by group, for when it is asked again: of a group of whom nothing
 * was said since, the same would be made. Policies matter to all, workers and teams to those that rest on them.
 */
export class CountedBefore {
  private readonly groups: (Made | undefined)[] = [];
  private folded: Made | undefined;
  private until = 0;
  private keptOrdinal = 0;
  private establishmentOrdinal = 0;

  /** @param until only the first so many events are looked at */
  begin(history: History, until: number): void {
    this.until = until;
    this.keptOrdinal = history.lastKeptOrdinal;
    const authority = [...history.subjectsOf('worker'), ...history.subjectsOf('team')];
    this.establishmentOrdinal = lastOf(history, authority);
  }

  /** What was made of a group; undefined where none was, or something was said since that may matter to it. */
  of(group: number, saidLast: number): Pick<Made, 'value'> | undefined {
    return this.stillHolds(this.groups[group], saidLast);
  }

  keep(group: number, value: unknown, restsOnEstablishment: boolean): void {
    this.groups[group] = { value, ordinal: this.until, restsOnEstablishment };
  }

  /** The establishment as it was folded before, or folded now where something was said of it since. */
  establishment(fold: () => Establishment): Establishment {
    this.folded = this.stillHolds(this.folded, 0) ?? {
      value: fold(),
      ordinal: this.until,
      restsOnEstablishment: true,
    };
    return this.folded.value as Establishment;
  }

  private stillHolds(made: Made | undefined, saidLast: number): Made | undefined {
    if (made === undefined) return undefined;
    const authority = made.restsOnEstablishment ? this.establishmentOrdinal : 0;
    const last = Math.max(saidLast, this.keptOrdinal, authority);
    return last <= made.ordinal && last <= this.until ? made : undefined;
  }
}

/** The ordinal of the last thing said of any of some subjects. */
export function lastOf(history: History, subjects: readonly number[], from = 0, end = subjects.length): number {
  let last = 0;
  for (let index = from; index < end; index++) last = Math.max(last, history.lastOrdinalOf(subjects[index]!));
  return last;
}
