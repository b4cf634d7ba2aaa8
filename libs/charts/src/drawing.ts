import { GraphicComponent } from 'echarts/components';
import { graphic, init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { compact } from './compact.js';
import { KeptDrawings } from './kept-drawings.js';

use([GraphicComponent, SVGRenderer]);

/** Many open lines as one path: a child's hundred events are drawn as a few elements. */
graphic.registerShape(
  'strands',
  graphic.extendShape({
    shape: { strands: [] },
    buildPath: (pen: CanvasPath, shape: unknown) => {
      for (const strand of (shape as { strands: readonly (readonly [number, number])[][] }).strands)
        for (const [index, [x, y]] of strand.entries()) (index === 0 ? pen.moveTo : pen.lineTo).call(pen, x, y);
    },
  }),
);

/** The part of a drawing context that a shape needs. */
interface CanvasPath {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** In pixels of the view box; a page may show it smaller. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Making one costs more than drawing with it: every chart is drawn with the same, one after another. */
let easel: EChartsType | null = null;

const drawings = new KeptDrawings();

/**
 * Draws elements, in their order, as one SVG element. Synchronous: nothing else comes between.
 *
 * Elements are placed by us and not by series and axes of the library, which would take several times as long, and clip
 * each line by an id that clashes when two charts stand on one page.
 */
export function draw(elements: readonly object[], size: Size): string {
  return drawings.of([size, elements], () => drawnAnew(elements, size));
}

function drawnAnew(elements: readonly object[], { width, height }: Size): string {
  easel ??= init(null, null, { renderer: 'svg', ssr: true, width, height });
  if (easel.getWidth() !== width || easel.getHeight() !== height) easel.resize({ width, height });
  try {
    easel.setOption({ animation: false, graphic: elements }, { notMerge: true, lazyUpdate: false });
    return compact(easel.renderToSVGString({ useViewBox: true }), width, height);
  } catch (error) {
    easel.dispose();
    easel = null;
    throw error;
  } finally {
    // A drawing is not drawn again: the timer for the next frame would keep the process from ending.
    (easel?.getZr() as { animation?: { stop(): void } } | undefined)?.animation?.stop();
  }
}
