import type { Definition } from '#indicators';
import type { Signal } from './signals.js';
import type { Stretch } from './stretch.js';

/** What a signal means for the people concerned; of a measure of which neither direction is better, only its direction. */
export type Cause = 'common-cause' | 'improvement' | 'concern' | 'neutral-high' | 'neutral-low';

/** The variation icon of a series: that of its last value. */
export interface Variation {
  readonly cause: Cause;
  /** The letter in the icon; null of common cause. */
  readonly letter: 'H' | 'L' | null;
  /** In words: 'no significant change', 'improving', 'getting worse', 'higher than usual', 'lower than usual'. */
  readonly words: string;
}

export const causeWords: Readonly<Record<Cause, string>> = {
  'common-cause': 'no significant change',
  improvement: 'improving',
  concern: 'getting worse',
  'neutral-high': 'higher than usual',
  'neutral-low': 'lower than usual',
};

/** Of the signal that is told of a value; undefined is none. */
export function causeOf(signal: Signal | undefined, better: Definition['better']): Cause {
  if (signal === undefined) return 'common-cause';
  if (better === 'neither') return signal.towards === 'high' ? 'neutral-high' : 'neutral-low';
  return (signal.towards === 'high') === (better === 'higher') ? 'improvement' : 'concern';
}

interface Judged {
  readonly cause: Cause | null;
  readonly signals: readonly Signal[];
}

/** Null while there are too few values to tell a change from chance. */
export function variationOf(points: readonly Judged[], stretches: readonly Stretch[]): Variation | null {
  const stretch = stretches.at(-1);
  if (stretch === undefined || stretch.isTrial) return null;
  const last = points.findLast(({ cause }) => cause !== null)!;
  const cause = last.cause!;
  const towards = last.signals[0]?.towards;
  return { cause, letter: towards === undefined ? null : towards === 'high' ? 'H' : 'L', words: causeWords[cause] };
}
