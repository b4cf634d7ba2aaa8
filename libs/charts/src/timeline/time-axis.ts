import { addMonths, dayOf, firstOfMonth, monthOf, yearOf, type Day } from '#calendar';
import { lineElement, textElement } from '../elements.js';
import { palette } from '../palette.js';
import { shortMonth, widthOf } from '../words.js';

/** The first days of months or years between two days, as close as there is room for. */
export function ticksBetween(from: Day, to: Day, width: number): Day[] {
  const room = widthOf('Mar 2025') + 16;
  const months = [1, 2, 3, 6, 12, 24, 60, 120].find(
    (every) => ((every * 30.4) / Math.max(to - from, 1)) * width >= room,
  );
  const every = months ?? 240;
  const ticks: Day[] = [];
  const beginning = firstOfMonth(from);
  const offset = every >= 12 ? monthOf(beginning) - 1 : (monthOf(beginning) - 1) % every;
  let tick = every >= 12 ? dayOf(yearOf(beginning), 1, 1) : addMonths(beginning, -offset);
  for (; tick <= to; tick = addMonths(tick, every)) if (tick >= from) ticks.push(tick);
  return ticks;
}

/** Months under a line, and a thin line up from each. */
export function timeAxis(ticks: readonly Day[], x: (day: Day) => number, top: number, base: number): object[] {
  return ticks.flatMap((tick) => [
    lineElement(x(tick), top, x(tick), base + 5, { colour: palette.lightGrey }),
    textElement(
      monthOf(tick) === 1 && ticks.length > 1 && isYears(ticks) ? String(yearOf(tick)) : shortMonth(tick),
      x(tick),
      base + 15,
      {
        align: 'center',
      },
    ),
  ]);
}

const isYears = (ticks: readonly Day[]): boolean => ticks.every((tick) => monthOf(tick) === 1);
