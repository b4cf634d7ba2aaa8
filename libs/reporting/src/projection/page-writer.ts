import type { Day } from '#calendar';
import type { History } from '#history';
import type { RecordedEvent } from '#ledger';
import { Breath } from '../knowledge/breath.js';
import type { Stretch } from '../knowledge/subject-changes.js';
import type { Checkpoint, WritableTables } from '../reporting-store.js';
import type { Pseudonyms } from '../values/pseudonyms.js';
import { changedIn, firstChangedDay, type Changed } from './changed-subjects.js';
import { isFarBehind } from './far-behind.js';
import { madeSureOf, type ProjectedHistory } from './projected-history.js';
import { RowsOfHistory } from './rows-of-history.js';
import type { StatedDays } from './stated-days.js';
import { Gathered } from './writing-of.js';

/** A page of the ledger, as far as rows are concerned. */
type Page = readonly Pick<RecordedEvent, 'id' | 'position' | 'stream'>[];

/** Writes what pages of the ledger change, a page and its checkpoint in one transaction. */
export class PageWriter {
  constructor(
    private readonly tables: WritableTables,
    private readonly live: ProjectedHistory,
    private readonly pseudonyms: Pseudonyms,
    private readonly stated: StatedDays,
  ) {}

  /** Whether making all rows again is the shorter way to the end of what the history holds. */
  get areFarBehind(): boolean {
    return isFarBehind(this.live.history, this.tables.generation.rows);
  }

  /** @returns false when the page changes what every row rests on: then nothing was written, and all are to be made again */
  async write(page: Page): Promise<boolean> {
    const { tables, live } = this;
    const last = page.at(-1)!;
    await madeSureOf(live, last.position);
    const changed = changedIn(
      live.history,
      page.map(({ stream }) => stream),
    );
    if (changed.policies) return false;
    const stretch = {
      before: tables.generation.rows.eventsCount,
      now: eventsCountAt(live, page, tables.generation.rows),
    };
    const gathered = await this.gathered(changed, stretch);
    const positions = new Set<string>(page.map(({ position }) => position));
    gathered.parks.push(...live.parked.filter(({ position }) => positions.has(position)));
    await tables.write(gathered, { position: last.position, eventsCount: stretch.now, eventId: last.id });
    return true;
  }

  private async gathered(changed: Changed, stretch: Stretch): Promise<Gathered> {
    const gathered = new Gathered();
    const { history } = this.live;
    const rows = new RowsOfHistory(history, stretch, this.pseudonyms, new Breath());
    for (const { kind, number } of changed.subjects) {
      await rows.addSubject(gathered, kind, number);
      const changedFrom = firstChangedDay(history, kind, number, stretch);
      const happenedFrom = kind === 'child' ? firstSaidDay(history, number, stretch) : null;
      // an earlier first day makes for more figures, whatever became of what was said of it
      const days = [changedFrom, happenedFrom].filter((on) => on !== null);
      if (days.length > 0)
        this.stated.add({ eventsCount: stretch.now, changedFrom: Math.min(...days) as Day, happenedFrom });
    }
    if (changed.returns) rows.addReturns(gathered);
    return gathered;
  }
}

/** The earliest day that new sayings name, as they were said. */
function firstSaidDay(history: History, subject: number, { before, now }: Stretch): Day | null {
  const days = history
    .sayingsOf(subject, now)
    .flatMap(({ ordinal, day }) => (ordinal > before && day !== null ? [day] : []));
  return days.length === 0 ? null : (Math.min(...days) as Day);
}

/** How many events the history held with the last of a page that it understood. */
function eventsCountAt({ history }: ProjectedHistory, page: Page, before: Checkpoint): number {
  for (let index = page.length - 1; index >= 0; index--) {
    const count = history.positions.ordinalOf(page[index]!.position);
    if (count !== undefined) return count;
  }
  return before.eventsCount;
}
