import { doubtsCsv, ListDoubts, shownByDoubts, type DataQuality } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { countOf, plainTable } from '../terminal/plain-table.js';

export interface DataQualityOptions {
  readonly asAt?: string;
  readonly knownAt?: string;
}

export async function listDoubts(invocation: Invocation, { asAt, knownAt }: DataQualityOptions): Promise<void> {
  const found = await withinAnswers(invocation, async ({ ask, looked }) => {
    const doubted = await ask(new ListDoubts({ asAt, knownAt }));
    await looked('data-quality', shownByDoubts(doubted));
    return doubted;
  });
  await show(invocation, {
    document: () => found,
    csv: () => doubtsCsv(found.doubts),
    plain: () => plainDoubts(found),
  });
}

function plainDoubts({ results, doubts }: DataQuality): string {
  const rules = plainTable(
    ['rule', 'doubts', 'children', 'says'],
    results.map(({ code, doubts: raised, children, says }) => [code, raised, children, says]),
  );
  const each = doubts.map(({ child, code, says }) => [child, code, says]);
  const list = each.length === 0 ? '' : `\n${plainTable(['child', 'rule', 'doubt'], each)}`;
  return `${countOf(doubts.length, 'doubt')}\n\n${rules}${list}`;
}
