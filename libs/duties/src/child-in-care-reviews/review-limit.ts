import { addMonths, addYears, describeDay, lastDay, type Day } from '#calendar';
import type { Policies } from '#history';
import type { Duty } from '../duty.js';
import type { Rule } from '../rule.js';
import { describeWorkingDays, startDayCounts, withinWorkingDays, type Limit } from '../within-working-days.js';
import { reviewsInForceFrom20110401 } from './in-force-from-2011-04-01.rule.js';
import type { ReviewInterval, ReviewPlace, ReviewRules } from './review-rule.js';

/** Versions of the rules, oldest first. */
const versions: readonly ReviewRules[] = [reviewsInForceFrom20110401];

/** By when a review is due, by which rule. */
export type ReviewLimit = Limit & Pick<Duty, 'rule' | 'arithmetic'>;

/**
 * The last day on which the first, second or a later review is in time, by the rule in force on the day from which it
 * runs. For a day before the regulations came into force it is unknown: the rules before them are not held here.
 */
export function limitFrom(anchor: Day, place: ReviewPlace, policies: Policies): ReviewLimit {
  const rules = versions.findLast((version) => version[place].inForceFrom <= anchor);
  if (rules === undefined) return unknownLimit(beforeRules(anchor));
  const rule = rules[place];
  const countsStartDay = policies.on(startDayCounts, anchor);
  const limit = limitOf(anchor, rule.within, countsStartDay);
  const { due, unknownBecause } = limit;
  const arithmetic = (): string => describeLimit(anchor, rule.within, limit, countsStartDay);
  return { due, unknownBecause, rule, arithmetic };
}

/** The rules about reviews in force on a day; before the first that are held here, those. */
export function reviewRulesOn(on: Day): readonly Rule[] {
  const { first, second, later } = versions.findLast((version) => version.first.inForceFrom <= on) ?? versions[0]!;
  return [first, second, later];
}

/** A review of which nobody can say when it is due. */
export const unknownLimit = (unknownBecause: string): ReviewLimit => ({
  due: null,
  unknownBecause,
  rule: versions[0]!.later,
  arithmetic: () => `due day unknown: ${unknownBecause}`,
});

function beforeRules(anchor: Day): string {
  const { inForceFrom } = versions[0]!.first;
  return `it runs from ${describeDay(anchor)}, before the regulations came into force on ${describeDay(inForceFrom)}`;
}

/** The months from a later day could end after the last day that is accepted at all. */
const lastAnchor = addYears(lastDay, -1);

function limitOf(anchor: Day, within: ReviewInterval, countsStartDay: boolean): Limit {
  if ('workingDays' in within) return withinWorkingDays(anchor, within.workingDays, countsStartDay);
  if (anchor > lastAnchor) return { due: null, unknownBecause: `the calendar ends on ${describeDay(lastDay)}` };
  return { due: addMonths(anchor, within.months) };
}

function describeLimit(anchor: Day, within: ReviewInterval, limit: Limit, countsStartDay: boolean): string {
  if (limit.due === null) return `due day unknown: ${limit.unknownBecause}`;
  if ('workingDays' in within) return describeWorkingDays(anchor, within.workingDays, limit.due, countsStartDay);
  return `${describeDay(anchor)} + ${within.months} months = ${describeDay(limit.due)}`;
}
