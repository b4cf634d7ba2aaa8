import type { Day } from '#calendar';
import type { Policies } from '#history';
import { percentageOf } from './rounding.js';
import type { Verdict } from './verdict.js';

/** A figure: what it divides, and how it is shown. */
export interface Figure {
  readonly numerator: number;
  /** Null for a plain count. */
  readonly denominator: number | null;
  /** Unrounded; null where there is nothing to divide by. */
  readonly value: number | null;
  readonly display: string;
  /** Further numbers that belong to it, such as shares above each threshold. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** What a figure may depend on beside the verdicts. */
export interface Surroundings {
  readonly asAt: Day;
  readonly policies: Policies;
}

/** How verdicts become a figure. A tally is a state that verdicts are added to and that can be joined with another's. */
export interface Tallying<State, About = unknown> {
  /** Whether the denominator is no count of the same things, so that the numerator is no part of it: hours of work. */
  readonly denominatorIsOther?: true;
  start(): State;
  add(state: State, verdict: Verdict<About>): void;
  join(state: State, other: State): void;
  conclude(state: State, surroundings: Surroundings): Figure;
}

export interface Counts {
  met: number;
  notMet: number;
}

const counting = {
  start: (): Counts => ({ met: 0, notMet: 0 }),
  add: (counts: Counts, { outcome }: Verdict): void => {
    if (outcome === 'met') counts.met++;
    else counts.notMet++;
  },
  join: (counts: Counts, other: Counts): void => {
    counts.met += other.met;
    counts.notMet += other.notMet;
  },
};

/** Met ÷ (met + not met), shown in whole per cent. */
export const share: Tallying<Counts> = {
  ...counting,
  conclude: ({ met, notMet }) => {
    const denominator = met + notMet;
    if (denominator === 0) return { numerator: 0, denominator: 0, value: null, display: 'no value' };
    return { numerator: met, denominator, value: met / denominator, display: `${percentageOf(met, denominator)}%` };
  },
};

/** How many. */
export const number: Tallying<Counts> = {
  ...counting,
  conclude: ({ met }) => ({ numerator: met, denominator: null, value: met, display: String(met) }),
};
