import { describe, expect, it } from '@jest/globals';
import { draw } from './drawing.js';
import { boxElement, lineElement, pathElement, strandsElement, textElement } from './elements.js';
import { drawPlainly } from './plain-drawing.js';
import { shapeElement } from './shapes.js';

const size = { width: 120, height: 80 };
const shapes = ['circle', 'triangle', 'square', 'diamond'] as const;
const elements = [
  textElement('<b>"A & B"</b>', 10, 20),
  textElement('at the right', 50.26, 20, { align: 'right', isBold: true }),
  textElement('in the middle', 50, 20, { align: 'center', colour: '#801650' }),
  lineElement(1, 2, 30.55, 4.25, { colour: '#d9dcde' }),
  lineElement(1, 2, 1, 40, { colour: '#12436D', width: 2, dash: [4, 2] }),
  boxElement(5, 6.66, 70, 22, '#d7e4f2'),
  strandsElement(
    [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8.88],
        [9, 10],
      ],
    ],
    { colour: '#12436D', width: 1.5 },
  ),
  ...shapes.map((shape, index) => shapeElement({ shape, colour: '#F46A25', x: 20 * index + 3.33, y: 50, radius: 5 })),
];

/** The words of the library for the same: a text's place as a transformation, a box as a path. */
const inOurWords = (svg: string): string =>
  svg
    .replaceAll(' text-anchor="start"', '')
    .replace(/<text([^>]*) transform="translate\(([\d.]+) ([\d.]+)\)"/g, '<text x="$2" y="$3"$1')
    .replace(/stroke-dasharray="(\d+),(\d+)"/g, 'stroke-dasharray="$1 $2"')
    .replace(
      /<path d="M([\d.]+) ([\d.]+)l([\d.]+) 0l0 ([\d.]+)l-[\d.]+ 0Z"/g,
      '<rect x="$1" y="$2" width="$3" height="$4"',
    );

describe('A plain drawing', () => {
  it('is what the drawing library makes of the same elements', () =>
    expect(drawPlainly(elements, size)).toBe(inOurWords(draw(elements, size))));

  it('says so where it is asked for what it cannot draw', () =>
    expect(() =>
      drawPlainly(
        [
          pathElement(
            [
              [0, 0],
              [1, 1],
            ],
            { colour: '#000' },
          ),
        ],
        size,
      ),
    ).toThrow('A plain drawing has no polyline'));
});
