import type { ReportingYear } from '#calendar';
import { ChildInCareReviewHeld } from '#events';
import type { ChildSaid } from '../reading/annual-return.js';
import { fact, type Fact } from './fact.js';

/**
 * Reviews of a child whom the return lists. It gives all reviews of its year, so that an earlier return's review in the
 * year which it does not repeat was not held; of reviews outside its year it says only what it lists.
 */
export function reviewFacts(
  { childId, reviews }: ChildSaid,
  known: readonly Fact[],
  year: ReportingYear,
): readonly Fact[] {
  const listed = reviews.map(({ heldOn, participation, place }) =>
    fact(ChildInCareReviewHeld.type, childId, heldOn, { participation }, place),
  );
  const days = new Set(listed.map(({ day }) => day));
  const kept = known.filter(
    ({ type, day }) => type === ChildInCareReviewHeld.type && !days.has(day) && (day < year.from || day > year.to),
  );
  return [...kept, ...listed];
}
