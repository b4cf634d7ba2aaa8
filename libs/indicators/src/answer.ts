import type { Day } from '#calendar';
import type { EventName } from '#events';
import {
  eventsReadBy,
  limitsOf,
  Policies,
  SubjectHistory,
  wantedKinds,
  type History,
  type Limits,
  type RecordDefinition,
  type Wanted,
} from '#history';
import { establishment, establishmentOf, type Establishment } from '#records';
import { lastOf, type CountedBefore } from './counted-before.js';
import type { Indicator } from './indicator.js';
import type { Question } from './question.js';
import { Table, type Addition, type Result } from './table.js';
import type { Verdict } from './verdict.js';

/** So many children at least, and at most, are looked at anew when something is said of one of them. */
const groupChildren = { least: 4, most: 64 } as const;
/** Groups of which nothing was said are added up in a few microseconds each. */
const groupsAStep = 16;

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
    /** What was made of the children when the same was asked before; it is brought up to date. */
    private readonly before: CountedBefore | null = null,
  ) {
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
    before?.begin(history, ordinal ?? history.eventsCount);
    // A second walk along the rows pays when it spares the decoding of more kinds than it reads.
    this.wantedFirst = first !== null && reads.length > 2 * first.length ? wantedKinds(first) : null;
  }

  /** Folded when first asked for: only breakdowns by team or service and caseloads need it. */
  get establishment(): Establishment {
    const fold = (): Establishment => establishmentOf(this.history, this.limits, this.policies);
    return (this.madeEstablishment ??= this.before === null ? fold() : this.before.establishment(fold));
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
  *judged(
    indicator: Indicator,
    asAt: Day,
    subjects: Iterable<number> = this.history.subjectsOf('child'),
  ): Iterable<Judged> {
    for (const subject of subjects) {
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

  /**
   * As {@link results}, a step a child that is looked at, for whoever has something else to do in between. What is kept
   * for the next time is about one part a child, however many days and indicators are asked for; of a breakdown, as many
   * as the children of a group fall into.
   */
  *counting(): Generator<void, Result[][]> {
    const { indicators, asAts } = this.question;
    const tables = this.tables();
    yield* this.inGroups(
      (subjects) => this.additionsOf(subjects),
      (additions) => additions.forEach((addition) => tables[addition.table]!.join(addition)),
    );
    const results = tables.map((table) => table.results());
    return indicators.map((_, index) => results.slice(index * asAts.length, (index + 1) * asAts.length).flat());
  }

  /** One for each indicator and day. */
  private tables(): Table[] {
    const { indicators, asAts } = this.question;
    return indicators.flatMap((indicator) => asAts.map((asAt) => new Table(indicator, asAt, this)));
  }

  private *additionsOf(subjects: Iterable<number>): Generator<void, Addition[]> {
    const tables = this.tables();
    for (const subject of subjects) {
      yield;
      if (!this.concerns(subject, this.question.asAts)) continue;
      const child = this.childOf(subject);
      if (child.events.length === 0) continue;
      for (const table of tables) table.count(child);
    }
    return tables.flatMap((table, number) => table.additions(number));
  }

  /**
   * Takes what is made of the children, in their order: of all of them at once, or, where the same was asked before, group
   * by group, and only of groups of whom something was said since. The more figures are asked for, the larger the groups.
   */
  *inGroups<T>(
    make: (subjects: Iterable<number>) => Generator<void, T>,
    take: (made: T) => void,
  ): Generator<void, void> {
    const { history, before } = this;
    const { indicators, asAts } = this.question;
    const subjects = history.subjectsOf('child');
    if (before === null) return take(yield* make(subjects));
    const childrenMax = Math.max(groupChildren.least, Math.min(groupChildren.most, indicators.length * asAts.length));
    for (let group = 0, from = 0; from < subjects.length; group++, from += childrenMax) {
      if (group % groupsAStep === 0) yield;
      const end = Math.min(from + childrenMax, subjects.length);
      const known = before.of(group, lastOf(history, subjects, from, end)) as { value: T } | undefined;
      if (known !== undefined) take(known.value);
      else {
        const made = yield* make(subjects.slice(from, end));
        before.keep(group, made, this.madeEstablishment !== null);
        take(made);
      }
    }
  }
}
