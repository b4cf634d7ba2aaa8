import type { Day } from '#calendar';

/** What a stretch of the ledger speaks of. */
export interface Stated {
  /** How many events of the ledger the rows tell once they tell it. */
  readonly eventsCount: number;
  /** Something new speaks of this day, and nothing of one before it. */
  readonly changedFrom: Day;
  /** The earliest day on which it says that something happened to a child; null: it says of none. */
  readonly happenedFrom: Day | null;
}

/**
 * Of which days the rows tell something new since the figures were counted. What is stated belongs to a place of the
 * ledger: figures that are counted at a place before it leave it for the next time.
 */
export class StatedDays {
  private stated: Stated[] = [];
  private first: Day | null = null;

  /** @param isKnown whether the figures tell the same place of the ledger as the rows now */
  constructor(private isKnown: boolean) {}

  add(stated: Stated): void {
    this.stated.push(stated);
  }

  /** From which day on figures at a place may differ from those before; null: nobody knows. Then they are counted. */
  takeChanged(eventsCount: number): Day | 'nothing' | null {
    const taken = this.stated.filter((one) => one.eventsCount <= eventsCount);
    this.stated = this.stated.filter((one) => one.eventsCount > eventsCount);
    const { isKnown } = this;
    this.isKnown = true;
    for (const { happenedFrom } of taken) if (happenedFrom !== null) this.first = earlier(this.first, happenedFrom);
    if (!isKnown) return null;
    return taken.length === 0 ? 'nothing' : taken.map(({ changedFrom }) => changedFrom).reduce(earlier);
  }

  /** The earliest day on which anything happened to a child, beside one that was found before. */
  firstBeside(found: Day | null): Day | null {
    return this.first === null ? found : earlier(found, this.first);
  }
}

const earlier = (a: Day | null, b: Day): Day => (a === null || b < a ? b : a);
