import { textElement } from './elements.js';
import type { Shape } from './palette.js';
import { shapeElement } from './shapes.js';
import { widthOf } from './words.js';

export interface KeyEntry {
  readonly shape: Shape;
  readonly colour: string;
  readonly words: string;
}

const lineHeight = 20;

/** What the shapes mean, in as many lines as the width asks for, from the top of the drawing. */
export function keyOf(
  entries: readonly KeyEntry[],
  left: number,
  width: number,
): { height: number; elements: object[] } {
  const elements: object[] = [];
  let x = left;
  let line = 0;
  for (const { shape, colour, words } of entries) {
    const wide = 30 + widthOf(words);
    if (x > left && x + wide > left + width) [x, line] = [left, line + 1];
    const y = 12 + line * lineHeight;
    elements.push(shapeElement({ shape, colour, x: x + 6, y, radius: 5 }), textElement(words, x + 17, y));
    x += wide;
  }
  return { height: entries.length === 0 ? 0 : (line + 1) * lineHeight, elements };
}
