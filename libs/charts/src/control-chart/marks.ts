import { causeWords, type Trend, type TrendPoint } from '#trends';
import { lineElement, textElement } from '../elements.js';
import type { KeyEntry } from '../key.js';
import { markOf, palette, type Shape } from '../palette.js';
import { shapeElement } from '../shapes.js';
import { shortMonth, widthOf } from '../words.js';
import type { Places } from '../places.js';

interface Mark {
  readonly shape: Shape;
  readonly colour: string;
}

/** How a value is marked: for what it says, and without colour while there are too few values to say it. */
function markOfPoint({ stretches }: Trend, { cause, signals, stretch }: TrendPoint): Mark | null {
  if (cause === null) return null;
  return stretches[stretch]!.isTrial ? markOf('common-cause') : markOf(cause, signals[0]?.towards);
}

/** A shape at each value. */
export function marksOf(trend: Trend, points: readonly TrendPoint[], places: Places): object[] {
  return points.flatMap((point) => {
    const mark = markOfPoint(trend, point);
    if (mark === null) return [];
    const radius = mark.shape === 'circle' ? 4 : 5;
    return [shapeElement({ ...mark, x: places.x(point.asAt), y: places.y(point.value!), radius })];
  });
}

/** What the shapes in a chart mean, the commonest first. */
export function keyEntriesOf(trend: Trend, points: readonly TrendPoint[]): KeyEntry[] {
  const entries = new Map<string, KeyEntry>();
  for (const point of points) {
    const mark = markOfPoint(trend, point);
    if (mark === null) continue;
    const isTrial = trend.stretches[point.stretch]!.isTrial;
    const words = isTrial ? 'value' : causeWords[point.cause!];
    entries.set(words, { ...mark, shape: mark.shape === 'triangle-down' ? 'triangle' : mark.shape, words });
  }
  return [...entries.values()].sort((a, b) => Number(a.shape !== 'circle') - Number(b.shape !== 'circle'));
}

/** The height that the words of new baselines take above the field. */
export const baselineRoom = 24;

/** Whether a new baseline begins within the points shown. */
export function hasBaselineMarks({ stretches }: Trend, points: readonly TrendPoint[]): boolean {
  const first = points[0]?.stretch ?? 0;
  return points.some(({ stretch }) => stretch !== first && stretches[stretch]!.baselines.length > 0);
}

/** A line from top to bottom where a new baseline begins, with its month above. */
export function baselineMarksOf({ stretches }: Trend, points: readonly TrendPoint[], places: Places): object[] {
  const { top, bottom, height, width, right } = places.frame;
  return stretches.flatMap(({ baselines }, index) => {
    const begins = points.findIndex(({ stretch }) => stretch === index);
    const baseline = baselines.at(-1);
    if (begins <= 0 || baseline === undefined) return [];
    const x = (places.x(points[begins - 1]!.asAt) + places.x(points[begins]!.asAt)) / 2;
    const words = `New baseline ${shortMonth(baseline.from)}`;
    const isLeft = x + widthOf(words) > width - right + 40;
    return [
      lineElement(x, top - 16, x, height - bottom, { colour: palette.darkGrey, dash: [2, 3] }),
      textElement(words, isLeft ? x - 5 : x + 5, top - 16, {
        align: isLeft ? 'right' : 'left',
        colour: palette.darkGrey,
      }),
    ];
  });
}
