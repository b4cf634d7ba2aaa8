import type { TrendPoint } from '#trends';

/** The neighbours that have a value and share a baseline: what a line joins. */
export function runsOf(points: readonly TrendPoint[]): TrendPoint[][] {
  const runs: TrendPoint[][] = [];
  for (const [index, point] of points.entries()) {
    if (point.value === null) continue;
    const before = points[index - 1];
    if (before === undefined || before.value === null || before.stretch !== point.stretch) runs.push([]);
    runs.at(-1)!.push(point);
  }
  return runs;
}
