import { describeDay, type Day } from '#calendar';
import {
  arithmeticOfReview,
  careUnderReview,
  careUnderReviewOn,
  childInCareReviews,
  closedOn,
  factsOfReview,
  hasBegunBy,
  sentenceOfReview,
  standingOn,
  type ReviewDuty,
} from '#duties';
import type { SubjectHistory } from '#history';
import { legalStatuses, legalStatusOn } from '#records';
import type { Reason, Verdict } from '../verdict.js';
import { aReview, whatWouldChange } from '../would-change.js';
import { isDoubt, isDueIn, isFault, type JudgedReviews } from './judged-reviews.js';
import { describeLength } from './snapshot-minimum.js';

const says =
  'Every review due in the period must have been held in time and none may be overdue on the day; a child counts from 20 working days of care on.';

/** Why a child's reviews are up to date, are not, or are not looked at. */
export function reasonOf(verdict: Verdict<JudgedReviews>, child: SubjectHistory, asAt: Day): Reason {
  const { fault } = verdict.about;
  const shown = reviewsShown(verdict, child, asAt);
  return {
    sentence: sentenceOf(verdict, asAt, shown),
    facts: factsOf(verdict, child, asAt, shown),
    rule: {
      says: fault === null ? says : `${says} ${fault.rule.says}`,
      source: 'CPPCR 2010 reg 33; former National Indicator 66 (from memory)',
    },
    arithmetic: arithmeticOf(verdict, child, asAt, shown),
  };
}

/** What would count a child otherwise: of what decided, or of what is open. */
export function changesOf(verdict: Verdict<JudgedReviews>, child: SubjectHistory, asAt: Day): string[] {
  const { exclusion, about } = verdict;
  const on = describeDay(asAt);
  if (exclusion === 'short-breaks') return [`A legal status other than V3 and V4 on ${on} would count the child.`];
  if (exclusion === 'too-recent') return ['The child counts as soon as it has been looked after long enough.'];
  const decisive = about.fault ?? about.doubt;
  if (decisive !== null) return whatWouldChange(decisive, asAt, aReview);
  return reviewsShown(verdict, child, asAt)
    .filter((duty) => standingOn(duty, asAt) === 'pending')
    .flatMap((duty) => whatWouldChange(duty, asAt, aReview));
}

const isLeftOut = ({ exclusion }: Verdict): boolean => exclusion === 'short-breaks' || exclusion === 'too-recent';

/** The duties that decided or could have: due in the period, at fault, in doubt or still open. */
function reviewsShown(verdict: Verdict<JudgedReviews>, child: SubjectHistory, asAt: Day): readonly ReviewDuty[] {
  if (isLeftOut(verdict)) return [];
  const { from } = verdict.about;
  return child
    .of(childInCareReviews)
    .filter(
      (duty) =>
        hasBegunBy(duty, asAt) &&
        (isDueIn(duty, from, asAt) ||
          isFault(duty, from, asAt) ||
          isDoubt(duty, from, asAt) ||
          closedOn(duty, asAt) === null),
    );
}

function sentenceOf(
  { outcome, exclusion, about: { fault, doubt, period, from } }: Verdict<JudgedReviews>,
  asAt: Day,
  shown: readonly ReviewDuty[],
): string {
  const on = describeDay(asAt);
  if (exclusion === 'short-breaks') return `Looked after on ${on} in a series of short breaks.`;
  if (exclusion === 'too-recent') return `Looked after since ${describeDay(period.start)}: not long enough on ${on}.`;
  const decisive = fault ?? doubt;
  if (decisive !== null) return sentenceOfReview(decisive, asAt);
  if (outcome === 'excluded') return `Whether care had lasted long enough on ${on} is not known.`;
  const held = shown.filter((duty) => isDueIn(duty, from, asAt) && standingOn(duty, asAt) === 'on-time').length;
  const span = `from ${describeDay(from)} to ${on}`;
  if (held === 0) return `No review was due ${span}, and none was overdue.`;
  if (held === 1) return `The one review due ${span} was held in time, and none was overdue.`;
  return `All ${held} reviews due ${span} were held in time, and none was overdue.`;
}

function factsOf(
  { exclusion, about: { period } }: Verdict<JudgedReviews>,
  child: SubjectHistory,
  asAt: Day,
  shown: readonly ReviewDuty[],
): Reason['facts'] {
  const facts = [{ event: period.startedBy as Reason['facts'][number]['event'], says: sinceOf(period) }];
  const status = legalStatusOn(child.of(legalStatuses), asAt);
  if (exclusion === 'short-breaks' && status !== null) {
    facts.push({ event: status.by, says: `legal status ${status.legalStatus} from ${describeDay(status.start)}` });
  }
  for (const duty of shown) facts.push(...factsOfReview(duty, asAt));
  return facts.filter(({ event }, index) => facts.findIndex((other) => other.event === event) === index);
}

const sinceOf = ({ start, startKnown }: JudgedReviews['period']): string =>
  startKnown ? `looked after from ${describeDay(start)}` : `looked after since before ${describeDay(start)}`;

function arithmeticOf(
  verdict: Verdict<JudgedReviews>,
  child: SubjectHistory,
  asAt: Day,
  shown: readonly ReviewDuty[],
): string[] {
  const care = careUnderReviewOn(child.of(careUnderReview), asAt);
  if (care === null) return [];
  const period = `period: ${describeDay(verdict.about.from)} to ${describeDay(asAt)}`;
  const reviews = isLeftOut(verdict) ? [] : [period, ...shown.map((duty) => arithmeticOfReview(duty, asAt))];
  return [describeLength(care, asAt, child.policies), ...reviews];
}
