import { londonDayOf, type Day, type Instant } from '#calendar';
import type { History } from '#history';
import { Breath } from '../knowledge/breath.js';
import type { WritableTables } from '../reporting-store.js';
import { figureDays, figureRows, firstDayOf } from '../values/figure-rows.js';
import type { StatedDays } from './stated-days.js';

/** Keeps the figures of tables at what their rows tell. */
export class FiguresOfTables {
  /** The earliest day on which anything happened to a child, when it was looked for; undefined: it was not yet. */
  private found: Day | null | undefined = undefined;

  constructor(
    private readonly tables: WritableTables,
    private readonly history: History,
    private readonly stated: StatedDays,
    /** The present moment. */
    private readonly now: () => Instant,
  ) {}

  /** Whether the rows tell more than the figures, or another day has begun. */
  get areBehind(): boolean {
    const { rows, figures } = this.tables.generation;
    return figures === null || figures.position !== rows.position || figures.asAt !== londonDayOf(this.now());
  }

  /** Counts again what may have changed, and writes it. */
  async refresh(breath = new Breath()): Promise<void> {
    const { rows, figures } = this.tables.generation;
    const asAt = londonDayOf(this.now());
    const changed = this.stated.takeChanged(rows.eventsCount);
    const changedFrom = figures === null ? null : changed;
    if (this.found === undefined) this.found = await firstDayOf(this.history, rows.eventsCount, breath);
    const first = this.stated.firstBeside(this.found);
    const checkpoint = { ...rows, asAt };
    if (changedFrom === 'nothing' && figures?.asAt === asAt) return this.tables.writeFigures(null, checkpoint);
    const from = earliest(changedFrom, figures?.asAt ?? null, asAt);
    const days = figureDays(first, asAt).filter((on) => from === null || on >= from || on === asAt);
    const figuresNow = await figureRows(this.history, { days, ordinal: rows.eventsCount, asAt }, breath);
    await this.tables.writeFigures({ from, rows: figuresNow }, checkpoint);
  }
}

/** From when on figures are counted again; null: all of them. The row of a day that was today is one of a month end now. */
function earliest(changedFrom: Day | 'nothing' | null, before: Day | null, asAt: Day): Day | null {
  if (changedFrom === null || before === null) return null;
  const changed = changedFrom === 'nothing' ? asAt : changedFrom;
  return Math.min(changed, before, asAt) as Day;
}
