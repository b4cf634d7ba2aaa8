import type { History } from '#history';
import type { Breath } from '../knowledge/breath.js';
import { PoliciesOverTime } from '../knowledge/policies-over-time.js';
import { Knowledge, type Stretch, type SubjectChanges } from '../knowledge/subject-changes.js';
import type { TableSubject } from '../star/fact-table.js';
import { dateRows, definitionRows } from '../star/fixed-rows.js';
import { dates, doubts, indicatorDefinitions } from '../star/tables.js';
import { doubtRowsOf, returnDoubtRows, returnsSubject } from '../values/doubt-rows.js';
import type { Pseudonyms } from '../values/pseudonyms.js';
import { Gathered } from './writing-of.js';

/** Makes rows of a stretch of the ledger, subject by subject. */
export class RowsOfHistory {
  private readonly policies: PoliciesOverTime;
  private readonly knowledge: Knowledge;

  constructor(
    private readonly history: History,
    private readonly stretch: Stretch,
    private readonly pseudonyms: Pseudonyms,
    private readonly breath: Breath,
  ) {
    this.policies = new PoliciesOverTime(history, stretch.now);
    this.knowledge = new Knowledge(history, stretch, this.policies);
  }

  /** Adds what one subject's new events change. */
  async addSubject(into: Gathered, kind: TableSubject, number: number): Promise<void> {
    const changes = await this.changesOf(kind, number);
    if (changes === null) return;
    into.change(changes, this.pseudonyms);
    if (kind !== 'child') return;
    const pseudonym = this.pseudonyms.of(changes.id);
    const policies = this.policies.at(Number.POSITIVE_INFINITY);
    const rows = doubtRowsOf(this.history, number, { ordinal: this.stretch.now, policies, pseudonym });
    if (changes.isNew) into.insert(doubts, rows);
    else into.replace(doubts, pseudonym, rows);
  }

  addReturns(into: Gathered): void {
    into.replace(doubts, returnsSubject, returnDoubtRows(this.history, this.stretch.now, this.pseudonyms));
  }

  /** Every row of every table but the figures, in pieces of about so many rows. Wants a stretch from the beginning. */
  async *all(rowsCount: number): AsyncIterable<Gathered> {
    let gathered = new Gathered();
    gathered.insert(dates, [...dateRows()]);
    gathered.insert(indicatorDefinitions, definitionRows());
    gathered.insert(doubts, returnDoubtRows(this.history, this.stretch.now, this.pseudonyms));
    for (const kind of ['team', 'worker', 'child'] as const) {
      for (const number of this.history.subjectsOf(kind)) {
        await this.addSubject(gathered, kind, number);
        if (gathered.rowsCount < rowsCount) continue;
        yield gathered;
        gathered = new Gathered();
      }
    }
    yield gathered;
  }

  private async changesOf(kind: TableSubject, number: number): Promise<SubjectChanges | null> {
    const walk = this.knowledge.changesOf(kind, number);
    let step = walk.next();
    while (step.done !== true) step = walk.next(this.breath.isDue && (await this.breath.taken()));
    if (this.breath.isDue) await this.breath.taken();
    return step.value;
  }
}
