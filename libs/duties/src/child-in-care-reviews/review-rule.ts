import type { Rule } from '../rule.js';

/** Which review of a period of care is due. */
export type ReviewPlace = 'first' | 'second' | 'later';

/** How long after its anchor a review is due at the latest. */
export type ReviewInterval = { readonly workingDays: number } | { readonly months: number };

/** A version of the rules on when a looked-after child's case is reviewed: a rule for each place in the sequence. */
export type ReviewRules = Readonly<Record<ReviewPlace, Rule & { readonly within: ReviewInterval }>>;
