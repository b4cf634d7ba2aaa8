import { day } from '#calendar';
import type { History } from '#history';
import { Asked, indicators } from '#indicators';
import { generatedEvents } from './generated-history.js';
import { bestOf, report } from './rows.js';

/**
 * Children looked after, counted the way a script would: each event an object from its JSON, one at a time, the state
 * of each child in a map. Without corrections and knowledge: the plain way does not even answer the same question.
 */
function countPlainly(lines: readonly string[], asAt: string): number {
  const spans = new Map<string, { day: string; isIn: boolean }>();
  for (const line of lines) {
    const { type, data } = JSON.parse(line) as { type: string; data: { childId: string; occurredOn: string } };
    const isIn = type === 'child-became-looked-after.v1';
    if ((!isIn && type !== 'child-ceased-to-be-looked-after.v1') || data.occurredOn > asAt) continue;
    const last = spans.get(data.childId);
    if (last === undefined || last.day <= data.occurredOn) spans.set(data.childId, { day: data.occurredOn, isIn });
  }
  return [...spans.values()].filter(({ isIn }) => isIn).length;
}

/** The same indicator both ways in one run, over 1 million events: what the columns are for. */
export function benchPlainWay(history: History): void {
  const lines: string[] = [];
  for (const { type, data } of generatedEvents(1_000_000, 1)) lines.push(JSON.stringify({ type, data }));
  const indicator = indicators.find(({ definition }) => definition.code === 'children-looked-after')!;
  const plain = bestOf(2, () => countPlainly(lines, '2023-11-15'));
  const ours = bestOf(5, () => new Asked(history, { indicators: [indicator], asAts: [day('2023-11-15')] }).results());
  report('children looked after the plain way (objects from JSON), 1 million events', plain / 1000, 's');
  report('the plain way ÷ ours', plain / ours, 'times');
}
