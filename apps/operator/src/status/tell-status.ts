import { ListFigures, statusOf, tableCsv, type Status } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { countOf } from '../terminal/plain-table.js';

/** How things stand in one data folder. */
interface FolderStatus extends Status {
  readonly data: string;
  readonly figures: number;
}

export async function tellStatus(invocation: Invocation): Promise<void> {
  const status = await withinAnswers(invocation, async ({ live, ask }): Promise<FolderStatus> => {
    const figures = await ask(new ListFigures());
    return { data: invocation.dataFolder, ...(await statusOf(live)), figures: figures.length };
  });
  const { ledger, history, ...rest } = status;
  await show(invocation, {
    document: () => status,
    csv: () => tableCsv([{ ...rest, ledgerPosition: ledger.position, ...history }]),
    plain: () => plainStatus(status),
  });
}

function plainStatus({ data, ledger, history, figures, isBehind }: FolderStatus): string {
  const { children, workers, teams, events, bytes, rebuiltBecause } = history;
  const each = events === 0 ? '' : `, ${(bytes / events).toFixed(1)} bytes an event`;
  const subjects = [countOf(children, 'child', 'children'), countOf(workers, 'worker'), countOf(teams, 'team')];
  return [
    `data      ${data}\n`,
    `ledger    position ${ledger.position ?? '- (empty)'}\n`,
    `history   position ${history.position ?? '-'}${isBehind ? ', behind the ledger' : ''}: ${countOf(events, 'event')}${each}\n`,
    `subjects  ${subjects.join(', ')}\n`,
    `figures   ${figures} published\n`,
    ...(rebuiltBecause === null ? [] : [`rebuilt   ${rebuiltBecause}\n`]),
  ].join('');
}
