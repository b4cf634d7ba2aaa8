import type { Day } from '#calendar';
import type { Rule } from '#duties';
import type { Policy, RecordDefinition, SubjectHistory } from '#history';
import type { Population } from './population.js';
import type { Tallying } from './tally.js';
import { nothing, type Reason, type Verdict } from './verdict.js';

/** What is said of an indicator before anything is counted. */
export interface Definition {
  /** The noun phrase that is its folder and address. */
  readonly code: string;
  /** The sector's short code, such as STB-62. */
  readonly sectorCode: string;
  readonly title: string;
  /** What it asks, in one sentence that ends with a question mark. */
  readonly question: string;
  readonly numerator: string;
  /** Null for a plain count. */
  readonly denominator: string | null;
  /** What is counted: children, visits, reviews, cases. */
  readonly unit: string;
  readonly better: 'higher' | 'lower' | 'neither';
  /** Instruments, published definitions, or that it is local. */
  readonly source: readonly string[];
  /** Each reason for which something is in neither count, in words. */
  readonly exclusions: Readonly<Record<string, string>>;
  /** Raised whenever the same facts could give another figure. */
  readonly version: number;
}

/** An indicator: a definition, and two pure functions of one child's history. */
export interface Indicator<About = unknown, State = unknown> {
  readonly definition: Definition;
  /** Outside it there are no verdicts, and `count` is not asked; absent: `count` looks at every child. */
  readonly population?: Population;
  /** The records and duties it is made from; with them, the events it reads. */
  readonly uses: readonly RecordDefinition<unknown>[];
  /** The settings that it reads itself, beside those of the records and duties it uses. */
  readonly policies: readonly Policy[];
  readonly tally: Tallying<State, About>;
  /**
   * The verdicts on one child as at a day. The history may reach beyond the day: nothing after it may be looked at, so
   * that a series gives what each day alone would.
   */
  readonly count: (child: SubjectHistory, asAt: Day) => readonly Verdict<About>[];
  readonly reason: (verdict: Verdict<About>, child: SubjectHistory, asAt: Day) => Reason;
  /**
   * By how many days what decided the verdict was late, on the day or when it was done; below 0, how many days are left;
   * null where nothing falls due. Absent: the indicator is about nothing that falls due.
   */
  readonly daysLate?: (verdict: Verdict<About>, child: SubjectHistory, asAt: Day) => number | null;
  /** The rules that it judges by, as they are in force on a day; absent: it judges by no rule of law. */
  readonly rulesOn?: (on: Day) => readonly Rule[];
  /** What facts would make the verdict another, in sentences: what whoever disagrees would have to find and record. */
  readonly wouldChange: (verdict: Verdict<About>, child: SubjectHistory, asAt: Day) => readonly string[];
}

/** Holds the parts together, so that `reason` gets what `count` decided on, and none is asked outside the population. */
export function defineIndicator<About, State>(parts: Indicator<About, State>): Indicator {
  const { population, count } = parts;
  const indicator = parts as unknown as Indicator;
  if (population === undefined) return indicator;
  return {
    ...indicator,
    uses: [...population.uses, ...parts.uses],
    policies: [...population.policies, ...parts.policies],
    count: (child, asAt) => (population.holds(child, asAt) ? count(child, asAt) : nothing),
  };
}
