import { fontFamily, fontSize } from './compact.js';
import { palette } from './palette.js';

export interface TextOptions {
  readonly colour?: string;
  readonly isBold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly size?: number;
}

/** A text at a place, its middle at the height. */
export function textElement(text: string, x: number, y: number, options: TextOptions = {}): object {
  const { colour = palette.text, isBold = false, align = 'left', size = fontSize } = options;
  const font = `${isBold ? 'bold ' : ''}${size}px ${fontFamily}`;
  const style = { text, fill: colour, font, align, verticalAlign: 'middle' };
  return { type: 'text', silent: true, x, y, style };
}

export interface LineOptions {
  readonly colour: string;
  readonly width?: number;
  readonly dash?: readonly number[];
}

/** A straight line between two places. */
export function lineElement(x1: number, y1: number, x2: number, y2: number, options: LineOptions): object {
  const { colour, width = 1, dash } = options;
  const style = { stroke: colour, lineWidth: width, fill: null, ...(dash && { lineDash: [...dash] }) };
  return { type: 'line', silent: true, shape: { x1, y1, x2, y2 }, style };
}

/** A filled rectangle. */
export function boxElement(x: number, y: number, width: number, height: number, colour: string): object {
  return { type: 'rect', silent: true, shape: { x, y, width, height }, style: { fill: colour } };
}

/** A line through places. */
export function pathElement(points: readonly (readonly [number, number])[], options: LineOptions): object {
  const { colour, width = 1, dash } = options;
  const style = {
    stroke: colour,
    lineWidth: width,
    fill: null,
    lineJoin: 'round',
    ...(dash && { lineDash: [...dash] }),
  };
  return { type: 'polyline', silent: true, shape: { points }, style };
}

/** Many lines of one kind as one element. */
export function strandsElement(
  strands: readonly (readonly (readonly [number, number])[])[],
  { colour, width = 1, dash }: LineOptions,
): object {
  const style = { stroke: colour, lineWidth: width, fill: null, ...(dash && { lineDash: [...dash] }) };
  return { type: 'strands', silent: true, shape: { strands }, style };
}
