import { draw } from './drawing.js';
import { boxElement, lineElement, textElement } from './elements.js';
import { palette } from './palette.js';
import { rowsOf } from './rows.js';
import { scaleOf } from './scale.js';
import { widthOf } from './words.js';
import type { ChartSize } from './chart-size.js';

/** A row of a bar chart. */
export interface Bar {
  readonly name: string;
  /** Null where there is none: then `display` says why, as `[c]` does. */
  readonly value: number | null;
  readonly display: string;
  /** Told apart from the others by a darker bar and bold words. */
  readonly isOurs?: boolean;
}

export interface BarsInput {
  readonly bars: readonly Bar[];
  /** A level with which all are compared, drawn from top to bottom: a target, a mean. */
  readonly level?: { readonly words: string; readonly value: number };
  readonly size?: ChartSize;
}

const thick = 17;

/**
 * Level bars from 0, each with its name at the left and its figure at its end: a measure by part, or an authority beside
 * England, its region and its neighbours.
 */
export function barChart({ bars, level, size = 'wide' }: BarsInput): string {
  const rows = rowsOf(
    bars.map(({ name }) => name),
    size,
  );
  const { left, width } = rows;
  const figures = Math.max(30, ...bars.map(({ display }) => widthOf(display) * 1.1 + 14));
  const top = level === undefined ? 4 : 24;
  const height = top + bars.length * rows.rowHeight + 4;
  const { max } = scaleOf([0, ...bars.map(({ value }) => value ?? 0), level?.value ?? 0], 5);
  const long = (value: number): number => (Math.max(value, 0) / max) * (width - left - figures);
  const elements = bars.flatMap(({ name, value, display, isOurs = false }, index) => {
    const middle = top + rows.middleOf(index);
    const options = { isBold: isOurs, ...(value === null && { colour: palette.darkGrey }) };
    return [
      rows.nameElement(name, index, top, isOurs),
      ...(value === null ? [] : [boxElement(left, middle - thick / 2, long(value), thick, colourOf(isOurs))]),
      textElement(display, left + long(value ?? 0) + 6, middle, options),
    ];
  });
  return draw([lineElement(left, top, left, height - 4, { colour: palette.grey }), ...elements, ...levelOf()], {
    width,
    height,
  });

  function levelOf(): object[] {
    if (level === undefined) return [];
    const x = left + long(level.value);
    const isLeft = x + widthOf(level.words) / 2 > width;
    return [
      lineElement(x, top - 4, x, height - 4, { colour: palette.darkPink, width: 1.5, dash: [9, 3, 2, 3] }),
      textElement(level.words, isLeft ? width - 2 : x, 10, {
        align: isLeft ? 'right' : 'center',
        colour: palette.darkPink,
      }),
    ];
  }
}

const colourOf = (isOurs: boolean): string => (isOurs ? palette.darkBlue : palette.middleBlue);
