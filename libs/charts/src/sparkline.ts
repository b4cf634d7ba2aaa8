import type { Day } from '#calendar';
import type { Trend } from '#trends';
import { draw } from './drawing.js';
import { lineElement, pathElement } from './elements.js';
import { markOf, palette } from './palette.js';
import { Places } from './places.js';
import { runsOf } from './runs.js';
import { scaleOf } from './scale.js';
import { shapeElement } from './shapes.js';

export interface SparklineInput {
  readonly trend: Trend;
  /** Points from this day on; absent: the last 24. */
  readonly from?: Day;
}

const frame = { width: 150, height: 36, left: 6, right: 8, top: 7, bottom: 7 };
const pointsMax = 24;

/**
 * About two years as a small line with its mean and the shape of the last value, for a row of a table. It has no words:
 * the row says them.
 */
export function sparkline({ trend, from }: SparklineInput): string {
  const points = from === undefined ? trend.points.slice(-pointsMax) : trend.points.filter(({ asAt }) => asAt >= from);
  const given = points.filter(({ value }) => value !== null);
  const last = given.at(-1);
  if (last === undefined) return draw([], frame);
  const scale = scaleOf([...given.map(({ value }) => value!), ...given.map(({ mean }) => mean!)], 100);
  const places = new Places(frame, scale, points[0]!.asAt, points.at(-1)!.asAt);
  const means = trend.stretches.flatMap(({ mean }, index) => {
    const own = given.filter(({ stretch }) => stretch === index);
    if (mean === null || own.length === 0) return [];
    const y = places.y(mean);
    return [lineElement(places.x(own[0]!.asAt), y, places.x(own.at(-1)!.asAt), y, { colour: palette.grey })];
  });
  const lines = runsOf(points).map((run) =>
    pathElement(
      run.map(({ asAt, value }) => [places.x(asAt), places.y(value!)]),
      { colour: palette.darkBlue, width: 1.5 },
    ),
  );
  const mark = markOf(trend.variation?.cause ?? 'common-cause', trend.variation?.letter === 'L' ? 'low' : 'high');
  const shape = shapeElement({ ...mark, x: places.x(last.asAt), y: places.y(last.value!), radius: 4.5 });
  return draw([...means, ...lines, shape], frame);
}
