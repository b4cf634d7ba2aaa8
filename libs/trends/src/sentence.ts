import { dayInWords, monthInWords } from '#calendar';
import { meets } from './assurance.js';
import type { Fraction } from './fraction.js';
import { valuesForIcons } from './stretch.js';
import type { Trend, TrendPoint } from './trend.js';
import { shown } from './unit.js';
import { causeWords } from './variation.js';

type Found = Omit<Trend, 'warnings' | 'sentence'>;

/** The finding in one sentence: the first and the last value, whether the change is real, and the target. */
export function sentenceOf(found: Found, values: readonly (Fraction | null)[]): string {
  const hidden = found.points.filter(({ isHidden = false }) => isHidden).length;
  if (found.points.at(-1)?.isHidden === true) return 'The value of this day is not told.';
  const given = found.points.filter(({ value }) => value !== null);
  const [first, last] = [given[0], given.at(-1)];
  if (first === undefined || last === undefined) return 'There is no value in this period.';
  const parts =
    hidden > 0
      ? [standing(last, hidden), aim(found, values)]
      : [movement(first, last), change(found, given), aim(found, values)];
  return `${parts.filter((part) => part !== null).join('; ')}.`;
}

function movement(first: TrendPoint, last: TrendPoint): string {
  if (first === last) return `${last.display} on ${dayInWords(last.asAt)}, the only value`;
  if (first.display === last.display) return `Stands at ${last.display}, as it did in ${monthInWords(first.asAt)}`;
  return `${last.value! > first.value! ? 'Rose' : 'Fell'} from ${first.display} to ${last.display}`;
}

/** Where values are not told, neither the first of them nor a change is. */
const standing = ({ display }: TrendPoint, hidden: number): string =>
  `Stands at ${display}; ${hidden === 1 ? 'one value' : `${hidden} values`} before it ${hidden === 1 ? 'is' : 'are'} not told, so that no change is`;

function change({ variation, stretches }: Found, given: readonly TrendPoint[]): string | null {
  const { valuesCount, baselines } = stretches.at(-1)!;
  const since = baselines.length > 0 ? ' since the new baseline' : '';
  if (variation === null)
    return given.length === 1
      ? null
      : `too early to tell change from chance (${valuesCount} of ${valuesForIcons} values${since})`;
  const words = causeWords[variation.cause];
  return variation.cause === 'common-cause' ? words : `${words} since ${beginning(given)}`;
}

/** The month, or the day where points are closer than months, in which the cause of the last value began. */
function beginning(given: readonly TrendPoint[]): string {
  const last = given.at(-1)!;
  const before = given.findLastIndex(({ cause, stretch }) => cause !== last.cause || stretch !== last.stretch);
  const first = given[before + 1]!;
  const next = given[before + 2] ?? given[before];
  const areMonths = next === undefined || Math.abs(next.asAt - first.asAt) >= 28;
  return areMonths ? monthInWords(first.asAt) : dayInWords(first.asAt);
}

function aim({ target, better, unit }: Found, values: readonly (Fraction | null)[]): string | null {
  if (target === null || better === 'neither') return null;
  const met = values.filter((value) => value !== null).map((value) => meets(value, target, better));
  const isMet = met.at(-1)!;
  return `target ${shown(target, unit)} ${isMet ? 'met' : met.includes(true) ? 'no longer met' : 'not yet met'}`;
}
