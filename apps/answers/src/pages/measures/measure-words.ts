import { assuranceIcon, targetStandingIcon, targetStandingWords, variationIcon } from '#charts';
import type { ToldFigure } from '#answering';
import { roundedTo, type Result } from '#indicators';
import { shown, type Assurance } from '#trends';
import type { Measure } from '#measures';
import { countWords, numberWords } from '../furniture/index.js';

/** A small picture and the words that say the same. */
export interface Sign {
  readonly icon: string;
  readonly words: string;
}

/** 60 of 61 children: what a figure divides, in words; null of a plain count and where there is nothing to divide. */
export function fractionWords({ numerator, denominator }: Pick<Result, 'numerator' | 'denominator'>, unit: string) {
  if (denominator === null || denominator === 0) return null;
  return `${numberShort(numerator)} of ${numberShort(denominator)} ${unit}`;
}

/** 45 cases over 3.2 full-time equivalents. */
export const caseloadWords = ({ numerator, denominator }: Pick<Result, 'numerator' | 'denominator'>) =>
  denominator === null || denominator === 0
    ? null
    : `${countWords(numerator, 'case')} for ${numberShort(denominator)} full-time equivalent`;

/** Counts as they are, sums of full-time equivalents to two decimals. */
const numberShort = (value: number): string => numberWords(roundedTo(value, 2));

/** What a figure is made of; null where that is not told. */
export function madeOf({ indicator: { definition }, figure }: Measure): string | null {
  const { numerator, denominator } = figure;
  if (typeof numerator !== 'number' || typeof denominator !== 'number') return null;
  const numbers = { numerator, denominator };
  return definition.code === 'caseload' ? caseloadWords(numbers) : fractionWords(numbers, definition.unit);
}

/** A figure as it is shown: a count with its thousands, a share as a percentage, shorthand as it is. */
export const displayOf = ({ figure: { numerator, denominator, display }, trend }: Measure): string =>
  denominator === null && typeof numerator === 'number' ? shown(numerator, trend.unit) : display;

/** A number of a table, or the shorthand in its place. */
export const toldWords = (told: ToldFigure['numerator']): string =>
  typeof told === 'number' ? String(roundedTo(told, 2)) : told;

export const variationSign = ({ trend }: Measure): Sign | null =>
  trend.variation === null ? null : { icon: variationIcon(trend.variation), words: trend.variation.words };

/**
 * Said beside the signs where each figure repeats most of the one before, as those of a rolling year do every month: null
 * where they are figures of their own, and where there is no sign.
 */
export const overlapWords = ({ trend: { variation, warnings } }: Measure): string | null =>
  variation !== null && warnings.some(({ code }) => code === 'overlapping')
    ? 'months overlap, so that a sign comes too easily'
    : null;

export const assuranceSign = ({ trend }: Measure): Sign | null =>
  trend.assurance === null ? null : { icon: assuranceIcon(trend.assurance), words: short[trend.assurance] };

/** As the icon is called, for a column: the full sentence is `assuranceWords` of the trends. */
const short: Readonly<Record<Assurance, string>> = {
  'consistently-met': 'target consistently met',
  'consistently-missed': 'target consistently missed',
  'hit-and-miss': 'target hit and miss',
};

/** How the figure stands to its target, with the target: null where nothing is aimed at or there is no figure. */
export function targetSign({ target, trend }: Measure): (Sign & { target: string; colour: string }) | null {
  if (target === null || target.standing === null) return null;
  const { value, standing } = target;
  return {
    icon: targetStandingIcon(standing),
    words: targetStandingWords[standing],
    target: shown(value, trend.unit),
    colour: targetColours[standing],
  };
}

/** The colour of the tag that says how a figure stands to its target. */
export const targetColours = { met: 'green', close: 'yellow', 'not-met': 'red' } as const;
