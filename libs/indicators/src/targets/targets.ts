import type { Day } from '#calendar';
import { defineNumberPolicy, type Policies, type Policy } from '#history';
import { target as caseloadTarget } from '../caseload/caseload-limits.js';
import type { Definition } from '../indicator.js';
import type { Figure } from '../tally.js';

/** What an authority aims at. It changes no figure, only what is said of one. */
interface Aim {
  readonly policy: Policy<number>;
  /** The policy's number is per cent of a share, or a number as the figure is. */
  readonly isPerCent: boolean;
}

const local = 'local: there is no national target; the default is a proposal, to be adopted or replaced';

const perCent = (code: string, meaning: string, standard: number): [string, Aim] => [
  code,
  {
    isPerCent: true,
    policy: defineNumberPolicy({
      key: `target.${code}`,
      default: standard,
      meaning: `the target: ${meaning}`,
      source: local,
    }),
  },
];

const aims: ReadonlyMap<string, Aim> = new Map([
  perCent('first-week-visits', 'at least so many per cent of first visits are made within the week', 95),
  perCent('placement-stability-long-term', 'at least so many per cent of children are in a stable home', 70),
  perCent('placement-stability-short-term', 'at most so many per cent of children move that often', 10),
  perCent('review-participation', 'at least so many per cent of children take part in their reviews', 95),
  perCent('reviews-on-time', 'at least so many per cent of reviews are held on time', 95),
  perCent('reviews-up-to-date', 'at least so many per cent of children have their reviews up to date', 95),
  perCent('social-worker-changes', 'at most so many per cent of children have that many workers', 15),
  perCent('statutory-visits-on-time', 'at least so many per cent of visits are made in time', 95),
  perCent('statutory-visits-up-to-date', 'at least so many per cent of children have their visits up to date', 95),
  ['caseload', { policy: caseloadTarget, isPerCent: false }],
]);

/** How far from its target a figure may be and still be called close. */
export const targetCloseWithin = defineNumberPolicy({
  key: 'target.closeWithin',
  default: 5,
  meaning: 'a figure that misses its target by no more than so many per cent of the target is close to it',
  source: 'local: bands of red, amber and green are a convention of each authority',
});

/** Every policy that says what is aimed at. Those of the caseload belong to its figure as well. */
export const targetPolicies: readonly Policy[] = [
  ...[...aims.values()].filter(({ isPerCent }) => isPerCent).map(({ policy }) => policy),
  targetCloseWithin,
];

/** The policy that holds an indicator's target; null where nothing is aimed at. */
export const targetPolicyOf = ({ code }: Pick<Definition, 'code'>): Policy<number> | null =>
  aims.get(code)?.policy ?? null;

/** How a figure stands to its target. */
export type TargetStanding = 'met' | 'close' | 'not-met';

/** What an indicator aims at on a day. */
export interface Target {
  /** In the unit of the indicator's value: 0.95 for 95 per cent. */
  readonly value: number;
  /** How the figure stands to it; null where the figure has no value. */
  readonly standing: TargetStanding | null;
}

/** The target that is in force on a day, and how a figure stands to it; null where nothing is aimed at. */
export function targetOf(
  { code, better }: Pick<Definition, 'code' | 'better'>,
  { numerator, denominator }: Pick<Figure, 'numerator' | 'denominator'>,
  policies: Policies,
  asAt: Day,
): Target | null {
  const aim = aims.get(code);
  if (aim === undefined || better === 'neither') return null;
  const aimed = policies.on(aim.policy, asAt);
  const scale = aim.isPerCent ? 100 : 1;
  const value = aimed / scale;
  if (denominator === 0) return { value, standing: null };
  // multiplied and not divided, so that a share on its target is never a hair below it
  const reached = (times: number): boolean => {
    const [figure, bar] = [numerator * scale * 100, aimed * times * (denominator ?? 1)];
    return better === 'higher' ? figure >= bar - tolerance : figure <= bar + tolerance;
  };
  const slack = policies.on(targetCloseWithin, asAt);
  if (reached(100)) return { value, standing: 'met' };
  return { value, standing: reached(better === 'higher' ? 100 - slack : 100 + slack) ? 'close' : 'not-met' };
}

/** Full-time equivalents are decimals, whose sums are not exact. */
const tolerance = 1e-6;
