import type { Assurance, Variation } from '#trends';
import { markOf, palette, type Shape } from './palette.js';

/** How a figure stands to its target, for those who are used to red, amber and green. */
export type TargetStanding = 'met' | 'close' | 'not-met';

/** One small picture of 32 by 32 that stands beside its words: it is hidden from who listens to the page. */
const icon = (drawn: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false" font-family="Arial, sans-serif" font-weight="bold" text-anchor="middle">${drawn}</svg>`;

const outlines: Readonly<Record<Shape, string>> = {
  circle: '<circle cx="16" cy="16" r="13"',
  diamond: '<path d="M16 1L31 16L16 31L1 16Z"',
  triangle: '<path d="M16 1L31 29H1Z"',
  'triangle-down': '<path d="M16 31L1 3H31Z"',
  square: '<path d="M3 3H29V29H3Z"',
};

/** Where a letter stands in the middle of a shape. */
const middles: Readonly<Record<Shape, number>> = {
  circle: 21,
  diamond: 21,
  triangle: 25,
  'triangle-down': 17,
  square: 21,
};

const letter = (text: string, y: number, colour: string, size = 14): string =>
  `<text x="16" y="${y}" font-size="${size}" fill="${colour}">${text}</text>`;

/** Black on orange, white on what is darker: each at least 4.5 to 1. */
const inkOn = (colour: string): string => (colour === palette.orange ? palette.text : '#fff');

/** The variation icon: circle, diamond, triangle or square, with H or L where the last value says something. */
export function variationIcon({ cause, letter: inside }: Pick<Variation, 'cause' | 'letter'>): string {
  const shape: Shape = markOf(cause).shape;
  const { colour } = markOf(cause);
  if (cause === 'common-cause') {
    const wave = `<path d="M7 18L12 13L16 18L20 13L25 18" fill="none" stroke="${colour}" stroke-width="2.5"/>`;
    return icon(`${outlines.circle} fill="#fff" stroke="${colour}" stroke-width="2.5"/>${wave}`);
  }
  return icon(`${outlines[shape]} fill="${colour}"/>${letter(inside ?? '', middles[shape], inkOn(colour))}`);
}

const assurances: Readonly<
  Record<Assurance, { readonly text: string; readonly colour: string; readonly line: number }>
> = {
  'consistently-met': { text: 'P', colour: palette.darkBlue, line: 25 },
  'consistently-missed': { text: 'F', colour: palette.orange, line: 7 },
  'hit-and-miss': { text: '?', colour: palette.grey, line: 16 },
};

/**
 * The assurance icon: P (will pass), F (will fall short) or ? (hit and miss) over the line of the target. The line lies
 * below what passes, above what falls short, and through what does either.
 */
export function assuranceIcon(assurance: Assurance): string {
  const { text, colour, line } = assurances[assurance];
  const target = `<path d="M3 ${line}H29" stroke="${colour}" stroke-width="2" stroke-dasharray="4 2"/>`;
  const ring = `<circle cx="16" cy="16" r="14" fill="#fff" stroke="${colour}" stroke-width="2.5"/>`;
  const back = `<circle cx="16" cy="16" r="8" fill="#fff"/>`;
  return icon(
    `${ring}${target}${assurance === 'hit-and-miss' ? back : ''}${letter(text, assurance === 'consistently-missed' ? 24 : assurance === 'consistently-met' ? 19 : 21, palette.text)}`,
  );
}

const standings: Readonly<
  Record<TargetStanding, { readonly shape: Shape; readonly colour: string; readonly text: string }>
> = {
  met: { shape: 'circle', colour: '#00703c', text: 'M' },
  close: { shape: 'diamond', colour: '#ffdd00', text: 'C' },
  'not-met': { shape: 'square', colour: '#d4351c', text: 'N' },
};

export const targetStandingWords: Readonly<Record<TargetStanding, string>> = {
  met: 'met',
  close: 'close',
  'not-met': 'not met',
};

/** The standing to a target as a filled shape with a letter, so that it never rests on red and green alone. */
export function targetStandingIcon(standing: TargetStanding): string {
  const { shape, colour, text } = standings[standing];
  const ink = standing === 'close' ? palette.text : '#fff';
  const edge = standing === 'close' ? ` stroke="${palette.text}"` : '';
  return icon(`${outlines[shape]} fill="${colour}"${edge}/>${letter(text, middles[shape], ink)}`);
}
