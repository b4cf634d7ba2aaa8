import type { Day } from '#calendar';
import type { Policies, SubjectHistory } from '#history';
import type { AroundChild } from './breakdowns/breakdown.js';
import type { Indicator } from './indicator.js';
import type { Question } from './question.js';
import type { Figure } from './tally.js';
import type { Verdict } from './verdict.js';

/** One figure of an answer. */
export interface Result extends Figure {
  readonly asAt: Day;
  /** The part, when broken down. */
  readonly part: string | null;
  readonly excluded: Readonly<Record<string, number>>;
}

/** What is counted of some verdicts: the state of a tally, and how many were excluded for each reason. */
interface Part {
  readonly state: unknown;
  /** Null while there are none. */
  excluded: Map<string, number> | null;
}

/** What some children add to one part of one table. */
export interface Addition {
  /** The number of the table. */
  readonly table: number;
  readonly name: string | null;
  readonly part: Part;
}

/** For what a table is made. */
interface Asking extends AroundChild {
  readonly question: Question;
  readonly policies: Policies;
}

/** The tallies of one indicator as at one day, a part each. */
export class Table {
  private readonly parts = new Map<string | null, Part>();

  constructor(
    private readonly indicator: Indicator,
    private readonly asAt: Day,
    private readonly asked: Asking,
  ) {}

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

  private add(verdict: Verdict, name: string | null): void {
    const part = this.partOf(name);
    if (verdict.outcome !== 'excluded') this.indicator.tally.add(part.state, verdict);
    else exclude(part, verdict.exclusion!, 1);
  }

  private nameOf(child: SubjectHistory, { on }: Verdict): string | null {
    const { by } = this.asked.question;
    if (!by) return null;
    return by.of(child, on < this.asAt ? on : this.asAt, this.asked);
  }

  private partOf(name: string | null): Part {
    let part = this.parts.get(name);
    if (part === undefined) this.parts.set(name, (part = { state: this.indicator.tally.start(), excluded: null }));
    return part;
  }

  /** What was counted here, for {@link join}. */
  additions(table: number): Addition[] {
    return [...this.parts].map(([name, part]) => ({ table, name, part }));
  }

  /** Adds what was counted elsewhere, and leaves it as it is. */
  join({ name, part: { state, excluded } }: Addition): void {
    const part = this.partOf(name);
    this.indicator.tally.join(part.state, state);
    for (const [reason, count] of excluded ?? []) exclude(part, reason, count);
  }

  results(): Result[] {
    const { asAt, indicator, asked } = this;
    if (this.countsWhole) this.partOf(null);
    const order = (part: string | null): number => asked.question.by?.parts?.indexOf(part ?? '') ?? 0;
    return [...this.parts]
      .sort(([a], [b]) => order(a) - order(b) || ((a ?? '') < (b ?? '') ? -1 : 1))
      .map(([part, { state, excluded }]) => ({
        asAt,
        part,
        ...indicator.tally.conclude(state, { asAt, policies: asked.policies }),
        excluded: Object.fromEntries([...(excluded ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))),
      }));
  }
}

function exclude(part: Part, reason: string, count: number): void {
  part.excluded ??= new Map();
  part.excluded.set(reason, (part.excluded.get(reason) ?? 0) + count);
}
