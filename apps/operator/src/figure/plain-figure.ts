import type { PublishedFigure } from '#answering';

/** `31 of 268 (12%)`, or the number alone for a plain count. */
export const fractionOf = ({
  numerator,
  denominator,
  display,
}: Pick<PublishedFigure, 'numerator' | 'denominator' | 'display'>): string =>
  denominator === null ? display : `${numerator} of ${denominator} (${display})`;

export function plainFigure(figure: PublishedFigure): string {
  const { id, indicator, definitionVersion, asAt, knownAt, publishedAt, position, policies, checksum } = figure;
  const settings = Object.entries(policies).map(([key, value]) => `  ${key} = ${String(value)}`);
  return `${[
    id,
    `${indicator}, definition ${definitionVersion}, as at ${asAt}${knownAt === null ? '' : `, as known at ${knownAt}`}`,
    fractionOf(figure),
    `published ${publishedAt}, position ${position}`,
    `checksum ${checksum}`,
    ...(settings.length === 0 ? [] : ['counted under', ...settings]),
  ].join('\n')}\n`;
}
