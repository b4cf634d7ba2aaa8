import { addMonths, firstOfMonth, monthEnds, type Day } from '#calendar';
import type { History } from '#history';
import { Asked, breakdowns, indicators, type Question, type Result } from '#indicators';
import type { Breath } from '../knowledge/breath.js';
import type { StoredRow } from '../star/stored-table.js';

/** No more months than a series of the answers may have days: forty years. */
const monthsMax = 480;

const byTeam = breakdowns.find(({ name }) => name === 'team')!;

/**
 * The days that figures describe: every month end from the month of the first event of a child to the last month that is
 * over, and today. A month end that is today is today's until the day is over.
 */
export function figureDays(first: Day | null, asAt: Day): Day[] {
  const earliest = addMonths(firstOfMonth(asAt), -monthsMax);
  const from = first === null || first > asAt ? asAt : first < earliest ? earliest : first;
  return [...monthEnds(from, (asAt - 1) as Day), asAt];
}

/** The earliest day on which anything is said to have happened to a child, as it was first said; null: nothing is. */
export async function firstDayOf(history: History, ordinal: number, breath: Breath): Promise<Day | null> {
  let first: Day | null = null;
  for (const subject of history.subjectsOf('child')) {
    for (const { day } of history.sayingsOf(subject, ordinal))
      if (day !== null && (first === null || day < first)) first = day;
    if (breath.isDue) await breath.taken();
  }
  return first;
}

/**
 * The rows of every figure, for the authority and by team: counted by the code that answers, at the same place of the
 * ledger, so that they are the answers.
 */
export async function figureRows(
  history: History,
  { days, ordinal, asAt }: { readonly days: readonly Day[]; readonly ordinal: number; readonly asAt: Day },
  breath: Breath,
): Promise<StoredRow[]> {
  const question = { indicators, asAts: days, ordinal, by: byTeam, withWhole: true } satisfies Question;
  const results = await countedWith(breath, new Asked(history, question));
  return indicators.flatMap(({ definition }, index) =>
    results[index]!.map((result) => rowOf(definition, result, asAt)),
  );
}

async function countedWith(breath: Breath, asked: Asked): Promise<Result[][]> {
  const counting = asked.counting();
  for (;;) {
    const step = counting.next();
    if (step.done === true) return step.value;
    if (breath.isDue) await breath.taken();
  }
}

function rowOf(definition: { code: string; version: number }, result: Result, asAt: Day): StoredRow {
  const { asAt: day, part, numerator, denominator, value, display, excluded } = result;
  const left = Object.values(excluded).reduce((sum, count) => sum + count, 0);
  return [definition.code, definition.version, day, day !== asAt, part, numerator, denominator, value, display, left];
}
