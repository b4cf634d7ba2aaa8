import type { Trend, TrendPoint } from '#trends';
import { lineElement, pathElement, type LineOptions } from '../elements.js';
import { palette } from '../palette.js';
import type { Places } from '../places.js';
import { runsOf } from '../runs.js';

const styles = {
  value: { colour: palette.darkBlue, width: 1.5 },
  mean: { colour: palette.darkGrey, width: 1.25 },
  limit: { colour: palette.grey, width: 1.25, dash: [5, 4] },
  target: { colour: palette.darkPink, width: 1.5, dash: [9, 3, 2, 3] },
} satisfies Record<string, LineOptions>;

/** The values, broken at gaps and at new baselines. */
export function valueLinesOf(points: readonly TrendPoint[], places: Places): object[] {
  return runsOf(points)
    .filter((run) => run.length > 1)
    .map((run) =>
      pathElement(
        run.map(({ asAt, value }) => [places.x(asAt), places.y(value!)]),
        styles.value,
      ),
    );
}

/** Mean and limits, a level line each for every stretch; a limit that no value can reach is not drawn. */
export function stretchLinesOf({ stretches }: Trend, points: readonly TrendPoint[], places: Places): object[] {
  return stretches.flatMap(({ mean, lower, upper }, index) => {
    const own = points.filter(({ stretch }) => stretch === index);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const [from, to] = first === last ? [places.first, places.last] : [first.asAt, last.asAt];
    const level = (value: number | null, style: LineOptions): object[] =>
      value === null || !places.holds(value)
        ? []
        : [lineElement(places.x(from), places.y(value), places.x(to), places.y(value), style)];
    return [...level(mean, styles.mean), ...level(lower, styles.limit), ...level(upper, styles.limit)];
  });
}

/** The target, from edge to edge. */
export function targetLineOf({ target }: Trend, places: Places): object[] {
  if (target === null || !places.holds(target)) return [];
  const { first, last } = places;
  return [lineElement(places.x(first), places.y(target), places.x(last), places.y(target), styles.target)];
}
