import type { Day, Instant } from '#calendar';
import type { EventName } from '#events';
import {
  eventsReadBy,
  limitsOf,
  Policies,
  SubjectHistory,
  wantedKinds,
  type History,
  type Limits,
  type PolicyValue,
  type RecordDefinition,
  type Wanted,
} from '#history';
import { establishment, establishmentOf, type Establishment } from '#records';
import type { Breakdown } from './breakdowns/breakdown.js';
import { CountedBefore, type Part } from './counted-before.js';
import type { Indicator } from './indicator.js';
import type { Figure } from './tally.js';
import type { Verdict } from './verdict.js';

/** Which figures are asked for. Several indicators and days are answered in one pass over the children. */
export interface Question {
  readonly indicators: readonly Indicator[];
  /** The days described, in order. */
  readonly asAts: readonly Day[];
  readonly knownAt?: Instant | null;
  /** Only the first so many events of the ledger. */
  readonly ordinal?: number | null;
  readonly policies?: Readonly<Record<string, PolicyValue>>;
  readonly by?: Breakdown | null;
  /** Beside the parts of a breakdown the whole, counted in the same pass; its part is null. */
  readonly withWhole?: boolean;
}

/** One figure of an answer. */
export interface Result extends Figure {
  readonly asAt: Day;
  /** The part, when broken down. */
  readonly part: string | null;
  readonly excluded: Readonly<Record<string, number>>;
}

/** The verdicts on one child, with the history they were made from, while it lasts. */
export interface Judged {
  readonly child: SubjectHistory;
  readonly subject: number;
  readonly verdicts: readonly Verdict[];
}

/** A child of whom a question is asked: beside its own records it can be asked for the establishment around it. */
class ChildAsked extends SubjectHistory {
  constructor(
    id: string,
    events: SubjectHistory['events'],
    private readonly asked: Asked,
  ) {
    super(id, events, asked.policies);
  }

  override of<T>(record: RecordDefinition<T>): T {
    return record.slot === establishment.slot ? (this.asked.establishment as T) : super.of(record);
  }
}

/** The events that tell whether a child can be counted at all; null where an indicator has no population. */
function firstLook(indicators: readonly Indicator[]): EventName[] | null {
  const uses: RecordDefinition<unknown>[] = [];
  for (const { population } of indicators) {
    if (population === undefined) return null;
    uses.push(...population.uses);
  }
  return eventsReadBy({ uses });
}

/** A question made ready: limits, policies in force, the establishment, and what must be decoded. */
export class Asked {
  readonly limits: Limits;
  readonly policies: Policies;
  private readonly wanted: Wanted;
  /** What a first look at a child decodes; null where none is worth it. */
  private readonly wantedFirst: Wanted | null;
  private madeEstablishment: Establishment | null = null;

  constructor(
    readonly history: History,
    readonly question: Question,
    /** What was counted when the same was asked before; it is brought up to date. */
    private readonly before: CountedBefore | null = null,
  ) {
    if (before !== null && !CountedBefore.canServe(question)) this.before = null;
    const { asAts, knownAt = null, ordinal = null, indicators, by } = question;
    const last = asAts.at(-1);
    if (last === undefined) throw new RangeError('A question needs at least one day');
    if (asAts.some((asAt, index) => asAt < asAts[index - 1]!))
      throw new RangeError('The days of a question are in order');
    this.limits = limitsOf({ asAt: last, knownAt, ordinal });
    this.policies = new Policies(history.kept(this.limits), question.policies);
    const uses = [...indicators.flatMap((indicator) => indicator.uses), ...(by?.uses ?? [])];
    const reads = eventsReadBy({ uses });
    this.wanted = wantedKinds(reads);
    const first = firstLook(indicators);
    // A second walk along the rows pays when it spares the decoding of more kinds than it reads.
    this.wantedFirst = first !== null && reads.length > 2 * first.length ? wantedKinds(first) : null;
  }

  /** Folded when first asked for: only breakdowns by team or service and caseloads need it. */
  get establishment(): Establishment {
    return (this.madeEstablishment ??= establishmentOf(this.history, this.limits, this.policies));
  }

  childOf(subject: number, wanted = this.wanted): SubjectHistory {
    const { history, limits } = this;
    return new ChildAsked(history.identifierOf(subject), history.read(subject, limits, wanted), this);
  }

  /** Whether any indicator can have a verdict on a child on any of the days: a first look, at few of its events. */
  private concerns(subject: number, days: readonly Day[]): boolean {
    if (this.wantedFirst === null) return true;
    const { indicators } = this.question;
    const child = this.childOf(subject, this.wantedFirst);
    return (
      child.events.length > 0 &&
      indicators.some(({ population }) => days.some((asAt) => population!.holds(child, asAt)))
    );
  }

  /** Every child on whom an indicator has a verdict as at a day. */
  *judged(indicator: Indicator, asAt: Day): Iterable<Judged> {
    for (const subject of this.history.subjectsOf('child')) {
      if (!this.concerns(subject, [asAt])) continue;
      const child = this.childOf(subject);
      const verdicts = indicator.count(child, asAt);
      if (verdicts.length > 0) yield { child, subject, verdicts };
    }
  }

  /** The results of each indicator, in the order asked: by day, then by part. One pass over the children. */
  results(): Result[][] {
    const counting = this.counting();
    for (let step = counting.next(); ; step = counting.next()) if (step.done === true) return step.value;
  }

  /** As {@link results}, a step a child, for whoever has something else to do in between. */
  *counting(): Generator<void, Result[][]> {
    const { indicators, asAts } = this.question;
    const tables = indicators.map((indicator) => asAts.map((asAt) => new Table(indicator, asAt, this)));
    if (this.before !== null) return yield* this.countingAnew(this.before, tables[0]![0]!);
    for (const subject of this.history.subjectsOf('child')) {
      yield;
      if (!this.concerns(subject, asAts)) continue;
      const child = this.childOf(subject);
      if (child.events.length === 0) continue;
      for (const days of tables) for (const table of days) table.count(child);
    }
    return tables.map((days) => days.flatMap((table) => table.results()));
  }

  /** Only children of whom something was said since are looked at. */
  private *countingAnew(before: CountedBefore, table: Table): Generator<void, Result[][]> {
    const { history } = this;
    before.begin(history);
    for (const subject of history.subjectsOf('child')) {
      yield;
      const rowsCount = history.rowsCountOf(subject);
      let part = before.of(subject, rowsCount);
      if (part === undefined) {
        part = this.concerns(subject, this.question.asAts) ? table.partOfOne(this.childOf(subject)) : null;
        before.keep(subject, rowsCount, part);
      }
      if (part !== null) table.join(part);
    }
    if (this.madeEstablishment !== null) before.giveUp();
    return [table.results()];
  }
}

/** The tallies of one indicator as at one day, a part each. */
class Table {
  private readonly parts = new Map<string | null, Part>();

  constructor(
    private readonly indicator: Indicator,
    private readonly asAt: Day,
    private readonly asked: Asked,
  ) {
    if (this.countsWhole) this.partOf(null);
  }

  private get countsWhole(): boolean {
    const { by, withWhole = false } = this.asked.question;
    return !by || withWhole;
  }

  count(child: SubjectHistory): void {
    const isAlsoWhole = this.asked.question.by && this.countsWhole;
    for (const verdict of this.indicator.count(child, this.asAt)) {
      this.add(verdict, this.nameOf(child, verdict));
      if (isAlsoWhole) this.add(verdict, null);
    }
  }

  /** What one child adds to the whole; null when that is nothing. */
  partOfOne(child: SubjectHistory): Part | null {
    if (child.events.length === 0) return null;
    const own = new Table(this.indicator, this.asAt, this.asked);
    const verdicts = this.indicator.count(child, this.asAt);
    for (const verdict of verdicts) own.add(verdict, null);
    return verdicts.length === 0 ? null : own.partOf(null);
  }

  join({ state, excluded }: Part): void {
    const whole = this.partOf(null);
    this.indicator.tally.join(whole.state, state);
    for (const [reason, count] of excluded) whole.excluded.set(reason, (whole.excluded.get(reason) ?? 0) + count);
  }

  private add(verdict: Verdict, name: string | null): void {
    const part = this.partOf(name);
    if (verdict.outcome !== 'excluded') this.indicator.tally.add(part.state, verdict);
    else part.excluded.set(verdict.exclusion!, (part.excluded.get(verdict.exclusion!) ?? 0) + 1);
  }

  private nameOf(child: SubjectHistory, { on }: Verdict): string | null {
    const { by } = this.asked.question;
    if (!by) return null;
    return by.of(child, on < this.asAt ? on : this.asAt, this.asked.establishment);
  }

  private partOf(name: string | null): Part {
    let part = this.parts.get(name);
    if (part === undefined) this.parts.set(name, (part = { state: this.indicator.tally.start(), excluded: new Map() }));
    return part;
  }

  results(): Result[] {
    const { asAt, indicator, asked } = this;
    const order = (part: string | null): number => asked.question.by?.parts?.indexOf(part ?? '') ?? 0;
    return [...this.parts]
      .sort(([a], [b]) => order(a) - order(b) || ((a ?? '') < (b ?? '') ? -1 : 1))
      .map(([part, { state, excluded }]) => ({
        asAt,
        part,
        ...indicator.tally.conclude(state, { asAt, policies: asked.policies }),
        excluded: Object.fromEntries([...excluded].sort(([a], [b]) => (a < b ? -1 : 1))),
      }));
  }
}
