import type { ChartSize } from './chart-size.js';
import { textElement } from './elements.js';
import { fitted, widthOf } from './words.js';

/** Where the rows of a bar chart lie: names beside the bars where there is room, else each above its bar. */
export interface Rows {
  readonly width: number;
  /** Where bars begin. */
  readonly left: number;
  readonly rowHeight: number;
  /** The middle of a row's bar, counted from the top of the first row. */
  readonly middleOf: (index: number) => number;
  readonly nameElement: (name: string, index: number, top: number, isBold: boolean) => object;
}

const gap = 8;
const namesMax = 260;

export function rowsOf(names: readonly string[], size: ChartSize): Rows {
  if (size === 'narrow') {
    const middleOf = (index: number): number => index * 44 + 30;
    return {
      width: 320,
      left: 2,
      rowHeight: 44,
      middleOf,
      nameElement: (name, index, top, isBold) =>
        textElement(fitted(name, 312), 2, top + middleOf(index) - 20, { isBold }),
    };
  }
  const left = Math.min(namesMax, Math.max(40, ...names.map((name) => widthOf(name) * 1.08 + 14)));
  const middleOf = (index: number): number => index * 27 + 13.5;
  return {
    width: 760,
    left,
    rowHeight: 27,
    middleOf,
    nameElement: (name, index, top, isBold) =>
      textElement(fitted(name, left - gap), left - gap, top + middleOf(index), { align: 'right', isBold }),
  };
}
