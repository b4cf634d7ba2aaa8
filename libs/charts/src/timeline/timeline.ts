import type { Day } from '#calendar';
import { boxElement, lineElement, strandsElement, textElement } from '../elements.js';
import { keyOf } from '../key.js';
import { palette } from '../palette.js';
import { drawPlainly } from '../plain-drawing.js';
import { shapeElement } from '../shapes.js';
import { fitted, widthOf } from '../words.js';
import { ticksBetween, timeAxis } from './time-axis.js';
import {
  standingMarks,
  type DutyStanding,
  type TimelineDuty,
  type TimelineEvent,
  type TimelineInput,
  type TimelinePeriod,
} from './timeline-input.js';

const widths = { wide: { width: 760, left: 96 }, narrow: { width: 320, left: 96 } } as const;
const right = 14;
const lane = 30;
const between = 56;

type X = (day: Day) => number;

/**
 * What happened to a child and when that became known, in two lanes: a line from each happening to its recording, steep
 * where it was recorded at once. Above them what lasted, below them what was due.
 */
export function timeline({ from, to, periods = [], events, duties, size = 'wide' }: TimelineInput): string {
  const { width, left } = widths[size];
  const inner = width - left - right;
  const x: X = (day) => left + (Math.min(Math.max(day - from, 0), to - from) / Math.max(to - from, 1)) * inner;
  const key = keyOf(keyEntries(events, duties), size === 'wide' ? left : 6, width - 6);
  const top = key.height + 10;
  const happened = top + periods.length * lane + 12;
  const recorded = happened + between;
  const due = recorded + (duties.length > 0 ? 40 : 0);
  const base = due + 20;
  const shown = { from, to };
  const elements = [
    ...key.elements,
    ...timeAxis(ticksBetween(from, to, inner), x, top, base),
    ...periods.flatMap(({ name, periods: own }, index) => [
      textElement(fitted(name, left - 10), 2, top + index * lane + 11),
      ...own.flatMap((period, place) => periodElements(period, place + 1, x, top + index * lane, shown)),
    ]),
    ...[['Happened', happened] as const, ['Recorded', recorded] as const].flatMap(([words, y]) => [
      textElement(words, 2, y),
      lineElement(left, y, width - right, y, { colour: palette.grey }),
    ]),
    ...eventElements(
      events.filter((event) => isWithin(event, shown)),
      x,
      happened,
      recorded,
    ),
    ...(duties.length > 0
      ? [textElement('Due', 2, due), lineElement(left, due, width - right, due, { colour: palette.grey })]
      : []),
    ...duties
      .filter(({ dueOn }) => dueOn >= from && dueOn <= to)
      .map(({ dueOn, standing }) => shapeElement({ ...standingMarks[standing], x: x(dueOn), y: due, radius: 5 })),
  ];
  return drawPlainly(elements, { width, height: base + 26 });
}

/** Whether a time lies at least in part within what is shown. */
export const isShown = ({ from, to }: Pick<TimelinePeriod, 'from' | 'to'>, shown: Shown): boolean =>
  from <= shown.to && (to === null || to > shown.from);

interface Shown {
  readonly from: Day;
  readonly to: Day;
}

/** Whether something lies within what is shown, from when it happened to when it was recorded. */
export const isWithin = ({ happenedOn, recordedOn }: TimelineEvent, { from, to }: Shown): boolean =>
  recordedOn >= from && happenedOn <= to;

function keyEntries(events: readonly TimelineEvent[], duties: readonly TimelineDuty[]) {
  const standings = new Set<DutyStanding>(duties.map(({ standing }) => standing));
  for (const { isLate } of events) standings.add(isLate ? 'late' : 'met');
  return (['met', 'late', 'not-met', 'open'] as const)
    .filter((one) => standings.has(one))
    .map((one) => standingMarks[one]);
}

/** Its number and its name where there is room, else its number alone: no name is cut. */
function periodElements(
  { words, from, to }: { readonly words: string; readonly from: Day; readonly to: Day | null },
  number: number,
  x: X,
  y: number,
  shown: Shown,
): object[] {
  const [start, end] = [x(from), x(to ?? shown.to)];
  if (!isShown({ from, to }, shown)) return [];
  const text = [`${number} ${words}`, `${number}`].find((one) => widthOf(one) + 9 <= end - start);
  return [
    boxElement(start, y, Math.max(end - start - 1.5, 1.5), 22, palette.paleBlue),
    lineElement(start, y, start, y + 22, { colour: palette.darkBlue, width: 2 }),
    ...(text === undefined ? [] : [textElement(text, start + 5, y + 11)]),
  ];
}

/** Those recorded in time as one thin path, the late ones on top, each with its shape where it was recorded. */
function eventElements(events: readonly TimelineEvent[], x: X, happened: number, recorded: number): object[] {
  const strand = ({ happenedOn, recordedOn }: TimelineEvent): [number, number][] => [
    [x(happenedOn), happened - 6],
    [x(happenedOn), happened],
    [x(recordedOn), recorded],
    [x(recordedOn), recorded + 6],
  ];
  const late = events.filter(({ isLate }) => isLate);
  const inTime = events.filter(({ isLate }) => !isLate);
  return [
    ...(inTime.length > 0 ? [strandsElement(inTime.map(strand), { colour: palette.darkBlue, width: 1.25 })] : []),
    ...(late.length > 0
      ? [strandsElement(late.map(strand), { colour: palette.orange, width: 1.75, dash: [4, 2] })]
      : []),
    ...late.map(({ recordedOn }) =>
      shapeElement({ ...standingMarks.late, x: x(recordedOn), y: recorded + 8, radius: 5 }),
    ),
  ];
}
