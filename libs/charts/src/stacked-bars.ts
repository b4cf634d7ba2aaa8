import type { ChartSize } from './chart-size.js';
import { draw } from './drawing.js';
import { boxElement, textElement } from './elements.js';
import { keyOf } from './key.js';
import { palette } from './palette.js';
import { rowsOf } from './rows.js';
import { widthOf } from './words.js';

/** One of the parts that every row is divided into, with a colour of the palette by its place. */
export interface StackedBarsInput {
  /** The parts, at most four, in the order in which they are stacked: 'met', 'not met'. */
  readonly parts: readonly string[];
  /** For each row its name and how many of each part, in the order of the parts. */
  readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[];
  readonly size?: ChartSize;
}

const thick = 20;
const colours = [
  { colour: palette.darkBlue, ink: '#fff', shape: 'square' },
  { colour: palette.orange, ink: palette.text, shape: 'square' },
  { colour: palette.middleBlue, ink: palette.text, shape: 'square' },
  { colour: palette.darkPink, ink: '#fff', shape: 'square' },
] as const;

/**
 * Level bars divided into parts, as long as the row has things to count. Each part carries its number where there is
 * room, and parts keep one order, so that they are told apart without colour.
 *
 * @throws RangeError for more than four parts
 */
export function stackedBarChart({ parts, rows, size = 'wide' }: StackedBarsInput): string {
  if (parts.length > colours.length) throw new RangeError(`A bar is stacked of at most ${colours.length} parts`);
  const lines = rowsOf(
    rows.map(({ name }) => name),
    size,
  );
  const { left, width } = lines;
  const key = keyOf(
    parts.map((words, index) => ({ ...colours[index]!, words })),
    6,
    width - 6,
  );
  const top = key.height + 6;
  const most = Math.max(1, ...rows.map(({ counts }) => sum(counts)));
  const totals = widthOf(most.toLocaleString('en-GB')) * 1.1 + 14;
  const long = (count: number): number => (count / most) * (width - left - totals);
  const elements = rows.flatMap(({ name, counts }, index) => {
    const middle = top + lines.middleOf(index);
    const pieces = counts.flatMap((count, part) => {
      const from = left + long(sum(counts.slice(0, part)));
      const { colour, ink } = colours[part]!;
      const words = count.toLocaleString('en-GB');
      const hasRoom = widthOf(words) + 6 <= long(count);
      if (count === 0) return [];
      return [
        boxElement(from, middle - thick / 2, Math.max(long(count) - 1, 0.5), thick, colour),
        ...(hasRoom ? [textElement(words, from + long(count) / 2, middle, { align: 'center', colour: ink })] : []),
      ];
    });
    const total = sum(counts).toLocaleString('en-GB');
    return [
      lines.nameElement(name, index, top, false),
      ...pieces,
      textElement(total, left + long(sum(counts)) + 6, middle, { isBold: true }),
    ];
  });
  return draw([...key.elements, ...elements], { width, height: top + rows.length * lines.rowHeight + 4 });
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
