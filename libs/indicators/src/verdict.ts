import type { Day } from '#calendar';
import type { Rule } from '#duties';
import type { CareEvent } from '#events';

/**
 * What became of one thing that an indicator looks at: a child, a visit due, a review held, a case.
 * `met` is counted in the numerator, whether that is good or bad; `excluded` is in neither count.
 */
export interface Verdict<About = unknown> {
  readonly outcome: 'met' | 'not-met' | 'excluded';
  /** Why it is in neither count: a key of the indicator's `exclusions`. */
  readonly exclusion?: string;
  /** The day to which it belongs when figures are broken down by team, worker, age or placement. */
  readonly on: Day;
  /** The record or duty that decided: all that `reason` needs. */
  readonly about: About;
}

/** Why one verdict is what it is, checkable with a pencil. */
export interface Reason {
  /** One sentence. */
  readonly sentence: string;
  /** The events used, in order, each with what it says here. */
  readonly facts: readonly { readonly event: CareEvent; readonly says: string }[];
  readonly rule: Pick<Rule, 'says' | 'source'>;
  /** The sums, a line each. */
  readonly arithmetic: readonly string[];
}

export const met = <About>(on: Day, about: About): Verdict<About> => ({ outcome: 'met', on, about });
export const notMet = <About>(on: Day, about: About): Verdict<About> => ({ outcome: 'not-met', on, about });
export const excluded = <About>(exclusion: string, on: Day, about: About): Verdict<About> => ({
  outcome: 'excluded',
  exclusion,
  on,
  about,
});

/** Met or not met, by a condition. */
export const decided = <About>(isMet: boolean, on: Day, about: About): Verdict<About> =>
  isMet ? met(on, about) : notMet(on, about);

/** Not looked at: outside the population. */
export const nothing: readonly never[] = Object.freeze([]);
