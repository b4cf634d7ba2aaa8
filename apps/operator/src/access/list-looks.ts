import type { LookTaken } from '#access';
import { ListLooks, shownByLooks, tableCsv } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { countOf, plainTable } from '../terminal/plain-table.js';

export interface AccessOptions {
  readonly child?: string;
  readonly who?: string;
  readonly from?: string;
  readonly to?: string;
}

export async function listLooks(invocation: Invocation, { child, who, from, to }: AccessOptions): Promise<void> {
  const found = await withinAnswers(invocation, async ({ ask, looked }) => {
    const listed = await ask(new ListLooks({ child, who, from, to }));
    await looked('access', shownByLooks(listed));
    return listed;
  });
  await show(invocation, {
    document: () => found,
    csv: () => tableCsv(found.results),
    plain: () => plainLooks(found.results),
  });
}

const plainLooks = (looks: readonly LookTaken[]): string =>
  `${countOf(looks.length, 'look')}\n\n${plainTable(['when', 'who', 'by', 'of', 'as at', 'children'], looks.map(rowOf))}`;

const rowOf = ({ at, who, door, indicator, asAt, everyChild, children }: LookTaken): unknown[] => [
  at,
  who,
  door,
  indicator,
  asAt,
  everyChild ? 'every child' : namesOf(children),
];

/** A list of children is told by its length: its names are in the other forms. */
const namesOf = (children: readonly string[]): string =>
  children.length <= 3 ? children.join(', ') : countOf(children.length, 'child', 'children');
