import { assuranceIcon, targetStandingIcon, targetStandingWords, variationIcon } from '#charts';
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

/** What a figure is made of. */
export const madeOf = ({ indicator: { definition }, figure }: Measure): string | null =>
  definition.code === 'caseload' ? caseloadWords(figure) : fractionWords(figure, definition.unit);

export const variationSign = ({ trend }: Measure): Sign | null =>
  trend.variation === null ? null : { icon: variationIcon(trend.variation), words: trend.variation.words };

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
