import { day, instant, type Day } from '#calendar';
import type { PolicyValue } from '#history';
import { historyOf, type Said } from '../../history/src/story.spec-kit.js';
import { Asked } from './answer.js';
import { breakdowns } from './breakdowns/breakdown.js';
import type { Indicator } from './indicator.js';
import type { Question } from './question.js';
import type { Result } from './table.js';
import type { Reason, Verdict } from './verdict.js';

/** From where a story is looked at. */
export interface Look {
  readonly asAt: string;
  readonly knownAt?: string;
  readonly policies?: Readonly<Record<string, PolicyValue>>;
  /** The name of a breakdown. */
  readonly by?: string;
}

const questionOf = (indicator: Indicator, { asAt, knownAt, policies = {}, by }: Look): Question => ({
  indicators: [indicator],
  asAts: [day(asAt)],
  knownAt: knownAt === undefined ? null : instant(knownAt),
  policies,
  by: breakdowns.find(({ name }) => name === by) ?? null,
});

/** The results that a story gives, one a part. */
export const resultsOf = (indicator: Indicator, story: readonly Said[], look: Look): Result[] =>
  new Asked(historyOf(story), questionOf(indicator, look)).results()[0]!;

/** The figure that a story gives. */
export function figureOf(indicator: Indicator, story: readonly Said[], look: Look): Result {
  return resultsOf(indicator, story, look)[0]!;
}

/** The verdicts on every child of a story: `met`, `not-met`, or why it is in neither count. */
export function verdictsOf(indicator: Indicator, story: readonly Said[], look: Look): string[] {
  return told(indicator, story, look).map(({ verdict }) => verdict);
}

/** What the first verdict of a story was decided on; undefined when there is none. */
export function aboutOf(indicator: Indicator, story: readonly Said[], look: Look): unknown {
  const [judged] = new Asked(historyOf(story), questionOf(indicator, look)).judged(indicator, day(look.asAt));
  return judged?.verdicts[0]?.about;
}

/** Why the first verdict of a story is what it is. */
export function reasonOf(indicator: Indicator, story: readonly Said[], look: Look): Reason {
  return told(indicator, story, look)[0]!.reason;
}

/** The facts of a reason as sentences. */
export const factsOf = ({ facts }: Reason): string[] => facts.map(({ says }) => says);

interface Told {
  readonly verdict: string;
  readonly on: Day;
  readonly reason: Reason;
}

/** All that an indicator tells about a day, from a history read to that day or to a later one. */
export function told(indicator: Indicator, story: readonly Said[], look: Look, readTo: string = look.asAt): Told[] {
  const asked = new Asked(historyOf(story), questionOf(indicator, { ...look, asAt: readTo }));
  const asAt = day(look.asAt);
  return [...asked.judged(indicator, asAt)].flatMap(({ child, verdicts }) =>
    verdicts.map((verdict) => ({
      verdict: nameOf(verdict),
      on: verdict.on,
      reason: indicator.reason(verdict, child, asAt),
    })),
  );
}

const nameOf = ({ outcome, exclusion }: Verdict): string => exclusion ?? outcome;
