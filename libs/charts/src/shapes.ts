import type { Shape } from './palette.js';

type Outline = readonly (readonly [number, number])[];

const outlines: Readonly<Record<Exclude<Shape, 'circle'>, Outline>> = {
  diamond: [
    [0, -1.2],
    [1.2, 0],
    [0, 1.2],
    [-1.2, 0],
  ],
  triangle: [
    [0, -1.15],
    [1.15, 0.95],
    [-1.15, 0.95],
  ],
  'triangle-down': [
    [0, 1.15],
    [1.15, -0.95],
    [-1.15, -0.95],
  ],
  square: [
    [-0.95, -0.95],
    [0.95, -0.95],
    [0.95, 0.95],
    [-0.95, 0.95],
  ],
};

export interface PlacedShape {
  readonly shape: Shape;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A shape as an element of a drawing; all shapes of one radius look equally large. */
export function shapeElement({ shape, colour, x, y, radius }: PlacedShape): object {
  const style = { fill: colour, stroke: '#fff', lineWidth: 1 };
  if (shape === 'circle') return { type: 'circle', silent: true, shape: { cx: x, cy: y, r: radius }, style };
  const points = outlines[shape].map(([across, down]) => [x + across * radius, y + down * radius]);
  return { type: 'polygon', silent: true, shape: { points }, style };
}
