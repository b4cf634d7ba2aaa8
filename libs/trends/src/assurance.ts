import type { Definition } from '#indicators';
import { fractionOf, type Fraction } from './fraction.js';
import type { ExactStretch } from './stretch.js';

/** The assurance icon: what the target can expect of the process as it is now. */
export type Assurance = 'consistently-met' | 'consistently-missed' | 'hit-and-miss';

export const assuranceWords: Readonly<Record<Assurance, string>> = {
  'consistently-met': 'the target is consistently met',
  'consistently-missed': 'the target is consistently missed',
  'hit-and-miss': 'the target is sometimes met and sometimes missed',
};

const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.over * b.under - b.over * a.under;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

/** The target against the limits of the last stretch, compared exactly: on a limit is within. */
export function assuranceOf(
  last: ExactStretch | undefined,
  target: number | null,
  better: Definition['better'],
): Assurance | null {
  const { lower = null, upper = null } = last?.limits ?? {};
  if (target === null || better === 'neither' || lower === null || upper === null || last!.stretch.isTrial) return null;
  const exact = fractionOf(target);
  if (compare(exact, upper) > 0) return better === 'higher' ? 'consistently-missed' : 'consistently-met';
  if (compare(exact, lower) < 0) return better === 'higher' ? 'consistently-met' : 'consistently-missed';
  return 'hit-and-miss';
}

/** Whether a value meets a target, compared exactly; a value on the target meets it. */
export function meets(value: Fraction, target: number, better: 'higher' | 'lower'): boolean {
  const sign = compare(value, fractionOf(target));
  return better === 'higher' ? sign >= 0 : sign <= 0;
}
