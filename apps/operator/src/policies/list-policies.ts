import { ListPolicies, tableCsv, type PolicyEntry } from '#answering';
import { withinAnswersOrNone } from '../opening/within-answers-or-none.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { plainTable } from '../terminal/plain-table.js';

/** The conventions stand without any data too. */
export async function listPolicies(invocation: Invocation): Promise<void> {
  const entries = await withinAnswersOrNone(invocation, ({ ask }) => ask(new ListPolicies()));
  await show(invocation, {
    document: () => ({ results: entries }),
    csv: () => tableCsv(entries),
    plain: () => plainTable(['policy', 'default', 'adopted', 'decides'], entries.map(rowOf)),
  });
}

function rowOf({ key, default: standard, adopted, meaning }: PolicyEntry): unknown[] {
  const since = adopted.map(({ from, value }) => `${String(value)} from ${from}`).join(', ');
  return [key, standard, since === '' ? null : since, meaning];
}
